// Passes a page on: with the phone's own sheet, else by copying the address.
"use strict";
for (const button of document.querySelectorAll("[data-share]")) {
  const said = document.getElementById(button.getAttribute("aria-describedby")), [copied, address] = said.children;
  const url = location.href.split("#")[0];
  button.hidden = false;
  button.addEventListener("click", async () => {
    copied.hidden = true;
    address.textContent = "";
    try {
      if (navigator.share) await navigator.share({ title: document.querySelector("h1").textContent, url });
      else {
        await navigator.clipboard.writeText(url);
        copied.hidden = false;
      }
    } catch (reason) {
      if (reason.name !== "AbortError") address.textContent = url;
    }
  });
}
