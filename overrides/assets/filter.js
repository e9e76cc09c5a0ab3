// Filters a list of cards by what the cards say of themselves; the choice stands in the address. A map beside the
// list follows by itself, since it hides what the list hides.
"use strict";
{
  const form = document.querySelector("[data-filter]");
  const fields = [...form.querySelectorAll("select, input")];
  const over = (card) => card.dataset.until < Date.now() / 1000;
  const cards = [...document.querySelectorAll("main [data-traits]")].filter((card) => !over(card));
  const status = form.querySelector("[role=status]");
  const marked = form.querySelector("[data-active]");
  const plain = new Map(fields.flatMap((field) => [...(field.options || [])]).map((option) => [option, option.textContent]));

  const traits = new Map(cards.map((card) => [card, new Set(card.dataset.traits.split(" "))]));

  /** Whether it is open now: minutes since 1970, then how long it is closed, open or unsure in turn. */
  const open = (card) => {
    if (!card.dataset.runs) return false;
    const [first, list] = card.dataset.runs.split(" ");
    let until = first * 60000;
    const now = Date.now();
    for (const [, kind, minutes] of list.matchAll(/([cou])(\d+)/g)) {
      const since = until;
      until += minutes * 60000;
      if (since <= now && now < until) return kind === "o";
    }
    return false;
  };

  const value = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);
  const fits = (card, field, asked) => !asked || (field.name === "open" ? open(card) : [asked, "everyone"].some((one) => traits.get(card).has(`${field.name}:${one}`)));
  const passing = (besides) => cards.filter((card) => fields.every((field) => field === besides || fits(card, field, value(field))));

  const show = () => {
    const shown = new Set(passing());
    for (const card of cards) card.hidden = !shown.has(card);
    for (const list of new Set(cards.map((card) => card.parentElement))) {
      list.hidden = ![...list.children].some((card) => !card.hidden);
      const heading = list.previousElementSibling;
      if (/^H[23]$/.test(heading?.tagName)) heading.hidden = list.hidden;
    }
    for (const group of [...document.querySelectorAll("[data-group]")].reverse())
      group.hidden = [...group.querySelectorAll("[data-traits]")].every((card) => card.hidden);
    for (const link of document.querySelectorAll("a[data-keep]")) link.search = location.search;
    for (const field of fields)
      if (field.options) {
        const rest = passing(field);
        for (const option of field.options) {
          if (!option.value) continue;
          const number = rest.filter((card) => fits(card, field, option.value)).length;
          option.textContent = `${plain.get(option)} (${number})`;
          option.disabled = !number && !option.selected;
        }
      }
    const active = fields.filter(value).length;
    marked.textContent = active ? `(${active})` : "";
    status.textContent = active
      ? status.dataset.words.replace("{shown}", shown.size).replace("{all}", cards.length) : "";
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      const wish = asked.get(field.name) || "";
      if (field.type === "checkbox") field.checked = wish === "1";
      else field.value = [...field.options].some((option) => option.value === wish) ? wish : "";
    }
    show();
  };

  const write = () => {
    const asked = String(new URLSearchParams(fields.filter(value).map((field) => [field.name, value(field)])));
    if (asked !== location.search.slice(1)) history.pushState(null, "", asked ? "?" + asked : location.pathname);
    show();
  };

  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("popstate", read);
  if (fields.some(value)) write(); // chosen before this script was there
  else read();
}
