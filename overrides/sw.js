{#- Keeps what a reader needs readable without a network: pages that were visited with what they need, and the core of
    the reader's language as listed in offline/<language>.json. The version is the hash of these lists. Comments stay
    here: every reader loads what is left of this file. -#}
const TAGS = {{ languages |
  tojson }}, HOME = registration.scope, MARK = HOME + "#", CORE = MARK + "core ", NOW = CORE + "{{ version }} ";
const home = (tag) => HOME + (tag === TAGS[0] ? "" : tag + "/");
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

{# The line belongs to the reader: while a page is asked for, and for 4 s afterwards, nothing is fetched ahead. -#}
let free = 0, ahead;
const wait = () => {
  free = Date.now() + 4000;
  ahead?.abort();
};
const load = async (url) => {
  for (;;) {
    while (Date.now() < free) await new Promise((go) => setTimeout(go, free - Date.now()));
    const { signal } = (ahead = new AbortController());
    try {
      const cache = bare(url) === url ? "no-cache" : "force-cache";
      const answer = await fetch(url, { cache, priority: "low", signal });
      if (answer.ok) return new Response(await answer.blob(), answer);
      throw url;
    } catch (bad) {
      if (!signal.aborted) throw bad;
    }
  }
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

{# Fetches of a language's core what changed, one after the other. The list is put last: where it is, all is. -#}
const fetchCore = async (tag) => {
  const cache = await caches.open(NOW + tag), url = HOME + "offline/" + tag + ".json";
  if (await cache.match(url)) return;
  const before = await (await kept(url, isCore))?.json(), list = await load(url), { core } = await list.clone().json();
  for (const path of Object.keys(core)) if (!(await cache.match(HOME + path))) {
    const same = before?.core[path] === core[path] && (await kept(HOME + path, isCore));
    await cache.put(HOME + path, same || (await load(HOME + path)));
  }
  await cache.put(url, list);
};
let last = Promise.resolve();
const fill = (tag) => (last = last.catch(() => {}).then(() => fetchCore(tag)));

{# A page of an older version, kept or open, asks for a sheet or a script by a name that is gone: its successor
    will do. -#}
const heir = async (url) => {
  for (const name of await caches.keys()) if (mine(name)) {
    const cache = await caches.open(name);
    for (const one of await cache.keys()) if (bare(one.url) === bare(url)) return cache.match(one);
  }
};

{# A page that can be left at once is kept only with its whole language, when somebody asked for that. -#}
const keep = async (url, answer, name = "visited") => {
  const cache = await caches.open(MARK + name);
  if ((await answer.clone().text()).includes(' data-leave="')) return cache.delete(plain(url));
  await cache.put(plain(url), answer);
  for (const old of (await cache.keys()).slice(0, -100)) await cache.delete(old);
};

{# A sheet or a script: what its name says never changes. -#}
const part = async (event, url) => await kept(url) ?? fetch(event.request).then((answer) => {
  if (!answer.ok) throw answer;
  event.waitUntil(keep(url, answer.clone(), "parts"));
  return answer;
}).catch(async (bad) => await heir(url) ?? (bad.status ? bad : Response.error()));

{# A page from the network; from the cache when that takes over 3 s, marked so that the page says how old it is. What a
    page looks up, its search and its map, likewise. -#}
const page = async (event, isPage) => {
  const asked = event.request.url, url = isPage ? pageOf(asked) : plain(asked), tag = tagOf(url);
  const network = fetch(event.request);
  event.waitUntil(network
    .then((answer) => answer.ok && keep(url, answer.clone()))
    .then(() => !isPage || poor() || fill(tag))
    .catch(() => {}));
  const first = await Promise.race([network, new Promise((late) => setTimeout(late, 3000))]).catch(() => {});
  if (first?.status < 500) return first;
  const hit = await kept(url);
  if (hit && isPage) {
    const marked = (await hit.text()).replace("<html", "<html data-kept");
    return new Response(marked, { headers: { "content-type": "text/html" } });
  }
  return hit ?? network.catch(async () => {
    {# Led away only to what is kept: nobody is sent in a circle. -#}
    if (isPage) for (const one of [tag, ...TAGS]) if (await kept(home(one) + "offline/"))
      return Response.redirect(home(one) + "offline/#" + asked.slice(HOME.length));
    return Response.error();
  });
};

{# The pages that are open when the first worker comes, with their sheets and scripts: the browser has them already. -#}
const keepOpen = async (url) => {
  const answer = await load(pageOf(url)), text = await answer.clone().text();
  await keep(pageOf(url), answer);
  for (const [, path] of text.matchAll(/(?:href|src|data-update)="[./]*(assets\/[\w.-]+\.(?:css|js))"/g))
    await keep(HOME + path, await load(HOME + path), "parts");
};

addEventListener("install", (event) => event.waitUntil((async () => {
  if (poor()) throw "line";
  const windows = await clients.matchAll({ includeUncontrolled: true });
  const open = windows.map((one) => one.url).filter((url) => url.startsWith(HOME));
  for (const tag of new Set(open.map(tagOf))) await fill(tag);
  if (!registration.active) for (const url of open) await keepOpen(url).catch(() => {});
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (isCore(name) && !mine(name)) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { method, mode, cache, url } = event.request;
  if (method !== "GET" || !url.startsWith(HOME)) return;
  wait();
  const isPage = mode === "navigate" && /(\/[\w-]*|\.html)$/.test(plain(url));
  if (cache === "reload") return;
  if (bare(url) !== plain(url)) event.respondWith(part(event, url));
  else if (isPage || /\/(search|maps)\//.test(url)) event.respondWith(page(event, isPage));
});

addEventListener("message", ({ data }) => data === "wait" ? wait() : data === "take over" && skipWaiting());
