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

// What words end in: numbers, cases, persons, whose it is. By script; Turkish first, then French, German and English.
const ENDS = [
  [
    "(?:l[ae]r)?(?:[iu]m(?:[iu]z)?|[iu]n(?:[iu]z)?|s?[iu]|[mn])?" +
      "(?:n?[aeiu]|y[aeiu]|n?[dt][ae]n?|n[iu]n|y?l[ae]|y[iu]m|[iu]m)?",
    "m[ae][km]?|[iu]yor(?:[iu]m)?|(?:[iu]?[ln])?[dt][iu][mk]?",
    "e?s|e[rnm]s?|ere?s?|e[ez]s?|e?nt|[ai]nts?|ions?|aux|ales?|eu[rs]e?s?|ungen|ing|e?d",
  ],
  [
    "[аяиіуюоеєь]|[ое]м|[ая](?:ми?|х)|[оеє]ю|оі|[ое]ві|ів|ии|ого|ому|им?и?|их|[аиія]?ти(?:ся)?|ть",
    "в|л[аио]|[иі]л[аио]|еш|имо|[юя]ть|ств[оа]|ств",
  ],
  ["ه|ی|ات|ین|ون|ان|ا|ت|تی|ها|نا|ک|کم|هم|م|ش|ام|مان|های|هایی|هایم|ی?م|ند|ن"],
].map((ends) => new RegExp(`^(?:${ends.join("|")})?$`));
/** Arabic writes `and`, `in`, `for` and the article without a space, and a verb's person before it. */
const BEFORE = /^(?:[وفبک]?ال|لل|[وبلیتنا])$/;

/** Whether two words are forms of one: `mektubu` and `mektup`, `листа` and `лист`. */
const inflects = (asked, word, alike) => {
  let [one, other] = [asked.slice(alike), word.slice(alike)];
  const ends = ENDS[asked > "\u05ff" ? 2 : asked > "\u03ff" ? 1 : 0];
  if (/^[bdgc][iu]/.test(one) && /^[ptkc]$/.test(other)) [one, other] = [one.slice(1), ""];
  const least = ends === ENDS[0] && one && other ? 5 : 4;
  return alike >= least && ends.test(one) && ends.test(other);
};

/** 1 for the same word, less for a beginning, a part of a compound, a slip of the finger; 0 for another word. */
export const likeness = (asked, word) => {
  if (asked === word) return 1;
  const longer = word.length - asked.length;
  if (asked.length >= 2 && longer > 0 && word.startsWith(asked)) return 0.7 + (0.2 * asked.length) / word.length;
  let alike = 0; // `Schulamt` and `Schulplatz` begin alike
  while (alike < asked.length && asked[alike] === word[alike]) alike++;
  if (alike > 3 && inflects(asked, word, alike)) return 0.7;
  if (word.length > 2 && longer < 0 && asked.endsWith(word) && BEFORE.test(asked.slice(0, -word.length))) return 0.7;
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
  if (alike >= 7 && alike * 4 >= asked.length * 3) return 0.5;
  return alike >= 5 && alike * 2 >= asked.length ? 0.2 + (0.2 * alike) / word.length : 0;
};
