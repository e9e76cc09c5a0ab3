// Turns a link to a map into the map itself, on demand. Without this script the link opens the map's own page.
"use strict";
for (const link of document.querySelectorAll("a[data-map]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = link.href;
    frame.title = link.dataset.title;
    frame.className = "map";
    link.parentElement.replaceWith(frame);
    frame.focus();
  });
}
