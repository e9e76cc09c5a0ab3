// Reads {files, asked} as JSON, files by path and pairs of an index's path and a query; prints for each query the paths
// that our search finds, the best first, and whether it says that it knows.
import { readFileSync } from "node:fs";
import { Index } from "../overrides/assets/search-index.mjs";

const { files, asked } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (path) => ({ ok: path in files, status: 404, json: async () => JSON.parse(files[path]) });
const ask = async ([path, query]) => {
  let found;
  await new Index(path).search(query, (answer) => (found = answer));
  return [found.results.map((one) => one.path), found.known];
};
console.log(JSON.stringify(await Promise.all(asked.map(ask))));
