// Streets, rails, parks and water below a map: thicker when it comes nearer, small streets from near alone; their names
// stand along them where nothing else is written.
"use strict";
/* global L, figures, names */
/* exported base */
const base = (() => {
  const WIDTH = [0, 4, 3, 2.2, 1.6, 1]; // pixels of a street by its rank, where a kilometre has some hundred pixels
  const NEAR = 14; // from here on small streets are drawn
  const MOST = 40; // so many names
  const paths = [];
  const named = [];
  let all = [];
  let map;

  const draw = () => {
    const zoom = map.getZoom(),
      factor = Math.min(3, Math.max(0.7, 2 ** ((zoom - 13) / 2)));
    map.getContainer().classList.toggle("near", zoom >= NEAR);
    for (const { path, rank, kind } of paths) if (kind === "street") path.setStyle({ weight: WIDTH[rank] * factor });
  };

  // The longest straight piece of a street within the map, in pixels.
  const straight = (lines, [right, low]) => {
    const seen = L.bounds([0, 0], [right, low]);
    let best = null;
    for (const line of lines) {
      let before = null;
      for (const at of line) {
        const here = map.latLngToContainerPoint(at);
        const piece = before && L.LineUtil.clipSegment(before, here, seen);
        const far = piece ? piece[0].distanceTo(piece[1]) : 0;
        if (far > (best ? best.far : 0)) best = { far, from: piece[0], to: piece[1] };
        before = here;
      }
    }
    return best;
  };

  const write = (layer, size, taken, pen) => {
    let count = 0;
    pen.font = "500 12px system-ui, sans-serif";
    for (const { kind, rank, text, lines } of named) {
      if (count >= MOST || (rank === 5 && map.getZoom() < NEAR + 1)) continue;
      const along = kind === "street" ? straight(lines, size) : { far: 1e9, middle: map.latLngToContainerPoint(lines) };
      const width = pen.measureText(text).width + 4;
      if (!along || along.far < width) continue;
      let turn = along.from ? Math.atan2(along.to.y - along.from.y, along.to.x - along.from.x) : 0;
      if (Math.abs(turn) > Math.PI / 2) turn += turn > 0 ? -Math.PI : Math.PI;
      const right = Math.cos(turn),
        down = Math.sin(turn),
        centre = along.from ? along.from.add(along.to).divideBy(2) : along.middle,
        spare = along.from ? (along.far - width) / 2 : 0,
        steps = Math.ceil(width / 14);
      let middle, boxes;
      for (const shift of [0, -spare / 2, spare / 2, -spare, spare]) {
        middle = centre.add([right * shift, down * shift]);
        boxes = [];
        for (let i = 0; i <= steps; i++) {
          const out = (i / steps - 0.5) * (width - 10);
          const x = middle.x + right * out;
          const y = middle.y + down * out;
          boxes.push([x - 8, y - 8, x + 8, y + 8]);
        }
        if (boxes.every((box) => names.free(box, size, taken))) break;
        boxes = null;
      }
      if (!boxes) continue;
      taken.push(...boxes);
      count++;
      const word = figures.html("span", { class: "street-name" }, text);
      word.style.transform = `translate(-50%, -50%) rotate(${turn}rad)`;
      const icon = L.divIcon({ className: "base-name " + kind, html: word, iconSize: [0, 0] });
      const at = map.containerPointToLatLng(middle);
      L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -9999 }).addTo(layer);
    }
  };

  return {
    are(given) {
      all = given;
    },
    on(where) {
      map = where;
      const groups = new Map();
      for (const [kind, rank, text, lines] of all) {
        const isArea = kind === "park" || kind === "water";
        const shapes = isArea ? lines.map((rings) => rings.map(figures.line)) : lines.map(figures.line);
        const key = kind + rank;
        if (!groups.has(key)) groups.set(key, { kind, rank, isArea, shapes: [] });
        groups.get(key).shapes.push(...shapes);
        if (text) named.push({ kind, rank, text, lines: isArea ? L.latLngBounds(shapes[0][0]).getCenter() : shapes });
      }
      named.sort((a, b) => a.rank - b.rank);
      map.createPane("base").style.zIndex = 405; // above the land, below places
      const renderer = L.svg({ pane: "base" });
      for (const { kind, rank, isArea, shapes } of groups.values()) {
        const style = { className: `base ${kind} s${rank}`, interactive: false, smoothFactor: 0.5, renderer };
        const path = isArea ? L.polygon(shapes, style) : L.polyline(shapes, style);
        paths.push({ path, rank, kind });
        path.addTo(map);
      }
      names.after(write);
      map.on("zoomend", draw);
      draw();
    },
  };
})();
