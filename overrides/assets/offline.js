// Lets the worker keep the site for use without a network, and asks before a newer version takes over. Nothing is
// fetched ahead where the line is slow or the reader saves data.
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
    const watch = (worker) =>
      worker?.addEventListener("statechange", () => worker.state === "installed" && ask(worker));
    watch(site.installing);
    site.addEventListener("updatefound", () => watch(site.installing));
  };

  const later = () => setTimeout(start, 4000); // the page first, and what the reader does first
  if (document.readyState === "complete") later();
  else addEventListener("load", later);
})();
