// Hides the dates that are over by the reader's clock, and those that do not fit the filters, which stand in the address.
"use strict";
{
  const form = document.querySelector("form[data-choose]");
  const now = Date.now() / 1000;
  const over = (entry) => entry.dataset.until < now;
  const all = (selector) => document.querySelectorAll(selector);
  const entries = [...all("li[data-topic]")];

  const fits = (entry, chosen) =>
    [...chosen].every(([name, value]) => {
      const said = entry.dataset[name];
      return (name === "for" && !said) || (said || "").split(" ").includes(value);
    });

  const show = () => {
    const names = form ? [...form.elements].map((field) => field.name).filter(Boolean) : [];
    const chosen = [...new URLSearchParams(location.search)].filter(([name, value]) => value && names.includes(name));
    for (const entry of entries) entry.hidden = over(entry) || !fits(entry, chosen);
    for (const group of [...all("[data-group]")].reverse())
      group.hidden = ![...group.querySelectorAll("li[data-topic]")].some((entry) => !entry.hidden);
    const shown = entries.filter((entry) => !entry.hidden).length;
    const nothing = document.querySelector("[data-nothing]");
    if (nothing) nothing.hidden = shown > 0 || !chosen.length;
    const none = document.querySelector("[data-none]");
    const dated = entries.filter((entry) => entry.dataset.until);
    if (none) none.hidden = !dated.length || !dated.every(over);
    const count = document.querySelector("[data-count]");
    if (count) count.textContent = chosen.length ? count.dataset.count.replace("#", shown) : "";
    for (const field of form ? form.elements : []) {
      const value = (chosen.find(([name]) => name === field.name) || [])[1] || "";
      if (field.type === "checkbox") field.checked = Boolean(value);
      else if (field.name) field.value = value;
    }
    for (const link of all("a[data-keep]")) link.search = location.search;
    if (chosen.length && form) form.parentElement.open = true;
  };

  const dates = [...all("li[data-until]")];
  for (const entry of dates) entry.hidden = over(entry);
  for (const note of all("[data-over]")) note.hidden = !dates.every(over);
  for (const note of all("[data-built]")) note.hidden = true;
  show();
  if (form) {
    form.addEventListener("change", () => {
      const chosen = [...new FormData(form)].filter(([, value]) => value);
      history.replaceState(null, "", chosen.length ? "?" + new URLSearchParams(chosen) : location.pathname);
      show();
    });
    form.addEventListener("reset", () => {
      history.replaceState(null, "", location.pathname);
      show();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }
}
