// The button that puts a page on a reader's own list. The list stays in this browser; nobody else sees it.
"use strict";
(() => {
  const button = document.querySelector("button[data-saved]");
  if (!button) return;
  const key = "saved " + new URL(button.dataset.saved, location).pathname;
  const { path, name, language = document.documentElement.lang } = button.dataset;

  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(key));
      return Array.isArray(list) ? list : [];
    } catch {
      return [];
    }
  };
  const has = () => read().some((one) => one?.path === path);
  const show = () => button.setAttribute("aria-pressed", has());

  try {
    localStorage.getItem(key);
  } catch {
    return; // forbidden in this browser
  }
  button.addEventListener("click", () => {
    const others = read().filter((one) => one?.path !== path);
    localStorage.setItem(key, JSON.stringify(has() ? others : [...others, { path, name, language }]));
    show();
  });
  show();
  button.hidden = false;
})();
