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

/** What words of German, English and French end in; rules of other languages come with their words. */
export const USUAL = {
  ends: /^(?:e?s|e[rnm]s?|ere?s?|e[ez]s?|e?nt|[ai]nts?|ions?|aux|ales?|eu[rs]e?s?|ungen|ing|e?d)?$/,
};

/** The rules of a language as they come with its words; scripts/infosite/search/inflection.py. */
export const rules = (given) => {
  const made = { stems: new Map() };
  for (const name in given) made[name] = name === "opened" ? given[name] : new RegExp(given[name]);
  if (made.latin) made.ends = new RegExp(`${USUAL.ends.source}|${given.ends}`);
  return made;
};

const alikes = (one, other) => {
  let alike = 0; // `Schulamt` and `Schulplatz` begin alike
  while (alike < one.length && one[alike] === other[alike]) alike++;
  return alike;
};

/** Whether two words are forms of one: `mektubu` and `mektup`, `листа` and `лист`. */
const inflects = (asked, word, alike, rule) => {
  let [one, other] = [asked.slice(alike), word.slice(alike)];
  if (/^[bdgc][iu]/.test(one) && /^[ptkc]$/.test(other)) [one, other] = [one.slice(1), ""];
  return alike > (rule.stems && !rule.latin ? 3 : one && other ? 4 : 3) && rule.ends.test(one) && rule.ends.test(other);
};

/** A word without what is written before it, with the vowel of an open syllable. */
const stem = (word, rule) => {
  if (!rule.stems.has(word)) rule.stems.set(word, word.replace(rule.before, "").replace(rule.closed, rule.opened));
  return rule.stems.get(word);
};

/** Whether a word is another one with what languages add before it or behind it; 0 where it is not. */
const flexion = (asked, word, alike, rule) => {
  if (inflects(asked, word, alike, rule)) return 0.7;
  if (!rule.stems || (!alike && !(rule.before && word > "\u05ff"))) return 0;
  const rest = asked.slice(alike);
  if (alike > 2 && word.length === alike && rule.short?.test(rest)) return 0.7;
  const root = word.length - 3; // `uyumak`
  if (alike > 2 && alike >= root && rule.infinitive?.test(word) && rule.verb.test(asked.slice(root))) return 0.7;
  const whole = word.length > 2 && asked.endsWith(word);
  if (whole && rule.joined?.test(asked.slice(0, -word.length))) return 0.7;
  const [one, other] = [stem(asked, rule), stem(word, rule)];
  if ((one === asked && other === word) || one.length < 4) return 0;
  return one === other || inflects(one, other, alikes(one, other), rule) ? 0.7 : 0;
};

/** The letters of a word as bits: words that share too few are not compared any further. */
const letters = new Map();
const bits = (word) => {
  if (!letters.has(word))
    letters.set(
      word,
      [...word].reduce((sum, one) => sum | (1 << (one.charCodeAt(0) & 31)), 0),
    );
  return letters.get(word);
};
const mayBe = (one, other, slips) => {
  let different = bits(one) ^ bits(other);
  for (slips *= 2; different && slips > 0; slips--) different &= different - 1;
  return !different;
};

/** 1 for the same word, less for a beginning, a part of a compound, a slip of the finger; 0 for another word. */
export const likeness = (asked, word, rule = USUAL) => {
  if (asked === word) return 1;
  const longer = word.length - asked.length;
  if (asked.length >= 2 && longer > 0 && word.startsWith(asked)) return 0.7 + (0.2 * asked.length) / word.length;
  const alike = alikes(asked, word);
  const formed = flexion(asked, word, alike, rule);
  if (formed) return formed;
  if (asked.length >= 4 && longer > 0 && word.includes(asked)) return 0.6;
  if (word.length >= 5 && longer < 0 && longer > -3 && asked.startsWith(word)) return 0.55;
  if (word.length >= 5 && longer < 0 && asked.includes(word)) return 0.35 + (0.14 * word.length) / asked.length;
  if (asked.length < 4 || word.length < 3 || /\d/.test(asked)) return 0;
  const limit = Math.min(asked.length, word.length) >= 8 ? 2 : 1;
  if (Math.abs(longer) <= limit && mayBe(asked, word, limit)) {
    const slips = distance(asked, word, limit);
    if (slips <= limit) return slips === 1 ? 0.55 : 0.5;
  }
  if (asked.length >= 6 && longer > 0 && distance(asked, word.slice(0, asked.length), 1) <= 1)
    return asked.length > 7 ? 0.5 : 0.4;
  if (alike >= 7 && alike * 4 >= asked.length * 3) return 0.5;
  return alike >= 5 && alike * 2 >= asked.length ? 0.2 + (0.2 * alike) / word.length : 0;
};
