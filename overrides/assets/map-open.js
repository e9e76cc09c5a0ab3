// Turns a drawing into the map itself, in its place, on demand; then the list and the map show each other what is
// chosen.
"use strict";
for (const box of document.querySelectorAll("[data-map]")) {
  const link = box.querySelector("a[data-title]"),
    here = box.querySelector("template").content,
    frame = document.createElement("iframe");
  let asked, wanted;

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

  const begin = (places) => {
    box.classList.replace("opening", "open");
    link.hidden = true;
    tellHidden();
    const watch = new MutationObserver(tellHidden);
    watch.observe(document.querySelector("main"), { subtree: true, attributeFilter: ["hidden"] });
    for (const count of document.querySelectorAll("[data-filter] [role=status]"))
      watch.observe(count, { childList: true });
    for (const card of cards())
      if (places.includes(target(card)) && !card.querySelector("button[data-here]")) {
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
    if (wanted) tell({ choose: wanted });
  };

  addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame.contentWindow || origin !== location.origin) return;
    if (data.ready) begin(data.ready);
    if (!("chosen" in data)) return;
    // What is chosen is told at the lower edge of the map: it comes into sight wherever the frame stands.
    if (data.chosen) frame.scrollIntoView({ block: "nearest" });
    for (const card of cards()) card.classList.toggle("chosen", target(card) === data.chosen);
  });

  box.addEventListener("wanted", () => {
    if (asked) return;
    asked = true;
    wanted = box.wanted.closest("svg a")?.href.baseVal;
    wanted = wanted && new URL(wanted, location.href).href;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = box.dataset.sheet;
    document.head.append(sheet);
    const address = new URL(link.href);
    address.search = location.search;
    address.hash = link.dataset.chosen || "";
    frame.src = address.href;
    frame.title = link.dataset.title;
    frame.className = "map";
    box.classList.add("opening");
    box.append(frame);
    const drawing = box.querySelector("svg.chart, img");
    const fit = () => (frame.style.blockSize = `${drawing.getBoundingClientRect().height}px`);
    fit();
    addEventListener("resize", fit);
    frame.focus({ preventScroll: true });
  });
}
