// Reads {files, asked} as JSON, files by path and pairs of an index's path and a query; prints for each query the paths
// that our search finds, the best first, and whether it says that it knows.
import { readFileSync } from "node:fs";
import { Index } from "../overrides/assets/search-index.mjs";

const { files, asked } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (path) => ({ ok: path in files, status: 404, json: async () => JSON.parse(files[path]) });

/** Two indexes that all queries share: without words of other languages in Latin letters, and with all of them. */
const opened = new Map();
const open = async (path, further) => {
  const index = new Index(path);
  await index.open();
  if (further && index.head.scripts.includes("Latin")) {
    await index.script("Latin");
    await index.further("Latin");
  }
  return index;
};
const shared = (path, further) => {
  const key = path + further;
  if (!opened.has(key)) opened.set(key, open(path, further));
  return opened.get(key);
};

const ask = async ([path, query]) => {
  let found;
  const keep = (answer) => (found = answer);
  const index = await shared(path, false);
  if (index.head.shards) await new Index(path).search(query, keep);
  else {
    await index.search(query, keep, () => false);
    if (!found?.sure) await (await shared(path, true)).search(query, keep);
  }
  return [found.results.map((one) => one.path), found.known];
};
console.log(JSON.stringify(await Promise.all(asked.map(ask))));
