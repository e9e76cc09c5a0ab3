// What scripts are held to: the rules that everybody has, only names that are there, and nothing that the phones of
// 2021 do not know (Chrome 90, Safari 14). tests/test_scripts.py runs it.
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";
import globals from "globals";

const newer = esx.configs["flat/restrict-to-es2021"].rules;
// Names that methods of lists have too, or fields of ours (`at`): tests/test_old_browsers.py sees what calls `.at(`.
const both = /-iterator-prototype-|-(array|string)-prototype-at$/;
const ambiguous = Object.keys(newer).filter((name) => both.test(name));

const ASKED_FOR = ["navigator.connection", "navigator.storage"]; // scripts ask whether they are there

// The service worker is a template: its places to fill hold JSON, the rest of Jinja stands in remarks.
const blank = (text) => text.replace(/[^\n]/g, " ");
const jinja = {
  preprocess: (text) => [text.replace(/\{#[^]*?#\}/g, blank).replace(/\{\{[^}]*\}\}/g, "null")],
  postprocess: (messages) => messages.flat(),
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["overrides/**/*.js", "overrides/**/*.mjs"],
    plugins: { compat, "es-x": esx },
    languageOptions: { ecmaVersion: 2021, sourceType: "script", globals: globals.browser },
    settings: {
      browsers: ["Chrome >= 90", "Safari >= 14", "iOS >= 14"],
      polyfills: ASKED_FOR,
      "es-x": { aggressive: true },
    },
    rules: {
      ...newer,
      ...Object.fromEntries(ambiguous.map((name) => [name, "off"])),
      ...compat.configs["flat/recommended"].rules,
      "no-empty": ["error", { allowEmptyCatch: true }], // what a browser forbids is left out in silence
      "no-irregular-whitespace": "error",
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
  { files: ["**/*.mjs", "overrides/assets/search.js"], languageOptions: { sourceType: "module" } },
  { files: ["overrides/sw*.js"], processor: jinja, languageOptions: { globals: globals.serviceworker } },
  { files: ["tests/*.mjs"], languageOptions: { ecmaVersion: 2024, globals: globals.node } },
];
