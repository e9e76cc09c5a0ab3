// A reader's own list: order it, pass it on, print it. It stays in this browser; nobody else sees it.
"use strict";
(() => {
  const box = document.querySelector("[data-prefix]");
  const home = new URL(box.dataset.saved, location).href,
    key = "saved " + new URL(home).pathname;
  const line = box.querySelector("template").content,
    tools = box.querySelector("[data-tools]");

  const address = ({ path }) => new URL(box.dataset.prefix + path, home).href;
  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(key)) ?? [];
      return list.filter(
        (one) =>
          ["path", "name", "language"].every((part) => typeof one[part] === "string") && address(one).startsWith(home),
      );
    } catch {
      return [];
    }
  };
  const write = (list) => localStorage.setItem(key, JSON.stringify(list));

  const show = () => {
    const items = read();
    const lines = items.map((one, index) => {
      const item = line.cloneNode(true),
        link = item.querySelector("a");
      const { name, language } = one;
      Object.assign(link, { href: address(one), textContent: name, lang: language });
      for (const button of item.querySelectorAll("button")) {
        button.setAttribute("aria-label", `${button.firstElementChild.textContent}: ${name}`);
        if (button.dataset.move) button.disabled = !items[index + Number(button.dataset.move)];
        button.addEventListener("click", () => {
          const list = read(),
            [taken] = list.splice(index, 1),
            step = Number(button.dataset.move || 0);
          if (step) list.splice(index + step, 0, taken);
          write(list);
          show();
          const moved = step && box.querySelectorAll("ul.saved > li")[index + step];
          (moved ? moved.querySelector("a") : box.querySelector("h1")).focus();
        });
      }
      return item;
    });
    box.querySelector("ul").replaceChildren(...lines);
    tools.hidden = !items.length;
    for (const one of box.querySelectorAll("[data-when]"))
      one.hidden = one.dataset.when !== (items.length ? "some" : "empty");
    const message = items.map((one) => `${one.name}\n${address(one)}`).join("\n\n");
    for (const link of tools.querySelectorAll("a")) link.href = `${link.dataset.start}=${encodeURIComponent(message)}`;
  };

  try {
    localStorage.getItem(key);
  } catch {
    return; // forbidden in this browser
  }
  tools.querySelector("button").addEventListener("click", () => print());
  show();
})();
