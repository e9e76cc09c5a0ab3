// Says whether it is open now. Compares the phone's clock with instants that the page carries, so its time zone does
// not matter; words and times are those of the city. Says nothing when the page is older than what it knows.
"use strict";
(() => {
  const MINUTE = 60000;

  const state = (text, now) => {
    const [first, list] = text.split(" ");
    let until = first * MINUTE,
      found;
    for (const [, kind, minutes] of list.matchAll(/([cou])(\d+)/g)) {
      const since = until;
      until += minutes * MINUTE;
      if (since <= now && now < until) found = { kind, end: until };
      else if (found && kind === "o") found.opens ??= since;
    }
    if (!found) return {};
    if (found.kind === "u") return { name: "ask" };
    if (found.kind === "o") return found.end < until ? { name: "until", at: found.end } : { name: "now" };
    return found.opens ? { name: "opens", at: found.opens } : { name: "shut" };
  };

  const words = (at, now, box, language) => {
    const clock = (options) =>
      new Intl.DateTimeFormat(`${language.split("-")[0]}-${box.dataset.region}-u-nu-latn`, {
        timeZone: box.dataset.zone,
        ...options,
      });
    const day = new Intl.DateTimeFormat("sv", { timeZone: box.dataset.zone });
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (day.format(at) === day.format(now)) return clock(time).format(at);
    const near = at - now < 6 * 24 * 60 * MINUTE;
    return clock({ weekday: "long", ...(near ? {} : { day: "numeric", month: "long" }), ...time }).format(at);
  };

  // Hours that need not hold any more: only that it is probably closed today.
  const today = (box, now) =>
    (new Date(new Intl.DateTimeFormat("sv", { timeZone: box.dataset.zone }).format(now)).getUTCDay() + 6) % 7;

  const show = () => {
    const now = Date.now();
    for (const box of document.querySelectorAll("[data-days]")) box.hidden = box.dataset.days[today(box, now)] !== "1";
    for (const box of document.querySelectorAll("[data-open]")) {
      const { name, at } = state(box.dataset.open, now);
      box.hidden = !name;
      for (const said of box.children) {
        said.hidden = said.dataset.when !== name;
        const blank = said.querySelector("bdi");
        if (!said.hidden && blank) blank.textContent = words(at, now, box, blank.closest("[lang]").lang);
      }
      const row = box.closest("[data-tonight] > li"); // what is closed now is no help tonight
      if (row && (name === "opens" || name === "shut")) row.parentElement.append(row);
    }
  };

  show();
  setInterval(show, 30000);
  document.addEventListener("visibilitychange", show);
})();
