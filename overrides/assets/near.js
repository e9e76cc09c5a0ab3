// The nearest place: from a postcode or quarter to its district, or from where the phone is. Computed here;
// nothing is sent. Without JavaScript a list of all postcodes stands in place of the form.
"use strict";
{
  const form = document.querySelector("[data-near]");
  const field = form.querySelector("input");
  const found = document.querySelector("[data-near-found]");
  let coming;

  /** The sheet of the answer, with the places: a page that nobody asks needs neither. */
  const dress = () => {
    if (document.querySelector(`link[href="${form.dataset.sheet}"]`)) return;
    document.head.append(element("link", "", { rel: "stylesheet", href: form.dataset.sheet }));
  };

  const open = () => (
    dress(),
    (coming ||= fetch(form.dataset.near)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((known) => {
        document
          .getElementById("quarters")
          .replaceChildren(...known.quarters.map(([name]) => element("option", "", { value: name })));
        return known;
      })
      .catch((problem) => {
        coming = null;
        throw problem;
      }))
  );

  const element = (name, text, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/ß/g, "ss")
      .normalize("NFKD")
      .replace(/[^a-z0-9]/g, "")
      .replace(/([aou])e/g, "$1");

  const kilometres = ([latitude, longitude], [latitude2, longitude2]) => {
    const turn = Math.PI / 180;
    const east = (longitude2 - longitude) * Math.cos(((latitude + latitude2) / 2) * turn);
    return Math.hypot(east, latitude2 - latitude) * turn * 6371;
  };

  const ranked = (known, at) =>
    known.places.map((place) => ({ ...place, far: kilometres(at, place.at) })).sort((a, b) => a.far - b.far);

  const href = (known, page) => form.dataset.root + known.prefix + page;
  const far = (known, place) => {
    const shown = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(place.far);
    return place.far < 0.5 ? known.words.close : known.words.far.replace("{km}", shown);
  };
  const call = (number, dialled, words) =>
    element(
      "a",
      "",
      { class: "call", href: "tel:" + dialled },
      element("span", "", {}, element("small", words), element("b", "", {}, element("bdi", number, { dir: "ltr" }))),
    );

  /** A place as a row of a list; its number is one tap away. */
  const row = (known, place) =>
    element(
      "li",
      "",
      { class: "row", "data-result": place.page },
      element("h3", "", {}, element("a", place.name, { href: href(known, place.page) })),
      element("p", [place.street, far(known, place)].filter(Boolean).join(". ")),
      ...(place.note ? [element("p", place.note, { class: "meta" })] : []),
    );
  const rows = (known, places) => element("ul", "", { class: "group" }, ...places.map((place) => row(known, place)));

  /** The first place as the answer: where it is, how to call it, how old that is. */
  const answer = (known, place, where) =>
    element(
      "section",
      "",
      { class: "answer-card" },
      ...(where ? [element("p", where, { class: "muted" })] : []),
      element("h2", "", {}, element("a", place.name, { href: href(known, place.page), "data-result": place.page })),
      element("p", [place.street, far(known, place)].filter(Boolean).join(". ")),
      ...(place.phone ? [call(...place.phone, known.words.call)] : []),
      ...(place.note ? [element("p", place.note, { class: "muted" })] : []),
    );
  const nobody = (known) => [
    element("p", known.words.none),
    ...(known.help ? [element("p", known.words.help), call(known.help[1], known.help[2], known.help[0])] : []),
  ];

  /** Quarters that a postcode or name means: [quarter, whether only a weak source says so]. */
  const quarters = (known, asked) => {
    if (/^\d+$/.test(asked.trim()))
      return known.quarters.flatMap((quarter) =>
        quarter[4].split(" ").includes(asked.trim())
          ? [[quarter, false]]
          : quarter[5].split(" ").includes(asked.trim())
            ? [[quarter, true]]
            : [],
      );
    const name = plain(asked);
    for (const fits of [
      (one) => one === name,
      (one) => one.startsWith(name),
      (one) => name.length > 3 && one.includes(name),
    ]) {
      const meant = name ? known.quarters.filter((quarter) => fits(plain(quarter[0]))) : [];
      if (meant.length) return meant.map((quarter) => [quarter, false]);
    }
    return [];
  };

  const say = (...parts) => {
    found.replaceChildren(...parts);
  };

  const byQuarter = (known, asked) => {
    const meant = quarters(known, asked);
    const numbers = [...new Set(meant.map(([quarter]) => quarter[1]))].sort(
      (a, b) =>
        meant.every(([one, weak]) => one[1] !== a || weak) - meant.every(([one, weak]) => one[1] !== b || weak) ||
        a - b,
    );
    if (!numbers.length) return say(element("p", known.words.unknown, { class: "notice" }));
    const parts = numbers.length > 1 ? [element("p", known.words.several, { class: "notice" })] : [];
    for (const number of numbers) {
      const here = meant.filter(([quarter]) => quarter[1] === number);
      const middle = [2, 3].map((place) => here.reduce((sum, [quarter]) => sum + quarter[place], 0) / here.length);
      const all = ranked(known, middle);
      const own = all.filter((place) => place.district === number);
      const others = all.filter((place) => place.district !== number).slice(0, own.length ? 1 : 2);
      const names = here.map(([quarter, weak]) => quarter[0] + (weak ? ` ${known.words.unsure}` : "")).join(", ");
      const where = known.words.is
        .replace("{code}", asked.trim())
        .replace("{where}", `${names}, ${known.districts[number]}`);
      if (own.length) {
        parts.push(answer(known, own[0], where), ...(own.length > 1 ? [rows(known, own.slice(1))] : []));
        if (others.length) parts.push(element("p", known.words.next), rows(known, others));
      } else {
        parts.push(element("p", where, { class: "muted" }));
        parts.push(
          ...(all.length
            ? [
                element("p", known.words.none),
                element("p", known.words.next),
                answer(known, all[0]),
                rows(known, all.slice(1, 2)),
              ]
            : nobody(known)),
        );
      }
      parts.push(
        element("p", "", {}, element("a", known.districts[number], { href: href(known, `districts/${number}/`) })),
      );
    }
    say(...parts);
  };

  const ask = async (asked) => {
    try {
      byQuarter(await open(), asked);
    } catch {
      say(element("p", form.dataset.failed, { class: "notice" }));
    }
  };

  form.addEventListener("focusin", () => open().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(field.value);
  });

  const position = form.querySelector("[data-position]");
  position.hidden = !navigator.geolocation;
  const locate = async () => {
    try {
      const known = await open();
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const [first, ...others] = ranked(known, [coords.latitude, coords.longitude]).slice(0, 3);
          say(...(first ? [element("p", known.words.next), answer(known, first), rows(known, others)] : nobody(known)));
        },
        () => say(element("p", known.words.refused, { class: "notice" })),
        { timeout: 15000, maximumAge: 600000 },
      );
    } catch {
      say(element("p", form.dataset.failed, { class: "notice" }));
    }
  };
  position.addEventListener("click", locate);
  position.addEventListener("wanted", locate); // the tap that fetched this script

  const asked = new URLSearchParams(location.search).get("near");
  if (asked) {
    field.value = asked.slice(0, 60);
    ask(field.value);
  }
}
