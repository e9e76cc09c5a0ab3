// The page of results: the best answer as a card, the others as rows, what is old folded; and what the site does not
// know.
// The query stands in the address, so it can be shared, and the back button goes back through it.
"use strict";
/* global search */
/* exported resultsPage */
const resultsPage = ({ form, field, element, parts, address, count, show }) => {
  const place = (name) => document.querySelector(`[data-${name}]`);
  const results = place("results"),
    counted = place("count"),
    unknown = place("unknown"),
    maybe = place("maybe"),
    start = place("start");
  const words = JSON.parse(results.dataset.words);
  const letter = place("wish"),
    begun = letter?.href;
  const said = unknown.querySelector("[data-say]");
  const heading = document.querySelector("main h1"),
    title = heading.textContent;
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const LISTED = 50,
    OPEN = 9, // more would be longer than six screens
    LEADING = 3; // what fits best is not folded, however old: its age stands beside it

  const inside = (made, ...children) => {
    made.append(...children);
    return made;
  };
  const linked = (one) => {
    const link = element("a", one.title, { href: address(one) });
    if (one.language) link.lang = one.language;
    return link;
  };
  const about = (one) =>
    parts(one)
      .slice(1)
      .map((part) => inside(element("p", ""), part));
  const phone = (one) => (one.manner === "gone" ? "" : (one.phones || [])[0]);
  const dial = (number) => "tel:" + number.replace(/[^\d+]/g, "");

  /** The best answer: what it is, and its number. */
  const card = (one) =>
    inside(
      element("section", "", { class: "answer-card", "data-result": one.path }),
      inside(element("h2", ""), linked(one)),
      ...about(one),
      ...(phone(one)
        ? [
            inside(
              element("a", "", { class: "call", href: dial(phone(one)) }),
              inside(
                element("span", ""),
                element("small", words.call),
                inside(element("b", ""), element("bdi", phone(one), { dir: "ltr" })),
              ),
            ),
          ]
        : []),
    );
  const row = (one) =>
    inside(
      element("li", "", { class: "row", "data-result": one.path }),
      inside(element("h2", ""), linked(one)),
      ...about(one),
    );
  const rows = (found) => inside(element("ul", "", { class: "group" }), ...found.map(row));

  const offer = ({ results: all, known, lost }, asked = "") => {
    const found = known ? all.slice(0, LISTED) : [];
    const later = ({ manner }, place) => manner === "gone" || (manner === "old" && place >= LEADING);
    const fresh = found.filter((one, place) => !later(one, place)),
      old = found.filter(later);
    const [best, ...more] = fresh.length ? fresh : old.splice(0, 3);
    const folded =
      old.length &&
      inside(
        element("details", "", { class: "details" }),
        element(
          "summary",
          (words.older[plural.select(old.length)] || words.older.other).replace("{count}", old.length),
        ),
        rows(old),
      );
    const rest = more.splice(OPEN);
    const further =
      rest.length &&
      inside(
        element("details", "", { class: "details" }),
        element("summary", words.further.replace("{count}", rest.length)),
        rows(rest),
      );
    results.replaceChildren(
      ...(best ? [card(best)] : []),
      ...(more.length ? [rows(more)] : []),
      ...(further ? [further] : []),
      ...(folded ? [folded] : []),
    );
    for (const word of lost || []) {
      const written = asked.split(/\s+/).find((one) => search.normalise(one) === word);
      if (written) results.prepend(element("p", words.lost.replace("{word}", written), { class: "muted" }));
    }
    results.removeAttribute("aria-busy");
    unknown.hidden = !asked || found.length > 0;
    said.textContent = said.dataset.say.replace("{query}", asked);
    maybe.hidden = unknown.hidden || !all.length;
    maybe
      .querySelector("ul")
      .replaceChildren(
        ...(maybe.hidden ? [] : all.slice(0, 3)).map((one) =>
          inside(element("li", "", { "data-result": one.path }), linked(one)),
        ),
      );
    start.hidden = asked !== "";
    heading.textContent = asked || title;
    const whole = asked.replace(/\p{Cs}/gu, ""); // no halves of signs
    if (/[?&]body=/.test(begun)) letter.href = begun + encodeURIComponent(whole);
    counted.textContent = found.length ? count(found.length) : "";
  };

  const read = () => {
    field.value = (new URLSearchParams(location.search).get("q") || "").slice(0, 200);
    start.hidden = field.value.trim() !== "";
    setTimeout(show);
  };
  const wish = () => (field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);

  if (field.value || location.search) results.setAttribute("aria-busy", "true"); // an empty page would jump for nothing
  field.addEventListener("input", () => history.replaceState(null, "", wish()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (wish() !== location.search) history.pushState(null, "", wish());
    show();
  });
  addEventListener("popstate", read);
  if (field.value && !location.search) setTimeout(show);
  else read();
  return [offer, () => offer({ results: [], known: true })];
};
