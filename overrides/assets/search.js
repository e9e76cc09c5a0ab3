// The field that shows results while one types. What it imports stands in the same file once it is published.
"use strict";
/* global resultsPage */
import { normalise } from "./normalise.mjs";
import { Index } from "./search-index.mjs";

globalThis.search = { normalise, Index }; // for the page of results, which is a script of its own
{
  const form = document.querySelector("[data-search]");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const index = new Index(new URL(form.dataset.index, location.href).href);
  if (form.early) index.fetch(index.url, form.early);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const SHOWN = 8;
  let turn = 0,
    active = -1,
    announcing;

  const dress = (made, attributes) => {
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const element = (name, text, attributes = {}) => {
    const made = dress(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  };

  const count = (number) => {
    const forms = index.head.words.results;
    return number ? (forms[plural.select(number)] || forms.other).replace("{count}", number) : index.head.words.none;
  };

  const announce = (words) => {
    clearTimeout(announcing);
    announcing = setTimeout(() => (status.textContent = words), 400);
  };

  /** Title, what kind of page and where, a line, the state, the German word it was found by. */
  const parts = (one) => {
    const { kinds, districts, by, first } = index.head.words;
    const title = element("strong", one.title);
    const line = element("span", one.summary, { class: "line" });
    if (one.language) title.lang = line.lang = one.language;
    const made = [
      title,
      element("span", [kinds[one.kind], districts[one.district]].filter(Boolean).join(" · "), { class: "muted" }),
      line,
    ];
    if (one.state) made.push(element("span", one.state, { class: "muted" }));
    if (one.by) {
      const [before, after] = by.split("{word}");
      const note = element("span", before, { class: "muted" });
      note.append(element("bdi", one.by, { lang: first }), after);
      made.push(note);
    }
    return made;
  };
  const address = (one) => form.dataset.root + one.path;

  const list = element("ul", "", {
    role: "listbox",
    id: "found",
    hidden: "",
    "aria-label": field.labels[0].textContent,
  });
  const note = element("p", "", { class: "failed", hidden: "" });
  const options = () => [...list.querySelectorAll("[role=option]")];

  const open = (opened) => {
    list.hidden = !opened;
    active = -1;
    field.setAttribute("aria-expanded", opened);
    field.removeAttribute("aria-activedescendant");
  };

  const option = (number, href, ...inside) => {
    const item = element("li", "", { role: "presentation" });
    const link = element("a", "", {
      role: "option",
      id: "found-" + number,
      href,
      tabindex: "-1",
      "aria-selected": "false",
    });
    link.append(...inside);
    item.append(link);
    return item;
  };

  /** Shows results below the field; what is chosen already stays chosen. */
  let offer = ({ results: found, known }) => {
    const chosen = options()[active]?.href;
    const items = found.slice(0, SHOWN).map((one, number) => {
      const item = option(number, address(one), ...parts(one));
      item.dataset.result = one.path;
      return item;
    });
    if (found.length > SHOWN)
      items.push(
        option(
          SHOWN,
          `${form.dataset.search}?q=${encodeURIComponent(field.value)}`,
          element("strong", `${index.head.words.all} (${found.length})`),
        ),
      );
    list.replaceChildren(...items);
    open(items.length > 0);
    list.dataset.note = known ? "" : index.head.words.maybe;
    note.textContent = index.head.words.none;
    note.hidden = items.length > 0;
    const again = options().findIndex((one) => one.href === chosen);
    if (again >= 0) choose(again);
  };
  let clear = () => {
    open(false);
    list.replaceChildren();
    note.hidden = true;
  };

  const choose = (number) => {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = number;
    if (!all[active]) {
      active = -1; // back in the field
      return field.removeAttribute("aria-activedescendant");
    }
    all[active].setAttribute("aria-selected", "true");
    all[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[active].id);
  };

  const show = async () => {
    const mine = ++turn;
    const asked = field.value.trim();
    const render = (found) => {
      if (mine !== turn) return;
      note.hidden = true;
      offer(found, asked);
      const { none, maybe } = index.head.words;
      announce(found.known ? count(found.results.length) : found.results.length ? maybe : none);
    };
    if (!asked) clear();
    try {
      await Promise.all([index.open(), form.dressed]);
      if (asked) await index.search(asked, render, () => mine === turn);
      else announce("");
    } catch {
      if (mine !== turn) return;
      clear();
      note.textContent = form.dataset.failed;
      note.hidden = false;
      announce(form.dataset.failed);
    }
  };

  field.addEventListener("input", show);
  form.append(note);
  if (document.querySelector("[data-results]")) {
    [offer, clear] = resultsPage({ form, field, index, element, parts, address, count, show });
  } else {
    form.append(list);
    dress(field, { role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" });
    field.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing) return;
      if (step) {
        event.preventDefault();
        if (list.hidden) show();
        else choose(active < 0 && step < 0 ? options().length - 1 : active + step);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        options()[active].click();
      } else if (event.key === "Escape" && !(list.hidden && note.hidden)) {
        event.preventDefault();
        turn++;
        clear();
      }
    });
    form.addEventListener("focusout", (event) => {
      if (form.contains(event.relatedTarget)) return;
      turn++;
      clear();
    });
    field.addEventListener("focus", () => field.value && show());
    if (field.value) show();
    else index.open().catch(() => {}); // it is fetched while one thinks
  }
}
