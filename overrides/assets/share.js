// Passes a page on: by WhatsApp, SMS and mail, with the phone's own sheet, or by copying the address.
"use strict";
for (const box of document.querySelectorAll("[data-words]")) {
  const [mail, more, copy, copied] = box.dataset.words.split("|");
  const url = location.href.split(/[?#]/)[0],
    title = document.querySelector("h1").textContent.replace(/\u00ad/g, "");
  const message = encodeURIComponent(`${title} ${url}`);
  const list = document.createElement("ul"),
    said = document.createElement("p");
  const add = (tag, words) => {
    const one = document.createElement(tag),
      item = document.createElement("li");
    one.textContent = words;
    item.append(one);
    list.append(item);
    return one;
  };
  const ways = [
    ["WhatsApp", `https://wa.me/?text=${message}`],
    ["SMS", `sms:?&body=${message}`],
    [mail, `mailto:?subject=${encodeURIComponent(title)}&body=${message}`],
  ];
  for (const [words, href] of ways) Object.assign(add("a", words), { href, rel: "noopener noreferrer" });
  said.setAttribute("role", "status");
  Object.assign(add("button", copy), { type: "button" }).addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = copied;
    } catch {
      said.textContent = url;
    }
  });
  if (navigator.share)
    Object.assign(add("button", more), { type: "button" }).addEventListener("click", () =>
      navigator.share({ title, url }).catch(() => {}),
    );
  box.querySelector("nav").append(list, said);
}
