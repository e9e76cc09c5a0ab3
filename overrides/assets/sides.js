// Puts a notice together in two other languages: the sides stand in one file, which is fetched with the first choice.
"use strict";
(() => {
  const box = document.querySelector("[data-sides]"),
    choices = [...box.querySelectorAll("select")];
  const heads = document.querySelector(".head"),
    columns = document.querySelector(".sides");
  const nodes = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
  const put = (tag, language, direction, html, before, parent) => {
    const element = Object.assign(document.createElement(tag), { lang: language, dir: direction });
    element.append(...nodes(html));
    parent.insertBefore(element, before);
  };
  const show = (sides) => {
    const chosen = [...new Set(choices.map((one) => one.value).filter(Boolean))];
    const number = heads.querySelector(".number");
    for (const one of heads.querySelectorAll("h2")) one.remove();
    columns.replaceChildren();
    for (const tag of chosen) {
      const [, direction, head, body] = sides[tag];
      put("h2", tag, direction, head, number, heads);
      put("section", tag, direction, body, null, columns);
    }
  };
  let loaded;
  const choose = () => {
    loaded ||= fetch(box.dataset.sides).then((reply) => reply.json());
    loaded.then(show).catch(() => (loaded = undefined)); // without the file the notice stays as it is
  };
  for (const choice of choices) choice.addEventListener("change", choose);
  box.hidden = false;
})();
