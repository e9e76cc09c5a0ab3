// A reader's own list. It stays in this browser; there is no account, and nobody else sees it.
"use strict";
(() => {
  const place = document.querySelector("[data-saved]");
  const home = new URL(place.dataset.saved, location).href, key = "saved " + new URL(home).pathname;

  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(key)) ?? [];
      return list.filter(({ path, name, language }) => [path, name, language].every((one) => typeof one === "string"));
    } catch {
      return [];
    }
  };
  const write = (list) => localStorage.setItem(key, JSON.stringify(list));

  const offer = (button) => {
    const { path, name, language } = button.dataset;
    const has = () => read().some((one) => one.path === path);
    const show = () => button.setAttribute("aria-pressed", has());
    button.addEventListener("click", () => {
      const others = read().filter((one) => one.path !== path);
      write(has() ? others : [...others, { path, name, language }]);
      show();
    });
    show();
    button.hidden = false;
  };

  const list = (box) => {
    const line = box.querySelector("template").content;
    const items = read().filter(({ path }) => new URL(box.dataset.prefix + path, home).href.startsWith(home));
    const lines = items.map(({ path, name, language }) => {
      const item = line.cloneNode(true), link = item.querySelector("a"), button = item.querySelector("button");
      link.href = new URL(box.dataset.prefix + path, home).href;
      link.textContent = name;
      link.lang = language;
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      button.addEventListener("click", () => {
        write(read().filter((one) => one.path !== path));
        list(box);
        box.querySelector("h1, p:not([hidden])")?.focus();
      });
      return item;
    });
    box.querySelector("ul").replaceChildren(...lines);
    for (const one of box.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== (items.length ? "some" : "empty");
  };

  try {
    localStorage.getItem(key);
  } catch {
    return; // forbidden in this browser
  }
  if (place.matches("button")) offer(place);
  else list(place);
})();
