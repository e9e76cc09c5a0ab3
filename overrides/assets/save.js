// The button that puts a page on a reader's own list. The list stays in this browser; nobody else sees it.
"use strict";
(() => {
  const button = document.querySelector("button[data-saved]");
  const key = "saved " + new URL(button.dataset.saved, location).pathname;
  const { path, name, language = document.documentElement.lang } = button.dataset;
  const change = () => {
    let list = [];
    try {
      list = JSON.parse(localStorage.getItem(key));
    } catch {}
    const known = Array.isArray(list) ? list : [];
    const others = known.filter((one) => one?.path !== path),
      has = others.length < known.length;
    localStorage.setItem(key, JSON.stringify(has ? others : [...others, { path, name, language }]));
    button.setAttribute("aria-pressed", !has);
  };
  button.addEventListener("click", change);
  button.addEventListener("wanted", change); // the tap that fetched this script
})();
