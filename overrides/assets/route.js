// A phone shows the way in its own map app.
"use strict";
{
  const maps = /Android/.test(navigator.userAgent) ? "geo:" : /iPhone|iPad/.test(navigator.userAgent) && "maps:";
  for (const way of maps ? document.querySelectorAll("[data-geo]") : []) {
    const [at, asked] = way.dataset.geo.slice(4).split("?q=");
    way.href = maps === "geo:" ? way.dataset.geo : `maps:?daddr=${asked || at}`;
  }
}
