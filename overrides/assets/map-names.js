// Names on a map and the stops of bus and train: as many as there is room for, the most important first; no name stands
// on another one or on a mark.
"use strict";
/* global L, figures */
/* exported names, stops */
const names = (() => {
  const known = [];
  const pen = document.createElement("canvas").getContext("2d");
  let map,
    layer,
    last = () => {},
    off = []; // where to get off for what is chosen

  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // The first place for a name that nothing covers: below, above, after, before; or in the middle of an area.
  const room = (one, width, [right, low], taken) => {
    const { x, y } = one.pixel,
      half = width / 2,
      wide = one.wide || (one.kind === "quarter" || one.kind === "number" ? 0 : one.kind === "off" ? 17 : 9);
    const tops = wide
      ? [
          [x - half, y + wide],
          [x - half, y - wide - 15],
          [x + wide + 2, y - 8],
          [x - wide - 2 - width, y - 8],
        ]
      : [
          [x - half, y - 8],
          [x - half, y + 8],
          [x - half, y - 24],
        ];
    for (const [left, top] of tops) {
      const box = [left - 2, top, left + width + 2, top + 16];
      const inside = box[0] >= 0 && box[1] >= 0 && box[2] <= right && box[3] <= low;
      if (inside && !taken.some((other) => meets(box, other))) return box;
    }
    return null;
  };

  return {
    on(where) {
      map = where;
      layer = L.layerGroup().addTo(map);
    },
    // What writes its own names where all others have left room.
    after: (given) => (last = given),
    free: (box, [right, low], taken) =>
      box[0] >= 0 && box[1] >= 0 && box[2] <= right && box[3] <= low && !taken.some((other) => meets(box, other)),
    // `rank` decides who comes first; a name with a `mode` is a stop.
    add: (at, kind, text, rank, lang) => known.push({ at, kind, text, rank, lang }),
    off(given) {
      const words = figures.words();
      off = (given || []).map(([stop, x, y]) => ({
        at: L.latLng(y / 1e5, x / 1e5),
        kind: "off",
        text: words.off.replace("{stop}", () => stop),
        stop,
        rank: 0,
      }));
      this.draw();
    },
    draw() {
      layer.clearLayers();
      const { x: right, y: low } = map.getSize();
      const taken = figures.taken().map(({ x, y }) => [x - 17, y - 17, x + 17, y + 17]);
      taken.push([0, 0, 58, 104]); // the buttons
      const credit = document.querySelector(".base-credit");
      if (credit) taken.push([right - credit.offsetWidth, low - credit.offsetHeight, right, low]);
      const seen = (one) => {
        one.pixel = map.latLngToContainerPoint(one.at);
        return one.pixel.x > 4 && one.pixel.y > 4 && one.pixel.x < right - 4 && one.pixel.y < low - 4;
      };
      const mine = ({ kind, text }) => kind === "at-stop" && off.some(({ stop }) => stop === text);
      const here = known.filter(seen);
      for (const { kind, pixel } of here)
        if (kind === "landmark") taken.push([pixel.x - 5, pixel.y - 5, pixel.x + 5, pixel.y + 5]);
      pen.font = "600 13px system-ui, sans-serif";
      const place = (one) => {
        one.box = mine(one) ? null : room(one, pen.measureText(one.text).width + 4, [right, low], taken);
        if (one.box) taken.push(one.box);
        return one.box;
      };
      const drawn = stops.draw(layer, seen, taken, right * low, place).filter((one) => !mine(one));
      const shown = [...off.filter(seen), ...here, ...drawn];
      shown.sort((a, b) => a.rank - b.rank);
      for (const one of shown) {
        const placed = one.kind === "at-stop" && one.box;
        const box = placed || room(one, pen.measureText(one.text).width + 4, [right, low], taken);
        const text = box && figures.html("span", { lang: one.lang, class: "name" }, one.text);
        if (box) {
          if (!placed) taken.push(box);
          text.style.transform = `translate(${box[0] - one.pixel.x}px, ${box[1] - one.pixel.y}px)`;
          text.style.width = `${box[2] - box[0]}px`;
        }
        if (!box && one.kind !== "landmark" && one.kind !== "off") continue;
        const icon = L.divIcon({ className: one.kind, html: text || "", iconSize: [0, 0] });
        L.marker(one.at, { icon, interactive: false, keyboard: false, zIndexOffset: -9999 }).addTo(layer);
      }
      last(layer, [right, low], taken, pen);
    },
  };
})();

