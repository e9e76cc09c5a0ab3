// One spelling for all words: that of scripts/infosite/search/normalize.py; tests/normalise_cases.yml holds both to one
// table.
const table = (pairs) => Object.fromEntries(pairs.split(" ").map((pair) => [pair[0], pair.slice(1)]));
const LETTERS = table("ٱا ىی يی ةه كک ء ßss ıi æae œoe øo łl đd ґг");
const LATIN = table(
  "аa бb вw гg дd еe жsch зs иi кk лl мm нn оo пp рr сs тt уu фf хh цz чtsch шsch щsch ъ ыi ь эe юju яja єje іi",
);

const swap = (text, letters) => [...text].map((letter) => letters[letter] ?? letter).join("");
export const normalise = (text) =>
  (
    swap(
      text
        .toLowerCase()
        .replace(/[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
        .replace(/(^|[^\p{L}\p{N}])ال(?=[\p{L}\p{N}]{2})/gu, "$1")
        .normalize("NFKD")
        .replace(/\p{M}/gu, "")
        .toLowerCase(),
      LETTERS,
    )
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15)
      .replace(/([а-яіє])['’ʼ`]/g, "$1")
      .match(/[\p{L}\p{N}]+/gu) || []
  )
    .map((word) => word.replace(/([aou])e/g, "$1"))
    .join(" ")
    .replace(/(^| )(بی|ن?می) (?=[\u0621-\u06cc])/g, "$1$2")
    .replace(/([\u0621-\u06cc]) (هایی?|ها)(?= |$)/g, "$1$2"); // Persian parts of one word, also with a space
export const latin = (word) => normalise(swap(word, LATIN));
