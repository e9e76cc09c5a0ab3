// Turns a link to a map into the map itself, on demand; then the list and the map show each other what is chosen.
"use strict";
for (const link of document.querySelectorAll("a[data-map]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = new URL(link.href);
    address.search = location.search;
    address.hash = link.dataset.chosen || "";
    const here = link.parentElement.querySelector("template").content;
    const frame = document.createElement("iframe");
    frame.src = address.href;
    frame.title = link.dataset.title;
    frame.className = "map";
    link.parentElement.replaceWith(frame);
    frame.focus();

    const cards = () => [...document.querySelectorAll("main .row")].filter((card) => card.querySelector("a"));
    const target = (card) => card.querySelector("a").href;
    const tell = (message) => frame.contentWindow?.postMessage(message, location.origin);
    const tellHidden = () =>
      tell({
        hidden: cards()
          .filter((card) => card.closest("[hidden]"))
          .map(target),
        asked: location.search,
      });

    addEventListener("message", ({ data, source, origin }) => {
      if (source !== frame.contentWindow || origin !== location.origin) return;
      if (data.ready) {
        tellHidden();
        const watch = new MutationObserver(tellHidden);
        watch.observe(document.querySelector("main"), { subtree: true, attributeFilter: ["hidden"] });
        for (const count of document.querySelectorAll("[data-filter] [role=status]"))
          watch.observe(count, { childList: true });
        for (const card of cards())
          if (data.ready.includes(target(card)) && !card.querySelector("button[data-here]")) {
            const button = document.createElement("button");
            button.type = "button";
            button.className = "here";
            button.dataset.here = "";
            button.append(here.cloneNode(true));
            button.addEventListener("click", () => {
              frame.scrollIntoView({ block: "nearest" });
              frame.focus({ preventScroll: true });
              tell({ choose: target(card) });
            });
            card.append(button);
          }
      }
      if ("chosen" in data) for (const card of cards()) card.classList.toggle("chosen", target(card) === data.chosen);
    });
  });
}