const stops = (() => {
  const ROOM = 44; // pixels: a rank of stops is drawn when each stop on the map has a square of that size to itself
  const FEW = 70; // so many are shown in any case: a small map has small marks
  const APART = 22; // of stops nearer than that the more important is drawn
  const MODES = ["train", "train", "train", "subway", "tram", "bus", "bus"];
  const LETTERS = { train: "S", subway: "U", tram: "T" };
  let all = [];
  let map;

  const fitting = (seen, space) => {
    let kept = [];
    for (const rank of [1, 2, 3, 4, 5, 6]) {
      const upTo = seen.filter((one) => one.rank <= rank);
      if (kept.length && upTo.length > Math.max(FEW, space / ROOM ** 2)) break;
      kept = upTo;
    }
    return kept;
  };

  const tell = (one) => {
    const said = figures.words().modes;
    const title = figures.html("strong", {}, figures.html("bdi", {}, one.text));
    figures.tell(figures.html("div", {}, title, figures.html("p", {}, one.modes.map((m) => said[m]).join(", "))));
  };

  return {
    are(given) {
      all = given.map(([text, x, y, rank, modes]) => ({ at: L.latLng(y / 1e5, x / 1e5), text, rank, modes }));
    },
    on(where) {
      map = where;
      map.getContainer().classList.add("with-stops");
    },
    // Where trains call: by these people know where a quarter is.
    stations: () => (map ? all.filter(({ rank }) => rank <= 2).map(({ at }) => at) : []),
    // Draws what there is room for, and gives those whose names may be written. Buses give way to names of stations.
    // A main station is named before all others are drawn, below the mark of a place too: by it people know their way.
    draw(layer, seen, taken, space, place) {
      const kept = [],
        written = [];
      const put = (one) => {
        const { x, y } = one.pixel;
        if (written.some(([a, b, c, d]) => x > a - 2 && x < c + 2 && y > b - 2 && y < d + 2)) return;
        const under = taken.some(([a, b, c, d]) => x > a + 6 && x < c - 6 && y > b + 6 && y < d - 6);
        if ((under && one.rank > 1) || kept.some(({ pixel }) => pixel.distanceTo(one.pixel) < APART)) return;
        const name = { ...one, rank: one.rank + 0.2, kind: "at-stop", wide: under && 28 };
        if (!under) {
          const mode = MODES[one.modes[0]];
          const face = figures.html("span", { "aria-hidden": "true" }, LETTERS[mode] || "");
          const icon = L.divIcon({ className: "stop " + mode, html: face, iconSize: [24, 24] });
          const marker = L.marker(one.at, { icon, keyboard: false, alt: "", zIndexOffset: -5000 });
          marker.on("click", () => tell(one));
          layer.addLayer(marker);
        }
        if (one.rank < 2 && place(name)) written.push(name.box);
        kept.push(name);
      };
      const boxes = (stops) => stops.map(({ pixel: { x, y } }) => [x - 7, y - 7, x + 7, y + 7]);
      const shown = map ? fitting(all.filter(seen), space) : [];
      shown.filter(({ rank }) => rank < 6).forEach(put);
      taken.push(...boxes(kept));
      const main = kept.length,
        buses = shown.filter(({ rank }) => rank > 5);
      if (buses.length)
        written.push(
          ...kept
            .filter(({ rank, box }) => rank < 3 && !box)
            .map(place)
            .filter(Boolean),
        );
      buses.forEach(put);
      taken.push(...boxes(kept.slice(main)));
      return kept.filter(({ rank }) => rank < 6 || kept.length < space / 64 ** 2);
    },
  };
})();
