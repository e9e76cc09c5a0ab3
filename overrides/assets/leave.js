// Leaves a page at once: it and its place in the history are replaced by another, by a tap or by Escape three times.
"use strict";
(() => {
  const link = document.querySelector("[data-leave]"),
    soon = 5000;
  let taps = [];
  const leave = () => {
    document.documentElement.hidden = true; // nothing is seen while the other page is fetched
    document.title = location.host;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const now = event.timeStamp;
    taps = event.key === "Escape" ? [...taps.filter((one) => now - one < soon), now] : [];
    if (taps.length >= Number(link.dataset.leave)) leave();
  });
})();
