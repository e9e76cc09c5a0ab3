// How well two words match: the same, a beginning, a part of a compound, a slip of the finger.

/** Letters to add, drop, change or swap to make one word of the other; more than `limit` counts as too many. */
export const distance = (a, b, limit) => {
  let before = [],
    above = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = row;
  }
  return above[b.length];
};

/** 1 for the same word, less for a beginning, a part of a compound, a slip of the finger; 0 for another word. */
export const likeness = (asked, word) => {
  if (asked === word) return 1;
  const longer = word.length - asked.length;
  if (asked.length >= 2 && longer > 0 && word.startsWith(asked)) return 0.7 + (0.2 * asked.length) / word.length;
  if (asked.length >= 4 && longer > 0 && word.includes(asked)) return 0.6;
  if (word.length >= 5 && longer < 0 && longer > -3 && asked.startsWith(word)) return 0.55;
  if (word.length >= 5 && longer < 0 && asked.includes(word)) return 0.35 + (0.14 * word.length) / asked.length;
  if (asked.length < 4 || word.length < 3 || /\d/.test(asked)) return 0;
  const limit = Math.min(asked.length, word.length) >= 8 ? 2 : 1;
  if (Math.abs(longer) <= limit) {
    const slips = distance(asked, word, limit);
    if (slips <= limit) return slips === 1 ? 0.55 : 0.5;
  }
  if (asked.length >= 6 && longer > 0 && distance(asked, word.slice(0, asked.length), 1) <= 1)
    return asked.length > 7 ? 0.5 : 0.4;
  let alike = 0; // `Schulamt` and `Schulplatz` begin alike
  while (alike < asked.length && asked[alike] === word[alike]) alike++;
  if (alike >= 7 && alike * 4 >= asked.length * 3) return 0.5;
  return alike >= 5 && alike * 2 >= asked.length ? 0.2 + (0.2 * alike) / word.length : 0;
};
