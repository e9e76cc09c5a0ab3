// The page of results: the query stands in the address, so it can be shared, and the back button goes back through it.
"use strict";
const resultsPage = ({ form, field, element, parts, address, count, show }) => {
  const results = document.querySelector("[data-results]");
  const none = document.querySelector("[data-none]");
  const counted = document.querySelector("[data-count]");
  const letter = none.querySelector("[data-wish]");
  const begun = letter?.href;
  const LISTED = 50;

  const offer = (found, asked = "") => {
    results.replaceChildren(...found.slice(0, LISTED).map((one) => {
      const item = element("li", "", { class: "card", "data-result": one.path });
      const [title, ...more] = parts(one);
      const link = element("a", one.title, { href: address(one) });
      if (title.lang) link.lang = title.lang;
      item.append(link);
      for (const part of more) {
        const box = element("p", "");
        box.append(part);
        item.append(box);
      }
      return item;
    }));
    results.removeAttribute("aria-busy");
    none.hidden = found.length > 0;
    none.firstElementChild.hidden = !asked;
    if (/[?&]body=/.test(begun)) letter.href = begun + encodeURIComponent(asked.replace(/\p{Cs}/gu, "")); // no halves of signs
    counted.textContent = asked ? count(found.length) : "";
  };

  const read = () => {
    field.value = (new URLSearchParams(location.search).get("q") || "").slice(0, 200);
    none.hidden = field.value.trim() !== "";
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
  return [offer, () => offer([])];
};
