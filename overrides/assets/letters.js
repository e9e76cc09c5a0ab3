// Finds an office word as somebody copies it from a letter: by its first letters, by any of its forms, or misspelt.
// Only what stands on the page is looked through: nothing leaves the phone.
"use strict";
{
  const form = document.querySelector("[data-letters]");
  const [field, list, status] = ["input", "ul", "[role=status]"].map((one) => form.querySelector(one));
  const umlauts = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const plain = (words) =>
    words
      .toLowerCase()
      .normalize("NFC")
      .replace(/[äöüß]/g, (one) => umlauts[one])
      .normalize("NFD")
      .replace(/[^a-z0-9]/g, "");
  const known = [...document.querySelectorAll("[data-forms]")].map((link) => ({
    row: link.parentElement,
    forms: [link.textContent, ...link.dataset.forms.split("|")].map(plain).filter(Boolean),
  }));

  /** How many letters differ between the words, counted up to `most`; the end of the longer one may be missing. */
  const distance = (typed, form, most) => {
    const end = form.slice(0, typed.length + most);
    let row = Array.from({ length: end.length + 1 }, (_, column) => column);
    for (let line = 1; line <= typed.length; line++) {
      const next = [line];
      for (let column = 1; column <= end.length; column++) {
        const other = row[column - 1] + (typed[line - 1] !== end[column - 1]);
        next.push(Math.min(row[column] + 1, next[column - 1] + 1, other));
      }
      row = next;
    }
    return Math.min(...row);
  };

  /** 0: begins so. 1: holds it. 2 and more: so many letters are wrong. Infinity: another word. */
  const far = (typed, form) => {
    if (form.startsWith(typed)) return 0;
    if (typed.length > 3 && form.includes(typed)) return 1;
    const most = Math.floor(typed.length / 4);
    const wrong = most ? distance(typed, form, most) : Infinity;
    return wrong <= most ? 1 + wrong : Infinity;
  };

  const look = () => {
    const typed = plain(field.value);
    const found =
      typed.length < 2
        ? []
        : known
            .map((one) => [Math.min(...one.forms.map((form) => far(typed, form))), one.row])
            .filter(([rank]) => rank < Infinity)
            .sort((a, b) => a[0] - b[0])
            .slice(0, 6);
    list.replaceChildren(
      ...found.map(([, row]) => {
        const copy = row.cloneNode(true);
        copy.className = "row";
        return copy;
      }),
    );
    list.hidden = !found.length;
    status.textContent = typed.length > 2 && !found.length ? form.dataset.letters : "";
  };

  const whole = document.querySelector("[data-letter]");
  if (whole) {
    whole.hidden = false;
    whole.querySelector("template").replaceWith(whole.querySelector("template").content);
  }

  form.hidden = false;
  field.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
}
