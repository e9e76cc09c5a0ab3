// Reads {files, asked} as JSON, files by path and pairs of an index's path and a query; prints for each query the paths
// that our search finds, the best first, and whether it says that it knows.
import { readFileSync } from "node:fs";
import { Index } from "../overrides/assets/search-index.mjs";

const { files, asked } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (path) => ({ ok: path in files, status: 404, json: async () => JSON.parse(files[path]) });

/** Two indexes that all queries share: one that has words of other languages in Latin letters, one that has not. */
const opened = new Map();
const open = async (path, further) => {
  const index = new Index(path);
  await index.open();
  if (further && index.head.scripts.includes("Latin")) await index.script("Latin");
  return index;
};
const shared = (path, further) => {
  const key = path + further;
  if (!opened.has(key)) opened.set(key, open(path, further));
  return opened.get(key);
};

const ask = async ([path, query]) => {
  let found;
  const index = await shared(path, false);
  if (index.head.shards) await new Index(path).search(query, (answer) => (found = answer));
  else {
    await index.search(
      query,
      (answer) => (found = answer),
      () => false,
    );
    if (!found?.sure) await (await shared(path, true)).search(query, (answer) => (found = answer));
  }
  return [found.results.map((one) => one.path), found.known];
};
console.log(JSON.stringify(await Promise.all(asked.map(ask))));
