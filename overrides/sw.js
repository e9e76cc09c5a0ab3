{#- Keeps what a reader needs readable without a network: pages that were visited, and the core of the reader's language
    as listed in offline/<language>.json. The version is the hash of these lists. Comments stay here: every reader
    loads what is left of this file. -#}
const TAGS = {{ languages |
  tojson }}, HOME = registration.scope, MARK = HOME + "#", CORE = MARK + "core ", NOW = CORE + "{{ version }} ";
const listOf = (tag) => HOME + "offline/" + tag + ".json";
const plain = (url) => url.split(/[?#]/)[0];
{# The address under which a page is kept: `…/index.html` and a missing slash mean the same. -#}
const pageOf = (url) => plain(url).replace(/\/index\.html$|(\/[\w-]+)$/, "$1/");
const bare = (url) => plain(url).replace(/\.\w{10}\./, ".");
const isCore = (name) => name.startsWith(CORE);
const mine = (name) => name.startsWith(isCore(name) ? NOW : MARK);

{# Nobody's data is spent where it is dear or slow. -#}
const poor = (line = navigator.connection) => line?.saveData || /2g/.test(line?.effectiveType);

const tagOf = (url) => {
  const tag = url.slice(HOME.length).match(/^(maps\/)?([\w-]*)/)[2];
  return TAGS.includes(tag) ? tag : TAGS[0];
};

const load = async (url) => {
  const answer = await fetch(url, { cache: bare(url) === url ? "reload" : "default", priority: "low" });
  if (!answer.ok) throw url;
  return answer;
};

{# The newest copy of a file among the caches of this version, of visited pages and of saved languages. -#}
const kept = async (url, wanted = mine) => {
  let best, newest = 0;
  for (const name of await caches.keys()) if (wanted(name)) {
    const hit = await (await caches.open(name)).match(plain(url)), date = Date.parse(hit?.headers.get("date")) || 1;
    if (hit && date > newest) [best, newest] = [hit, date];
  }
  return best;
};

{# Fetches of a language's core what changed. The list is put last: where it is, all is. -#}
const fill = async (tag) => {
  const cache = await caches.open(NOW + tag), url = listOf(tag);
  if (await cache.match(url)) return;
  const before = await (await kept(url, isCore))?.json(), list = await load(url), { core } = await list.clone().json();
  await Promise.all(Object.keys(core).map(async (path) => {
    const same = before?.core[path] === core[path] && (await kept(HOME + path, isCore));
    await cache.put(HOME + path, same || (await load(HOME + path)));
  }));
  await cache.put(url, list);
};

{# A page of an older version, kept or open, asks for a sheet or a script by a name that is gone: its successor
    will do. -#}
const heir = async (url) => {
  for (const name of await caches.keys()) if (mine(name)) {
    const cache = await caches.open(name);
    for (const one of await cache.keys()) if (bare(one.url) === bare(url)) return cache.match(one);
  }
};
const file = async (request, url) => await kept(url) ?? fetch(request).then((answer) => {
  if (answer.ok) return answer;
  throw answer;
}).catch(async (bad) => await heir(url) ?? (bad.status ? bad : Response.error()));

{# A page that can be left at once is kept only with its whole language, when somebody asked for that. -#}
const visit = async (url, answer) => {
  const cache = await caches.open(MARK + "visited");
  if ((await answer.clone().text()).includes(' data-leave="')) return cache.delete(plain(url));
  await cache.put(plain(url), answer);
  for (const old of (await cache.keys()).slice(0, -100)) await cache.delete(old);
};

{# A page from the network; from the cache when that takes over 3 s, marked so that the page says how old it is. -#}
const page = async (event) => {
  const asked = event.request.url, url = pageOf(asked), tag = tagOf(url), network = fetch(event.request);
  event.waitUntil(network
    .then((answer) => answer.ok && visit(url, answer.clone()))
    .then(() => poor() || fill(tag))
    .catch(() => {}));
  const first = await Promise.race([network, new Promise((late) => setTimeout(late, 3000))]).catch(() => {});
  if (first?.status < 500) return first;
  const hit = await kept(url);
  if (hit) {
    const marked = (await hit.text()).replace("<html", "<html data-kept");
    return new Response(marked, { headers: { "content-type": "text/html" } });
  }
  const away = HOME + (tag === TAGS[0] ? "" : tag + "/") + "offline/";
  return network.catch(() => url === away
    ? Response.error()
    : Response.redirect(away + "#" + asked.slice(HOME.length)));
};

addEventListener("install", (event) => event.waitUntil((async () => {
  if (poor()) throw "line";
  const windows = await clients.matchAll({ includeUncontrolled: true });
  const open = windows.map((one) => one.url).filter((url) => url.startsWith(HOME));
  await Promise.all([...new Set(open.map(tagOf))].map(fill));
  if (!registration.active) for (const url of open) await visit(url, await load(plain(url)));
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (isCore(name) && !mine(name)) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { method, mode, cache, url } = event.request;
  if (method !== "GET" || cache === "reload" || !url.startsWith(HOME)) return;
  const isPage = mode === "navigate" && /(\/[\w-]*|\.html)$/.test(plain(url));
  event.respondWith(isPage ? page(event) : file(event.request, url));
});

addEventListener("message", (event) => event.data === "take over" && skipWaiting());
