// Fetches the search when its field is touched, not before. Without this the form leads to the list from A to Z.
"use strict";
{
  const form = document.querySelector("[data-search]");
  const load = () => {
    form.early = fetch(form.dataset.index); // beside the script, not after it
    form.early.catch(() => {});
    const script = document.createElement("script");
    script.src = form.dataset.script;
    document.head.append(script);
  };
  form.action = form.dataset.search;
  if (!document.querySelector("[data-results]")) {
    if (form.contains(document.activeElement)) load();
    else form.addEventListener("focusin", load, { once: true });
  }
}
