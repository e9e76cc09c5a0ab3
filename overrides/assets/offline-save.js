// The page about reading offline: says what is kept and what is not, keeps a whole language on the phone when asked,
// and forgets it when asked.
"use strict";
(() => {
  const again = document.querySelector("[data-again]");
  const box = document.querySelector("[data-language]");
  const home = new URL(box.dataset.root, location).href,
    tag = box.dataset.language;
  const list = home + "offline/" + tag + ".json",
    all = home + "offline/" + tag + ".all.json",
    name = home + "#saved " + tag;

  // Where the reader wanted to go when the network was away: below this site, or nowhere.
  const wanted = location.hash ? new URL(location.hash.slice(1), home).href : "";
  if (wanted.startsWith(home)) {
    for (const link of again.querySelectorAll("a")) link.href = wanted;
    again.hidden = false;
  }

  // What can be read without a network: what was visited last stands first.
  const show = async () => {
    const shown = new Map();
    for (const cached of (await caches.keys()).filter((one) => /#(visited|core .*)$/.test(one)).reverse()) {
      if (!cached.startsWith(home)) continue;
      const cache = await caches.open(cached);
      for (const { url } of (await cache.keys()).reverse()) {
        if (!url.endsWith("/") || shown.has(url) || shown.size > 30) continue;
        const page = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html");
        const link = Object.assign(document.createElement("a"), {
          href: url,
          textContent: page.querySelector("[property='og:title']")?.content,
          lang: page.documentElement.lang,
          dir: page.documentElement.dir,
        });
        if (link.textContent) shown.set(url, link);
      }
    }
    const place = document.querySelector("[data-pages]");
    for (const link of shown.values()) place.appendChild(document.createElement("li")).append(link);
    place.parentElement.hidden = !shown.size;
  };

  const types = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
  const type = (path) =>
    types[path.split(".").pop()] ?? (path.endsWith("/") || !path ? types.html : "application/json");
  const get = async (url) => {
    const answer = await fetch(url, { cache: "reload" });
    if (!answer.ok) throw new Error(url);
    return answer;
  };

  const say = (state, about = {}) => {
    const offered = { none: ["save"], older: ["update", "remove"], saved: ["remove"], failed: ["save"] }[state] ?? [];
    for (const one of box.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== state;
    for (const one of box.querySelectorAll("[data-do]")) one.hidden = !offered.includes(one.dataset.do);
    const size = new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit",
      unit: "megabyte",
      maximumFractionDigits: 1,
      minimumFractionDigits: 1,
      numberingSystem: "latn",
    }).format(Math.max(about.bytes / 1e6, 0.1));
    if (about.bytes) for (const blank of box.querySelectorAll("[data-do] bdi")) blank.textContent = size;
  };

  const look = async () => {
    const saved = await (await (await caches.open(name)).match(all))?.json();
    if (!saved) await caches.delete(name);
    const now = await get(list)
      .then((answer) => answer.json())
      .catch(() => null);
    if (saved) say(!now?.all || now.all === saved.all ? "saved" : "older", now ?? {});
    else if (now?.all) say("none", now);
    else say("away");
    return now;
  };

  const save = async () => {
    say("busy");
    try {
      const about = await get(list).then((answer) => answer.json());
      const answer = await get(all),
        headers = { date: answer.headers.get("date") ?? new Date().toUTCString() };
      const texts = await answer.json();
      await caches.delete(name);
      const cache = await caches.open(name);
      const put = (path, text) =>
        cache.put(
          home + path,
          new Response(text, { headers: { ...headers, "content-type": `${type(path)};charset=utf-8` } }),
        );
      await Promise.all(Object.entries(texts).map(([path, text]) => put(path, text)));
      await put("offline/" + tag + ".all.json", JSON.stringify({ all: about.all }));
      await navigator.storage?.persist?.();
      await look();
    } catch {
      if (!(await (await caches.open(name)).match(all))) await caches.delete(name);
      say("failed");
    }
  };

  const remove = async () => {
    await caches.delete(name);
    await look();
  };

  const start = async () => {
    const workers = navigator.serviceWorker,
      line = navigator.connection;
    if (!workers || !window.caches) return say("cannot");
    show();
    if (!(await workers.getRegistration()) && (line?.saveData || /2g/.test(line?.effectiveType))) return say("slow");
    await look();
    for (const [which, act] of [
      ["save", save],
      ["update", save],
      ["remove", remove],
    ])
      box.querySelector(`[data-do=${which}]`).onclick = act;
  };
  start();
})();
