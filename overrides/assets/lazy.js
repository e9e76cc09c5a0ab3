// Fetches a behaviour when somebody touches what it is for, or the address asks for it, and not before. Without this
// the forms lead to pages that need no script.
"use strict";
{
  const fetched = new Map();

  /** Loads a script of ours once. */
  const load = (address) => {
    if (!fetched.has(address))
      fetched.set(address, new Promise((done) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        document.head.append(script);
      }));
    return fetched.get(address);
  };

  for (const box of document.querySelectorAll("[data-lazy]")) {
    const start = () => load(box.dataset.lazy).then(() => (box.awake = true));
    if (location.search && "asked" in box.dataset) start();
    box.addEventListener("focusin", start, { once: true });
    box.addEventListener("pointerdown", start, { once: true });
    for (const button of box.querySelectorAll("button[type=button]"))
      button.addEventListener("click", () => box.awake || start().then(() => button.dispatchEvent(new Event("wanted"))));
  }

  // What stands below the first screen is fetched when somebody goes there.
  for (const box of document.querySelectorAll("[data-later]"))
    for (const sign of ["scroll", "keydown", "pointerdown"])
      addEventListener(sign, () => box.dataset.later.split(" ").forEach(load), { once: true, passive: true });

  for (const link of document.querySelectorAll("a[data-map]"))
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || link.awake) return;
      event.preventDefault();
      load(link.dataset.map).then(() => {
        link.awake = true;
        link.click();
      });
    });

  // A phone opens its own map app; a link to something folded opens it.
  const maps = /Android/.test(navigator.userAgent) ? "geo:" : /iPhone|iPad/.test(navigator.userAgent) && "maps:";
  if (maps)
    for (const way of document.querySelectorAll("[data-geo]")) {
      const [at, asked] = way.dataset.geo.slice(4).split("?q=");
      way.href = maps === "geo:" ? way.dataset.geo : `maps:?daddr=${asked || at}`;
    }
  const unfold = () => document.querySelectorAll("details:target").forEach((one) => (one.open = true));
  addEventListener("hashchange", unfold);
  unfold();

  const form = document.querySelector("[data-search]");
  const results = document.querySelector("[data-results]");
  const search = () => {
    form.early = fetch(form.dataset.index); // beside the script, not after it
    form.early.catch(() => {});
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = form.dataset.sheet;
    form.dressed = new Promise((done) => (sheet.onload = sheet.onerror = done));
    document.head.append(sheet);
    if (results) load(results.dataset.results).then(() => load(form.dataset.script));
    else load(form.dataset.script);
  };
  form.action = form.dataset.search;
  if ((results && location.search) || form.contains(document.activeElement)) search();
  else form.addEventListener("focusin", search, { once: true });
}
