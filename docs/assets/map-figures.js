// Draws what a map's GeoJSON says. Text only ever becomes text: no innerHTML, no templates.
"use strict";
const figures = (() => {
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const popup = (said) => {
    const box = element("div", "");
    box.append(said.link ? element("a", said.name, { href: said.link, target: "_top" }) : element("strong", said.name));
    for (const line of [said.state, said.note]) if (line) box.append(element("p", line));
    if (said.phone) box.append(element("a", said.call, { href: "tel:" + said.phone, class: "call" }));
    return box;
  };

  return {
    name(words) {
      L.Control.Zoom.mergeOptions({ zoomInTitle: words.in, zoomOutTitle: words.out });
    },
    style: (feature) => ({ className: feature.properties.kind, interactive: feature.properties.kind.startsWith("district") }),
    point(feature, position) {
      const said = feature.properties;
      const label = [said.name, said.state, said.note].filter(Boolean).join(", ");
      const icon = L.divIcon({ className: "mark " + said.kind, iconSize: [28, 28] });
      return L.marker(position, { icon, title: label, alt: label, keyboard: said.kind !== "landmark" });
    },
    describe(feature, layer) {
      const said = feature.properties;
      if (said.kind === "landmark") layer.bindTooltip(element("span", said.name), { permanent: true, direction: "right" });
      else if (said.kind !== "water") layer.bindPopup(() => popup(said));
      if (said.kind.startsWith("place"))
        layer.on("add", () => layer.getElement().setAttribute("aria-label", layer.options.alt));
    },
  };
})();
