// Fetches a behaviour when somebody touches what it is for, or the address asks for it, and not before. Without this
// the forms lead to pages that need no script.
"use strict";
{
  const fetched = new Map();

  /** Loads a script of ours once. */
  const load = (address) => {
    if (!fetched.has(address))
      fetched.set(
        address,
        new Promise((done) => {
          const script = document.createElement("script");
          script.src = address;
          script.onload = done;
          document.head.append(script);
        }),
      );
    return fetched.get(address);
  };

  // The star of the reader's own list: what it does is fetched with a tap, whether it is set is shown at once.
  const star = document.querySelector("button[data-saved]");
  if (star)
    try {
      const list = localStorage.getItem("saved " + new URL(star.dataset.saved, location).pathname) || "";
      star.setAttribute("aria-pressed", list.includes(`"path":"${star.dataset.path}"`));
      star.hidden = false;
    } catch {} // forbidden in this browser

  for (const box of document.querySelectorAll("[data-lazy]")) {
    const start = () => load(box.dataset.lazy).then(() => (box.awake = true));
    if (location.search && "asked" in box.dataset) start();
    box.addEventListener("focusin", start, { once: true });
    box.addEventListener("pointerdown", start, { once: true });
    for (const button of box.querySelectorAll("button[type=button]"))
      button.addEventListener(
        "click",
        () => box.awake || start().then(() => button.dispatchEvent(new Event("wanted"))),
      );
  }

  // A tap anywhere on a drawing opens its map.
  for (const box of document.querySelectorAll("[data-map]"))
    box.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      box.wanted = event.target;
      load(box.dataset.map).then(() => box.dispatchEvent(new Event("wanted")));
    });

  // A link to something folded, or to what stands in it, opens it.
  const unfold = () => {
    const target = document.querySelector("details:target, details :target");
    if (!target) return;
    target.closest("details").open = true;
    target.scrollIntoView();
  };
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
