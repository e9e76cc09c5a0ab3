// Filters a list by what its entries say of themselves; the choice stands in the address. What names the choice comes
// first, then what is for everyone; what says nothing about it is counted and offered. A map beside the list follows by
// itself, since it hides what the list hides.
"use strict";
{
  const form = document.querySelector("[data-filter]");
  const fields = [...form.querySelectorAll("select, input")];
  const words = JSON.parse(form.dataset.words);
  const find = (name) => document.querySelector(`[data-${name}]`);
  const status = form.querySelector("[role=status]");
  const chosen = form.querySelector("[data-chips]");
  const outcome = find("outcome"),
    everyone = find("everyone"),
    unknown = find("unknown");
  const plain = new Map(
    fields.flatMap((field) => [...(field.options || [])]).map((option) => [option, option.textContent]),
  );
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const home = new Map(),
    traits = new Map();
  let cards = [],
    loose = false,
    whole;

  const gather = () => {
    const over = (card) => card.dataset.until < Date.now() / 1000;
    const known = new Set(cards);
    cards = [...cards, ...document.querySelectorAll("main [data-traits]")].filter(
      (card, place, all) => !over(card) && all.indexOf(card) === place,
    );
    for (const card of cards)
      if (!known.has(card)) {
        home.set(card, card.parentElement);
        traits.set(card, new Set(card.dataset.traits.split(" ")));
      }
  };

  /** The entries of the further pages of a long list: a filter asks the whole of it. */
  const fetchWhole = () =>
    (whole ||= Promise.all(
      [...Array(Math.max(0, form.dataset.more - 1 || 0)).keys()].map(async (number) => {
        const address = new URL(`${number + 2}/`, location.origin + location.pathname).href;
        const answer = await fetch(address);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const link of page.querySelectorAll("main a"))
          link.href = new URL(link.getAttribute("href"), address).href;
        return page;
      }),
    )
      .then((pages) => {
        const list = document.querySelector("main .group");
        for (const page of pages) {
          list.append(...page.querySelectorAll("main .row[data-traits]"));
          outcome.after(...page.querySelectorAll("main .older"));
        }
        gather();
        show();
      })
      .catch(() => {
        whole = null;
      }));

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
  const named = (field) =>
    field.options ? plain.get(field.selectedOptions[0]) : field.parentElement.textContent.trim();
  const NO = 0,
    UNKNOWN = 1,
    EVERYONE = 2,
    YES = 3;

  /** How well an entry answers to a choice. */
  const fit = (card, field, asked) => {
    const has = (one) => traits.get(card).has(`${field.name}:${one}`);
    if (!asked) return YES;
    if (field.name === "open" ? open(card) : has(asked)) return YES;
    if (has("everyone")) return EVERYONE;
    return [...traits.get(card)].some((one) => one.startsWith(field.name + ":")) ? NO : UNKNOWN;
  };
  const fits = (card, besides) =>
    Math.min(...fields.map((field) => (field === besides ? YES : fit(card, field, value(field)))));

  const inForm = (forms, count) => (forms[plural.select(count)] || forms.other).replace("{count}", count);
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "action quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const drop = (field) => () => {
    if (field.options) field.value = "";
    else field.checked = false;
    write();
  };
  const unlike = (count, active) =>
    inForm(words.unknown, count).replace("{what}", active.length > 1 ? words.several : words.what[active[0].name]);
  const item = (inside) => {
    const made = document.createElement("li");
    made.append(inside);
    return made;
  };

  /** What may help where nothing fits: the choice to drop, and what may fit all the same. */
  const offer = (active, none, unsure) => {
    outcome.hidden = !none;
    if (!none) return;
    const [title, text] = outcome.querySelectorAll("h2, p");
    title.textContent = active.length > 1 ? words.none_of : words.none.replace("{value}", named(active[0]));
    text.textContent = unsure ? unlike(unsure, active) : "";
    const ways =
      active.length > 1
        ? active.map((field) => [cards.filter((card) => fits(card, field) >= EVERYONE).length, field])
        : [];
    const buttons = ways
      .filter(([count]) => count)
      .sort((a, b) => b[0] - a[0])
      .map(([count, field]) =>
        button(words.without.replace("{value}", named(field)).replace("{count}", count), drop(field)),
      );
    if (unsure)
      buttons.push(
        button(words.these.replace("{count}", unsure), () => {
          loose = true;
          show();
        }),
      );
    buttons.push(button(words.all.replace("{count}", cards.length), () => form.reset()));
    outcome.querySelector("div").replaceChildren(...buttons);
  };

  const show = () => {
    const active = fields.filter(value);
    const fitting = new Map(cards.map((card) => [card, fits(card)]));
    const count = (kind) => cards.filter((card) => fitting.get(card) === kind).length;
    const shown = count(YES) + count(EVERYONE),
      unsure = active.length ? count(UNKNOWN) : 0;
    for (const card of cards) {
      const kind = fitting.get(card);
      card.hidden = kind === NO || (kind === UNKNOWN && !loose);
      const apart = everyone && kind === EVERYONE && card.matches(".row");
      (apart ? everyone.querySelector("ul") : home.get(card)).append(card);
    }
    for (const list of new Set([...home.values(), ...(everyone ? [everyone.querySelector("ul")] : [])])) {
      const inside = [...list.children];
      list.append(...inside.filter((card) => fitting.get(card) === UNKNOWN)); // after what is sure to fit
      list.hidden = inside.every((card) => card.hidden);
      const heading = list.previousElementSibling;
      if (heading && /^H[23]$/.test(heading.tagName)) heading.hidden = list.hidden;
      const folded = list.closest(".older");
      if (folded) {
        folded.hidden = list.hidden;
        folded.open = active.length > 0;
      }
    }
    if (everyone) everyone.hidden = everyone.querySelector("ul").hidden;
    for (const group of [...document.querySelectorAll("[data-group]")].reverse())
      group.hidden = [...group.querySelectorAll("[data-traits]")].every((card) => card.hidden);
    for (const link of document.querySelectorAll("a[data-keep]")) link.search = location.search;
    for (const one of document.querySelectorAll("[data-intro], .paging")) one.hidden = active.length > 0;
    for (const field of fields)
      if (field.options)
        for (const option of field.options) {
          if (!option.value) continue;
          const number = cards.filter(
            (card) => Math.min(fits(card, field), fit(card, field, option.value)) >= EVERYONE,
          ).length;
          option.textContent = `${plain.get(option)} (${number})`;
        }
    form.querySelector("[data-active]").textContent = active.length ? `(${active.length})` : "";
    status.textContent = active.length ? words.count.replace("{shown}", shown).replace("{all}", cards.length) : "";
    chosen.replaceChildren(
      ...active.map((field) => {
        const made = button(`${named(field)} ×`, drop(field));
        made.className = "";
        made.setAttribute("aria-label", words.remove.replace("{value}", named(field)));
        return item(made);
      }),
    );
    if (outcome) offer(active, active.length > 0 && !shown && !loose, unsure);
    if (unknown) {
      unknown.hidden = !(unsure && shown && !loose);
      if (!unknown.hidden)
        unknown.replaceChildren(
          unlike(unsure, active),
          " ",
          button(words.these.replace("{count}", unsure), () => {
            loose = true;
            show();
          }),
        );
    }
    if (active.length && form.dataset.more && !whole) fetchWhole();
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    loose = false;
    for (const field of fields) {
      const wish = asked.get(field.name) || "";
      if (field.type === "checkbox") field.checked = wish === "1";
      else field.value = [...field.options].some((option) => option.value === wish) ? wish : "";
    }
    show();
  };

  const write = () => {
    const asked = String(new URLSearchParams(fields.filter(value).map((field) => [field.name, value(field)])));
    loose = false;
    if (asked !== location.search.slice(1)) history.pushState(null, "", asked ? "?" + asked : location.pathname);
    show();
  };

  gather();
  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("popstate", read);
  if (fields.some(value))
    write(); // chosen before this script was there
  else read();
}
