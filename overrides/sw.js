{#- Keeps what a reader needs readable without a network: pages that were visited, and the core of the reader's language
    as listed in offline/<language>.json. Each version is the hash of such a list. Comments stay here: every reader
    loads what is left of this file. -#}
const VERSIONS = {{ versions | tojson }}, FIRST = {{ first | tojson }};
const HOME = registration.scope, MARK = HOME + "#", CORE = MARK + "core ", VISITED = MARK + "visited";
const coreOf = (tag) => CORE + tag + " " + VERSIONS[tag];
const listOf = (tag) => HOME + "offline/" + tag + ".json";
const plain = (url) => url.split(/[?#]/)[0];
const mine = (name) => name.startsWith(MARK) && (!name.startsWith(CORE) || Object.keys(VERSIONS).map(coreOf).includes(name));
const opened = async (wanted) => Promise.all((await caches.keys()).filter(wanted).map((name) => caches.open(name)));

{# Nobody's data is spent where it is dear or slow. -#}
const poor = (line = navigator.connection) => line?.saveData || /2g/.test(line?.effectiveType);

const tagOf = (url) => {
  const tag = url.slice(HOME.length).match(/^(maps\/)?([\w-]*)/)[2];
  return Object.hasOwn(VERSIONS, tag) ? tag : FIRST;
};

const load = async (url) => {
  const answer = await fetch(url, { cache: "reload", priority: "low" });
  if (!answer.ok) throw url;
  return answer;
};

{# The newest copy of a file among the caches of this version, of visited pages and of saved languages. -#}
const kept = async (url) => {
  let best, newest = 0;
  for (const cache of await opened(mine)) {
    const hit = await cache.match(plain(url)), date = Date.parse(hit?.headers.get("date")) || 1;
    if (hit && date > newest) [best, newest] = [hit, date];
  }
  return best;
};

{# Fetches of a language's core what changed. The list is put last: where it is, all is. -#}
const fill = async (tag) => {
  const cache = await caches.open(coreOf(tag)), url = listOf(tag);
  if (await cache.match(url)) return;
  const list = await load(url), files = (await list.clone().json()).core, same = {};
  for (const old of await opened((name) => name.startsWith(CORE + tag + " "))) {
    const before = await (await old.match(url))?.json();
    for (const path in before?.core) if (before.core[path] === files[path]) same[path] = await old.match(HOME + path);
  }
  await Promise.all(Object.keys(files).map(async (path) => cache.put(HOME + path, same[path] ?? (await load(HOME + path)))));
  await cache.put(url, list);
};

const visit = async (url, answer) => {
  const cache = await caches.open(VISITED);
  await cache.put(plain(url), answer);
  for (const old of (await cache.keys()).slice(0, -100)) await cache.delete(old);
};

{# A page from the network; from the cache when that takes over 3 s, marked so that the page says how old it is. -#}
const page = async (event) => {
  const url = event.request.url, tag = tagOf(url), network = fetch(event.request);
  event.waitUntil(network
    .then((answer) => answer.ok && visit(url, answer.clone()))
    .then(() => poor() || fill(tag))
    .catch(() => {}));
  const first = await Promise.race([network, new Promise((late) => setTimeout(late, 3000))]).catch(() => {});
  if (first?.status < 500) return first;
  const hit = await kept(url);
  if (hit) return new Response((await hit.text()).replace("<html", "<html data-kept"), { headers: { "content-type": "text/html;charset=utf-8" } });
  return network.catch(() => Response.redirect(HOME + (tag === FIRST ? "" : tag + "/") + "offline/#" + url.slice(HOME.length)));
};

addEventListener("install", (event) => event.waitUntil((async () => {
  if (poor()) throw "line";
  const open = (await clients.matchAll({ includeUncontrolled: true })).map((one) => one.url).filter((url) => url.startsWith(HOME));
  await Promise.all([...new Set(open.map(tagOf))].map(fill));
  if (!registration.active) for (const url of open) await visit(url, await load(plain(url)));
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(CORE) && !mine(name)) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { method, mode, cache, url } = event.request;
  if (method !== "GET" || cache === "reload" || !url.startsWith(HOME)) return;
  const isPage = mode === "navigate" && /(\/|\.html)$/.test(plain(url));
  event.respondWith(isPage ? page(event) : kept(url).then((hit) => hit ?? fetch(event.request)));
});

addEventListener("message", (event) => event.data === "take over" && skipWaiting());
