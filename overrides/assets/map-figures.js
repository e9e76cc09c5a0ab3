// Draws what a map is given: land, places, groups of places that lie close together. Text only ever becomes text.
"use strict";
/* global L */
/* exported figures */
const figures = (() => {
  const CLOSE = 36; // pixels between marks; nearer ones become one
  const FEW = 12; // so many places of a group are listed in its popup; more zoom in first
  const page = location.origin === "null" || parent === window ? null : parent;
  let query = new URLSearchParams(location.search);
  let words,
    land,
    map,
    marks,
    all = [],
    hidden = new Set(),
    chosen,
    byKey = false;

  const made = (element, attributes, ...inside) => {
    for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const html = (name, attributes, ...inside) => made(document.createElement(name), attributes, ...inside);
  const svg = (name, attributes, ...inside) =>
    made(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, ...inside);
  const fill = (text, blanks) =>
    text.replace(/{(\w+)}/g, (whole, name) => ({}).hasOwnProperty.call(blanks, name) ? blanks[name] : whole);
  const tell = (message) => page?.postMessage(message, location.origin);
  const address = (said) => new URL(said.link, location.href).href;
  const label = (said) =>
    [said.name, said.state, said.note]
      .filter(Boolean)
      .map((part) => part.replace(/\.$/, ""))
      .join(", ");

  // Every filter of the page's address that a place has an answer to must fit it.
  const fits = (said) =>
    !hidden.has(address(said)) &&
    Object.entries(said.filters || {}).every(([name, values]) => {
      const asked = query
        .getAll(name)
        .flatMap((one) => one.split(","))
        .filter(Boolean);
      return !asked.length || [...asked, "everyone"].some((one) => values.includes(one));
    });

  const picture = (said) =>
    svg(
      "svg",
      { viewBox: "-14 -14 28 28", "aria-hidden": "true", class: "mark " + said.sign },
      svg("path", { d: words.shapes[said.kind] }),
      svg("path", { d: words.signs[said.sign] }),
    );

  const story = (said) => {
    const box = html("div", {}, html("a", { href: said.link, target: "_top", lang: said.lang }, said.name));
    for (const line of [said.state, said.note]) if (line) box.append(html("p", { lang: said.state_language }, line));
    if (said.phone)
      box.append(html("a", { href: "tel:" + said.phone }, words.call + " ", html("bdi", { dir: "ltr" }, said.number)));
    return box;
  };

  const show = (at, content) => {
    const popup = L.popup({
      maxHeight: 260,
      maxWidth: Math.min(300, map.getSize().x - 64),
      offset: [0, -6],
      autoPanPadding: [12, 12],
    })
      .setLatLng(at)
      .setContent(content);
    map.openPopup(popup);
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", words.close);
    close.title = words.close;
    if (byKey) popup.getElement().querySelector("a, button").focus({ preventScroll: true });
  };

  const choose = (feature) => {
    show(feature.at, story(feature.said));
    chosen = feature;
    tell({ chosen: address(feature.said) });
  };

  const chooseGroup = (members) => {
    const bounds = L.latLngBounds(members.map((one) => one.at));
    if (members.length > FEW && map.getBoundsZoom(bounds.pad(0.1)) > map.getZoom() && map.getZoom() < 17) {
      map.fitBounds(bounds.pad(0.1), { maxZoom: 17 });
      return;
    }
    const list = html("ul", { class: "several" });
    for (const one of members) {
      const button = html("button", { type: "button", lang: one.said.lang }, picture(one.said), label(one.said));
      button.addEventListener("click", (event) => {
        byKey = event.detail === 0;
        choose(one);
      });
      list.append(html("li", {}, button));
    }
    show(members[0].at, list);
    chosen = members[0];
  };

  const place = (members) => {
    const [first] = members,
      one = members.length === 1;
    const name = one
      ? label(first.said)
      : fill(words.several, { count: members.length }) + ": " + members.map((m) => m.said.name).join("; ");
    const face = one ? picture(first.said) : html("span", {}, String(members.length));
    const icon = L.divIcon({ className: one ? "spot" : "spot many", html: face, iconSize: [32, 32] });
    const marker = L.marker(first.at, { icon, keyboard: true, title: name, riseOnHover: true });
    const act = (keyed) => {
      byKey = keyed;
      if (one) choose(first);
      else chooseGroup(members);
    };
    marker.on("click", () => act(false));
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", name);
      if (first.said.lang && one) element.lang = first.said.lang;
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          act(true);
        }
      });
    });
    marker.members = members;
    return marker;
  };

  const draw = () => {
    const held = marks.getLayers().find((one) => one.getElement() === document.activeElement)?.members[0];
    marks.clearLayers();
    const shown = all.filter((one) => fits(one.said)),
      groups = [];
    for (const one of shown) {
      const pixel = map.latLngToLayerPoint(one.at);
      const near = groups.find((group) => group.pixel.distanceTo(pixel) < CLOSE);
      if (near) near.members.push(one);
      else groups.push({ pixel, members: [one] });
    }
    const rings = new Set();
    for (const { at, said } of shown) {
      if (!said.reach || rings.has(String([at.lat, at.lng]))) continue;
      rings.add(String([at.lat, at.lng]));
      marks.addLayer(L.circle(at, { radius: said.reach * 1000, className: "about", interactive: false }));
    }
    for (const { members } of groups) marks.addLayer(place(members));
    if (held) focusMark(held);
    const count = document.getElementById("count");
    count.textContent = shown.length < all.length ? fill(words.count, { shown: shown.length, all: all.length }) : "";
  };

  const markOf = (feature) => marks.getLayers().find((one) => one.members?.includes(feature));
  const focusMark = (feature) => markOf(feature)?.getElement().focus({ preventScroll: true });

  // A line of numbers: a point and the steps from it, in hundred-thousandths of a degree, east before north.
  const line = (numbers) => {
    const points = [];
    for (let x = 0, y = 0, i = 0; i < numbers.length; i += 2)
      points.push([(y += numbers[i + 1]) / 1e5, (x += numbers[i]) / 1e5]);
    return points;
  };

  const heard = ({ data, source, origin }) => {
    if (source !== page || origin !== location.origin) return;
    if (data.hidden) {
      hidden = new Set(data.hidden);
      query = new URLSearchParams(data.asked);
      draw();
    }
    const feature = data.choose && all.find((one) => address(one.said) === data.choose && fits(one.said));
    if (feature) {
      byKey = true;
      map.setView(feature.at, Math.max(map.getZoom(), 12));
      choose(feature);
    }
  };

  // Words on the ground, below every mark.
  const sign = (at, kind, content) => {
    const icon = L.divIcon({ className: kind, html: content, iconSize: [10, 10] });
    L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -9999 }).addTo(map);
  };

  return {
    begin(given) {
      words = given;
      L.Control.Zoom.mergeOptions({ zoomInTitle: words.in, zoomOutTitle: words.out });
    },
    land(given) {
      land = given;
    },
    // What never becomes a layer of its own: Folium's GeoJson only carries the places to `gather`.
    point: (feature, at) => L.circleMarker(at),
    ground(where, current) {
      map = where;
      for (const one of land) {
        const style = { className: one.kind + (current && one.number === current ? " current" : ""), smoothFactor: 0 };
        if (one.kind === "landmark") {
          sign(line(one.lines[0])[0], "landmark", html("span", { lang: one.lang }, one.name));
          continue;
        }
        for (const rings of one.lines) {
          const area = L.polygon(rings.map(line), { ...style, interactive: Boolean(one.link) }).addTo(map);
          if (one.link)
            area.on("click", ({ latlng }) => {
              byKey = false;
              show(latlng, html("a", { href: one.link, target: "_top", lang: one.lang }, one.name));
              chosen = null;
            });
        }
        if (one.middle) sign(line(one.middle)[0], "number", html("span", {}, String(one.number)));
      }
    },
    gather(layer) {
      all = layer.getLayers().map((one) => ({ said: one.feature.properties, at: one.getLatLng() }));
      layer.remove();
      marks = L.layerGroup().addTo(map);
      map.on("zoomend", draw);
      draw();
      map.on("popupclose", () => {
        const inside = document.activeElement === document.body || document.activeElement?.closest(".leaflet-popup");
        if (byKey && chosen && inside) focusMark(chosen);
        chosen = null;
        tell({ chosen: "" });
      });
      map.getContainer().addEventListener("keydown", (event) => {
        if (event.key === "Escape") map.closePopup();
      });
      addEventListener("message", heard);
      tell({ ready: all.map((one) => address(one.said)) });
      const asked = all.find((one) => "#" + one.said.id === location.hash);
      if (asked) choose(asked);
    },
    streets(url, maximum) {
      L.tileLayer(url, { maxZoom: maximum, referrerPolicy: "strict-origin" }).addTo(map);
      map.getContainer().classList.add("streets");
    },
  };
})();
