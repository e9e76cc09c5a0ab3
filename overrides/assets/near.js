// The nearest confirmed place: from a postcode or quarter to its district, or from where the phone is. Computed here;
// nothing is sent. Without this script the form leads to the table of quarters and postcodes.
"use strict";
{
  const form = document.querySelector("[data-near]");
  const field = form.querySelector("input");
  const found = document.querySelector("[data-near-found]");
  let coming;

  const open = () => (coming ??= fetch(form.dataset.near).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((known) => {
      document.getElementById("quarters").replaceChildren(...known.quarters.map(([name]) => element("option", "", { value: name })));
      return known;
    }).catch((problem) => { coming = null; throw problem; }));

  const element = (name, text, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const plain = (text) => text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/[^a-z0-9]/g, "").replace(/([aou])e/g, "$1");

  const kilometres = ([latitude, longitude], [latitude2, longitude2]) => {
    const turn = Math.PI / 180;
    const east = (longitude2 - longitude) * Math.cos(((latitude + latitude2) / 2) * turn);
    return Math.hypot(east, latitude2 - latitude) * turn * 6371;
  };

  const ranked = (known, at) =>
    known.places.map((place) => ({ ...place, far: kilometres(at, place.at) })).sort((a, b) => a.far - b.far);

  const card = (known, place) => {
    const shown = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(place.far);
    const [manner, state] = place.state;
    const link = element("a", place.name, { href: form.dataset.root + known.prefix + place.page });
    return element("li", "", { class: "card", "data-result": place.page }, link,
      element("p", place.far < 0.5 ? known.words.close : known.words.far.replace("{km}", shown)), element("p", "", {}, element("span", state, { class: "badge " + manner })));
  };

  const cards = (known, places) => element("ul", "", { class: "cards" }, ...places.map((place) => card(known, place)));

  /** Quarters that a postcode or name means: [quarter, whether only a weak source says so]. */
  const quarters = (known, asked) => {
    if (/^\d+$/.test(asked.trim()))
      return known.quarters.flatMap((quarter) =>
        quarter[4].split(" ").includes(asked.trim()) ? [[quarter, false]] : quarter[5].split(" ").includes(asked.trim()) ? [[quarter, true]] : []);
    const name = plain(asked);
    for (const fits of [(one) => one === name, (one) => one.startsWith(name), (one) => name.length > 3 && one.includes(name)]) {
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
    const numbers = [...new Set(meant.map(([quarter]) => quarter[1]))].sort((a, b) =>
      meant.every(([one, weak]) => one[1] !== a || weak) - meant.every(([one, weak]) => one[1] !== b || weak) || a - b);
    if (!numbers.length) return say(element("p", known.words.unknown, { class: "notice" }));
    const parts = numbers.length > 1 ? [element("p", known.words.several, { class: "notice" })] : [];
    for (const number of numbers) {
      const here = meant.filter(([quarter]) => quarter[1] === number);
      const middle = [2, 3].map((place) => here.reduce((sum, [quarter]) => sum + quarter[place], 0) / here.length);
      const all = ranked(known, middle);
      const own = all.filter((place) => place.district === number);
      const others = all.filter((place) => place.district !== number).slice(0, own.length ? 1 : 2);
      const names = here.map(([quarter, weak]) => quarter[0] + (weak ? ` ${known.words.unsure}` : "")).join(", ");
      parts.push(element("h3", "", {}, element("a", known.districts[number], { href: `${form.dataset.root}${known.prefix}districts/${number}/` })),
        element("p", "", { class: "muted" }, element("bdi", names)));
      parts.push(own.length ? cards(known, own) : element("p", known.words.none, { class: "notice" }));
      if (others.length) parts.push(element("p", known.words.next), cards(known, others));
    }
    say(...parts);
  };

  const answer = async (asked) => {
    try {
      byQuarter(await open(), asked);
    } catch {
      say(element("p", form.dataset.failed, { class: "notice" }));
    }
  };

  form.addEventListener("focusin", () => open().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(field.value);
  });

  const position = form.querySelector("[data-position]");
  position.hidden = !navigator.geolocation;
  const locate = async () => {
    try {
      const known = await open();
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => say(element("p", known.words.next), cards(known, ranked(known, [coords.latitude, coords.longitude]).slice(0, 3))),
        () => say(element("p", known.words.refused, { class: "notice" })), { timeout: 15000, maximumAge: 600000 });
    } catch {
      say(element("p", form.dataset.failed, { class: "notice" }));
    }
  };
  position.addEventListener("click", locate);
  position.addEventListener("wanted", locate); // the tap that fetched this script

  const asked = new URLSearchParams(location.search).get("near");
  if (asked) {
    field.value = asked.slice(0, 60);
    answer(field.value);
  }
}
