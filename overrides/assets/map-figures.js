// Draws what a map is given: land, places, places that lie close together or are known by their quarter. What is
// chosen stands in a sheet at the lower edge. Text only ever becomes text.
"use strict";
/* global L, names, stops */
/* exported figures */
const figures = (() => {
  const CLOSE = 36; // pixels between marks; nearer ones become one
  const BESIDE = [
    [0, 0],
    ...[CLOSE, 2 * CLOSE, 3 * CLOSE].flatMap((far) => [
      ...[-far, far].flatMap((one) => [
        [0, one],
        [one, 0],
      ]),
      ...[-far, far].flatMap((x) => [-far, far].map((y) => [x, y])),
    ]),
  ];
  const FEW = 12; // so many places of a group are listed in the sheet; more zoom in first
  const NEAR = 15; // how far a chosen place zooms in
  const page = location.origin === "null" || parent === window ? null : parent;
  const found = (id) => document.getElementById(id);
  let query = new URLSearchParams(location.search);
  let words,
    land,
    map,
    marks,
    all = [],
    quarters = {},
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

  const off = (said) => (said.off || []).map(([stop]) => words.off.replace("{stop}", () => stop));

  const story = (said) => {
    const box = html("div", {}, html("a", { href: said.link, target: "_top", lang: said.lang }, said.name));
    for (const line of [said.state, said.note]) if (line) box.append(html("p", { lang: said.state_language }, line));
    for (const stop of off(said)) box.append(html("p", { class: "get-off" }, html("bdi", {}, stop)));
    if (said.near) box.append(html("p", {}, html("bdi", {}, said.near)));
    if (said.phone)
      box.append(html("a", { href: "tel:" + said.phone }, words.call + " ", html("bdi", { dir: "ltr" }, said.number)));
    return box;
  };

  // --- the sheet ---

  const close = () => {
    if (found("sheet").hidden) return;
    found("sheet").hidden = true;
    if (byKey && chosen) focusMark(chosen);
    for (const item of document.querySelectorAll(".chosen")) item.classList.remove("chosen");
    chosen = null;
    names.off();
    tell({ chosen: "" });
  };

  const show = (content) => {
    const sheet = found("sheet");
    sheet.querySelector("div").replaceChildren(content);
    sheet.hidden = false;
    sheet.scrollTop = 0;
    found("hint").hidden = true;
    if (byKey) sheet.querySelector("[aria-live] a, [aria-live] button").focus({ preventScroll: true });
  };

  // What is chosen stays in sight above the sheet.
  const uncover = (at) => {
    const sheet = found("sheet").getBoundingClientRect(),
      box = map.getContainer().getBoundingClientRect();
    const point = map.latLngToContainerPoint(at),
      low = Math.max(40, sheet.top - box.top - 30);
    const covered = point.y > low && point.x > sheet.left - box.left - 20 && point.x < sheet.right - box.left + 20;
    if (covered) map.panBy([0, point.y - low], { animate: false });
  };

  const choose = (feature) => {
    show(story(feature.said));
    uncover(feature.at);
    chosen = feature;
    if (feature.said.off) draw();
    names.off(feature.said.off);
    for (const item of document.querySelectorAll("#list li")) item.classList.toggle("chosen", item.feature === feature);
    tell({ chosen: address(feature.said) });
  };

  const chooseGroup = (members) => {
    const bounds = L.latLngBounds(members.map((one) => one.at));
    const closer = map.getBoundsZoom(bounds.pad(0.1));
    if (!members[0].said.reach && members.length > FEW && closer > map.getZoom() && map.getZoom() < 17) {
      map.fitBounds(bounds.pad(0.1), { maxZoom: 17 });
      return;
    }
    const list = html("ul", { class: "several" });
    for (const one of members) {
      const name = html("span", { lang: one.said.lang }, one.said.name);
      const button = html("button", { type: "button", "aria-label": label(one.said) }, picture(one.said), name);
      button.addEventListener("click", (event) => {
        byKey = event.detail === 0;
        choose(one);
      });
      list.append(html("li", {}, button));
    }
    show(list);
    uncover(members[0].at);
    chosen = members[0];
    names.off();
    tell({ chosen: "several" });
  };

  // --- marks ---

  const place = (members, [dx, dy]) => {
    const [first] = members,
      one = members.length === 1,
      area = first.said.reach;
    const several = fill(area ? words.area : words.several, { count: members.length });
    const name = one ? label(first.said) : several + ": " + members.map((m) => m.said.name).join("; ");
    const face = one && !area ? picture(first.said) : html("span", {}, String(members.length));
    const signs = new Set(members.map((m) => m.said.sign));
    const kind = area ? "area " + (signs.size === 1 ? first.said.sign : "doubt") : one ? "" : "many";
    const iconAnchor = [16 - dx, 16 - dy];
    const icon = L.divIcon({ className: "spot " + kind, html: face, iconSize: [32, 32], iconAnchor });
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
    marker.beside = L.point(dx, dy);
    return marker;
  };

  // Somewhere in it lies a place: its quarter, or a circle where nobody knows how far that reaches.
  const areaOf = (at, said) => {
    const style = { className: "about", bubblingMouseEvents: false },
      quarter = quarters[said.quarter];
    if (quarter)
      return L.polygon(
        quarter.map((rings) => rings.map(line)),
        style,
      );
    return L.circle(at, { ...style, radius: said.reach * 1000 });
  };

  // Whether a place lies in an area: a line from it crosses its rings an odd number of times.
  const within = (rings, { lat, lng }) =>
    rings.flatMap((ring) =>
      ring.filter(([y, x], index) => {
        const [north, east] = ring[(index || ring.length) - 1];
        return y > lat !== north > lat && lng < ((east - x) * (lat - y)) / (north - y) + x;
      }),
    ).length % 2;

  const draw = () => {
    const held = marks.getLayers().find((one) => one.getElement?.() === document.activeElement)?.members?.[0];
    marks.clearLayers();
    const shown = all.filter((one) => fits(one.said)),
      groups = [];
    for (const one of shown) {
      const pixel = map.latLngToLayerPoint(one.at);
      const near = groups.find(
        (group) => !group.members[0].said.reach === !one.said.reach && group.pixel.distanceTo(pixel) < CLOSE,
      );
      if (near) near.members.push(one);
      else groups.push({ pixel, members: [one] });
    }
    const rings = new Map();
    for (const { members } of groups)
      for (const { at, said } of members) if (said.reach) rings.set(String(at), [at, said, members]);
    for (const [at, said, members] of rings.values()) {
      const ring = areaOf(at, said);
      ring.on("click", () => {
        byKey = false;
        if (members.length === 1) choose(members[0]);
        else chooseGroup(members);
      });
      marks.addLayer(ring);
    }
    // An area has its number in the middle, or beside a mark that stands there, or the stop to get off at.
    const kept = (chosen?.said.off || []).map(([, x, y]) => map.latLngToLayerPoint(L.latLng(y / 1e5, x / 1e5)));
    const stations = stops.stations().map((at) => map.latLngToLayerPoint(at));
    groups.sort((a, b) => !!a.members[0].said.reach - !!b.members[0].said.reach);
    for (const { members, pixel } of groups) {
      const [{ said }] = members,
        rings = (quarters[said.quarter] || []).flat().map(line);
      const apart = (others, by) => others.every((other) => other.distanceTo(pixel.add(by)) >= CLOSE);
      const free = (by) => apart(kept, by);
      const best = (by) => free(by) && apart(stations, by) && within(rings, map.layerPointToLatLng(pixel.add(by)));
      const shift = (said.reach && (BESIDE.find(best) || BESIDE.find(free))) || BESIDE[0];
      kept.push(pixel.add(shift));
      marks.addLayer(place(members, shift));
    }
    if (held) focusMark(held);
    found("count").textContent =
      shown.length < all.length ? fill(words.count, { shown: shown.length, all: all.length }) : "";
    for (const item of document.querySelectorAll("#list li")) item.hidden = !shown.includes(item.feature);
  };

  const markOf = (feature) => marks.getLayers().find((one) => one.members?.includes(feature));
  const focusMark = (feature) => markOf(feature)?.getElement().focus({ preventScroll: true });

  const goTo = (feature) => {
    byKey = true;
    const { reach } = feature.said;
    if (quarters[feature.said.quarter])
      map.fitBounds(areaOf(feature.at, feature.said).getBounds().pad(0.1), { animate: false, maxZoom: NEAR });
    else if (reach) map.fitBounds(L.latLng(feature.at).toBounds(reach * 3000), { animate: false, maxZoom: NEAR });
    else if (feature.said.off) {
      const all = feature.said.off.map(([, x, y]) => L.latLng(y / 1e5, x / 1e5));
      map.fitBounds(L.latLngBounds([feature.at, ...all]).pad(0.4), { animate: false, maxZoom: NEAR });
    } else map.setView(feature.at, Math.max(map.getZoom(), NEAR), { animate: false });
    choose(feature);
  };

  // Beside a map that stands by itself: the same places as a list.
  const list = () => {
    for (const feature of all) {
      const { said } = feature;
      const item = html("li", {}, picture(said), html("a", { href: said.link, lang: said.lang }, said.name));
      for (const line of [said.state, said.note, ...off(said), said.near]) if (line) item.append(html("p", {}, line));
      if (said.phone) item.append(html("a", { href: "tel:" + said.phone }, html("bdi", { dir: "ltr" }, said.number)));
      const button = html("button", { type: "button", "aria-label": words.here + ": " + said.name }, words.here);
      button.addEventListener("click", () => {
        map.getContainer().scrollIntoView({ block: "nearest" });
        goTo(feature);
      });
      item.append(button);
      item.feature = feature;
      found("list").append(item);
    }
  };

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
    if (feature) goTo(feature);
  };

  // One finger scrolls the page, two move the map; a wheel zooms with the key that zooms pages. Said once.
  const gestures = (box) => {
    const hint = found("hint");
    let told = false;
    const say = (text) => {
      if (told) return;
      told = true;
      hint.textContent = text;
      hint.hidden = false;
      setTimeout(() => (hint.hidden = true), 6000);
    };
    const whose = ({ pointerType }) => map.dragging[pointerType === "mouse" ? "enable" : "disable"]();
    box.addEventListener("pointerdown", whose, true);
    box.addEventListener("touchmove", ({ touches }) => touches.length === 1 && say(words.fingers), { passive: true });
    const wheel = ({ ctrlKey, metaKey }) => {
      if (ctrlKey || metaKey) map.scrollWheelZoom.enable();
      else {
        map.scrollWheelZoom.disable();
        say(words.wheel);
      }
    };
    box.addEventListener("wheel", wheel, { capture: true, passive: true });
  };

  return {
    html,
    begin(given) {
      words = given;
      document.body.className = page ? "on inside" : "on";
      L.Control.Zoom.mergeOptions({ zoomInTitle: words.in, zoomOutTitle: words.out });
    },
    land(given) {
      land = given;
    },
    words: () => words,
    line,
    // A sheet about something that is no place.
    tell(content) {
      byKey = false;
      show(content);
      chosen = null;
      tell({ chosen: "several" });
    },
    // Where marks stand, in pixels of the container.
    taken: () =>
      marks
        ? marks
            .getLayers()
            .filter((one) => one.members)
            .map((one) => map.latLngToContainerPoint(one.getLatLng()).add(one.beside))
        : [],
    ground(where, current) {
      map = where;
      names.on(map);
      for (const one of land) {
        const { kind } = one,
          here = !current || one.number === current;
        const style = { className: kind + (current && one.number === current ? " current" : ""), smoothFactor: 0 };
        if (kind === "landmark") {
          names.add(line(one.lines[0])[0], kind, one.name, 1, one.lang);
        } else if (kind === "quarter") {
          if (current && here) names.add(line(one.lines[0])[0], kind, one.name, 3.5);
        } else if (kind === "border") {
          for (const part of one.lines) L.polyline(line(part), { ...style, interactive: false }).addTo(map);
        } else {
          for (const rings of one.lines) {
            const area = L.polygon(rings.map(line), { ...style, bubblingMouseEvents: false });
            area.options.interactive = Boolean(one.link);
            area.addTo(map);
            if (one.link)
              area.on("click", () =>
                figures.tell(html("a", { href: one.link, target: "_top", lang: one.lang }, one.name)),
              );
          }
          if (one.middle && one.number !== current) names.add(line(one.middle)[0], "number", String(one.number), 1.5);
        }
      }
    },
    places(where, collection) {
      map = where;
      quarters = collection.quarters || {};
      all = collection.features.map(({ properties, geometry: { coordinates } }) => ({
        said: properties,
        at: L.latLng(coordinates[1], coordinates[0]),
      }));
      marks = L.layerGroup().addTo(map);
      const again = () => {
        draw();
        names.draw();
      };
      map.on("zoomend", again);
      map.on("moveend resize", names.draw);
      const sheet = found("sheet"),
        shut = sheet.querySelector(".shut");
      shut.setAttribute("aria-label", words.close);
      shut.addEventListener("click", close);
      map.on("click", close);
      document.addEventListener("keydown", (event) => event.key === "Escape" && close());
      gestures(map.getContainer());
      if (!page) list();
      again();
      addEventListener("message", heard);
      tell({ ready: all.map((one) => address(one.said)) });
      const asked = all.find((one) => "#" + one.said.id === location.hash);
      if (asked) goTo(asked);
      return marks;
    },
    streets(url, maximum) {
      L.tileLayer(url, { maxZoom: maximum, referrerPolicy: "strict-origin" }).addTo(map);
      map.getContainer().classList.add("streets");
    },
  };
})();
