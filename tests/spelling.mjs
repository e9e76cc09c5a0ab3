// Reads {texts, words} as JSON and prints the spelling of each text, and the words in Latin letters.
import { readFileSync } from "node:fs";
import { latin, normalise } from "../overrides/assets/normalise.mjs";

const { texts, words } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify({ texts: texts.map(normalise), words: words.map(latin) }));
