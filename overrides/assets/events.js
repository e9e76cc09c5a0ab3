// Hides the dates that are over by the reader's clock, and the groups that are empty then.
"use strict";
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const over = (entry) => entry.dataset.until < Date.now() / 1000;
  const dates = all("li[data-until]");
  for (const entry of dates) entry.hidden = over(entry);
  for (const group of all("[data-group]").reverse())
    group.hidden = all("li", group).every((entry) => entry.closest("[hidden]"));
  for (const note of all("[data-over]")) note.hidden = !dates.every(over);
  for (const note of all("[data-none]")) note.hidden = !dates.length || !dates.every(over);
  for (const note of all("[data-built]")) note.hidden = true;
}
