// The yellow pages' extras: what is near the reader, an id copied, a map. Without this script everything else works.
// Texts come from the page, in its language; nothing is loaded before a reader presses.

for (const field of document.querySelectorAll("[data-me]")) {
  if (!navigator.geolocation) continue;
  const box = field.querySelector("input");
  const button = made("button", { type: "button", className: "me", textContent: field.dataset.me });
  const said = made("span", { className: "error" });
  said.setAttribute("role", "status");
  field.append(button, said);
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // About a hundred metres: enough to find a shop by, too little to find a reader by.
        box.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        box.form.requestSubmit();
      },
      () => {
        button.disabled = false;
        said.textContent = field.dataset.meFailed;
      },
      { timeout: 15000, maximumAge: 300000 },
    );
  });
}

for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const button = made("button", { type: "button", className: "copy", textContent: text.dataset.copy });
  const said = made("span", { className: "note" });
  said.setAttribute("role", "status");
  text.after(button, " ", said);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = text.dataset.copied;
    setTimeout(() => (said.textContent = ""), 4000);
  });
}

for (const place of document.querySelectorAll("[data-map]")) {
  const button = made("button", { type: "button", className: "button", textContent: place.dataset.show });
  place.append(button);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await loaded(place.dataset);
      button.remove();
      await show(place);
    } catch (error) {
      place.append(made("p", { className: "note", textContent: place.dataset.failed }));
      throw error;
    }
  });
}

function made(name, values) {
  return Object.assign(document.createElement(name), values);
}

function loaded({ script, style }) {
  const parts = [];
  if (!document.querySelector(`link[href="${style}"]`)) parts.push(made("link", { rel: "stylesheet", href: style }));
  if (!window.L) parts.push(made("script", { src: script }));
  return Promise.all(
    parts.map(
      (part) =>
        new Promise((resolve, reject) => {
          part.addEventListener("load", resolve);
          part.addEventListener("error", () => reject(new Error(`${part.src || part.href} did not load`)));
          document.head.append(part);
        }),
    ),
  );
}

async function show(place) {
  const { at, points, tiles, credit, bare, many, zoomIn, zoomOut } = place.dataset;
  const ground = made("div", { className: "ground" });
  place.append(ground);
  const L = window.L;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(ground, { zoomControl: false, zoomAnimation: !still, fadeAnimation: !still, scrollWheelZoom: false });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com/">Leaflet</a>');
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  L.control.scale().addTo(map);
  if (tiles) {
    const owed = made("span", { textContent: credit });
    L.tileLayer(tiles, { attribution: owed.innerHTML, maxZoom: 19 }).addTo(map);
  } else {
    place.append(made("p", { className: "note", textContent: bare }));
  }
  const here = at?.split(",").map(Number);
  if (here) {
    map.setView(here, 15);
    L.marker(here, { icon: spot("", 22, "spot here"), zIndexOffset: 1000, keyboard: false }).addTo(map);
  } else {
    const { bounds } = await asked(points);
    if (bounds.length) map.fitBounds(L.latLngBounds(bounds).pad(0.1), { maxZoom: 15, animate: false });
    else map.setView([0, 0], 1);
  }
  const layer = L.layerGroup().addTo(map);
  let latest = 0;
  async function refresh() {
    const own = ++latest;
    const seen = { box: map.getBounds().pad(0.1).toBBoxString(), zoom: map.getZoom() };
    const { points: found } = await asked(points, seen);
    // The reader moved on while the server answered.
    if (own !== latest) return;
    layer.clearLayers();
    for (const point of found) {
      if (!here || point.count > 1 || far(point.at, here)) layer.addLayer(marker(L, map, point, many));
    }
  }
  map.on("moveend", refresh);
  await refresh();
}

function far([a, b], [c, d]) {
  return Math.abs(a - c) + Math.abs(b - d) > 1e-5;
}

function spot(text, size, className = "spot") {
  return window.L.divIcon({ html: made("span", { textContent: text }), className, iconSize: [size, size] });
}

function marker(L, map, point, many) {
  if (point.count > 1) {
    const size = 32 + 4 * Math.min(String(point.count).length, 4);
    const one = L.marker(point.at, { icon: spot(point.count, size), title: `${point.count} ${many}`, alt: `${point.count} ${many}` });
    return one.on("click", () => map.setView(point.at, Math.min(map.getZoom() + 2, 19)));
  }
  const one = L.marker(point.at, { icon: spot("", 20), title: point.name ?? "", alt: point.name ?? "" });
  if (!point.url) return one;
  const link = made("a", { href: point.url, textContent: point.name });
  if (point.lang) link.lang = point.lang;
  return one.bindPopup(link);
}

async function asked(address, values = {}) {
  const url = new URL(address, location.href);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
