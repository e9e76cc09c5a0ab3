// Lets the worker keep the site for use without a network, and asks before a newer version takes over. Nothing is
// fetched ahead where the line is slow or the reader saves data, and nothing while the reader waits for a page.
"use strict";
(() => {
  const box = document.querySelector("[data-worker]"),
    workers = navigator.serviceWorker,
    line = navigator.connection;
  if (!box || !workers) return;

  const ask = (worker) => {
    if (!workers.controller) return; // the first version needs no leave
    box.hidden = false;
    box.querySelector("button").onclick = () => {
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take over");
    };
  };

  const start = async () => {
    const poor = line?.saveData || /2g/.test(line?.effectiveType);
    if (poor && !(await workers.getRegistration())) return;
    const site = await workers.register(box.dataset.worker, { updateViaCache: "none" }).catch(() => null);
    if (!site) return;
    if (site.waiting) ask(site.waiting);
    const watch = (worker) => {
      if (!worker) return;
      const wait = () => worker.postMessage("wait"); // the next page has the line to itself
      addEventListener("beforeunload", wait);
      worker.addEventListener("statechange", () => {
        removeEventListener("beforeunload", wait);
        if (worker.state === "installed") ask(worker);
      });
    };
    watch(site.installing);
    site.addEventListener("updatefound", () => watch(site.installing));
  };
  workers.getRegistration().then((site) => site?.installing?.postMessage("wait"));

  // The page first, and what the reader does first: until nothing came over the line for a while.
  const later = (before) =>
    setTimeout(() => {
      const now = performance.getEntriesByType("resource").length;
      if (now === before) start();
      else later(now);
    }, 4000);
  const loaded = () => later(performance.getEntriesByType("resource").length);
  if (document.readyState === "complete") loaded();
  else addEventListener("load", loaded);
})();
