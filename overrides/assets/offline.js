// The page first, and what the reader does first: the script that keeps pages (`update.js`) is fetched when nothing
// came over the line for a while. Nothing of it where the line is slow or the reader saves data.
"use strict";
(() => {
  const box = document.querySelector("[data-worker]"),
    workers = navigator.serviceWorker,
    line = navigator.connection;
  if (!box || !workers) return;
  const known = workers.getRegistration();
  known.then((site) => site?.installing?.postMessage("wait"));

  const start = async () => {
    if ((line?.saveData || /2g/.test(line?.effectiveType)) && !(await known)) return;
    document.head.append(Object.assign(document.createElement("script"), { src: box.dataset.update }));
  };
  const fetched = () => performance.getEntriesByType("resource").length;
  const later = (before) => setTimeout(() => (fetched() === before ? start() : later(fetched())), 4000);
  addEventListener("load", () => later(fetched()));
})();
