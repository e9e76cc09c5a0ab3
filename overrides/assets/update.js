// Lets the worker keep the site for use without a network, and asks before a newer version takes over.
"use strict";
(() => {
  const box = document.querySelector("[data-worker]"),
    workers = navigator.serviceWorker;

  const ask = (worker) => {
    if (!workers.controller) return; // the first version needs no leave
    box.hidden = false;
    box.querySelector("button").onclick = () => {
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take over");
    };
  };

  const watch = (worker) => {
    if (!worker) return;
    const wait = () => worker.postMessage("wait"); // the next page has the line to itself
    addEventListener("beforeunload", wait);
    worker.addEventListener("statechange", () => {
      removeEventListener("beforeunload", wait);
      if (worker.state === "installed") ask(worker);
    });
  };

  workers.register(box.dataset.worker, { updateViaCache: "none" }).then(
    (site) => {
      if (!site) return; // a browser without workers that does not say so
      if (site.waiting) ask(site.waiting);
      watch(site.installing);
      site.addEventListener("updatefound", () => watch(site.installing));
    },
    () => {}, // forbidden in this browser
  );
})();
