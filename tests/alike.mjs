// Reads {pairs, rules} as JSON, what is asked and a word, and what languages add to words by script; prints how well
// the words of each pair match.
import { readFileSync } from "node:fs";
import { USUAL, likeness, rules } from "../overrides/assets/match.mjs";

const { pairs, rules: given } = JSON.parse(readFileSync(0, "utf8"));
const made = Object.entries(given).map(([script, one]) => [new RegExp(`\\p{Script=${script}}`, "u"), rules(one)]);
const ruleOf = (word) => (made.find(([script]) => script.test(word)) || ["", USUAL])[1];
console.log(JSON.stringify(pairs.map(([asked, word]) => likeness(asked, word, ruleOf(asked)))));
