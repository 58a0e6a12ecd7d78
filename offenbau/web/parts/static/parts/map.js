// Maps with tiles, and places picked on them or taken from the device. Pages work without it: see parts/map and points.py.

const AREA = [[47.2, 5.8], [55.1, 15.1]]; // Germany, as long as nothing is picked
const CLOSE = 17;
let leaflet = null; // the promise of Leaflet, once somebody has asked for a map

function loadLeaflet({ script, style }) {
  leaflet ??= Promise.all([
    added("script", { src: script }),
    added("link", { rel: "stylesheet", href: style }),
  ]).then(() => window.L).catch((error) => {
    leaflet = null;
    throw error;
  });
  return leaflet;
}

function added(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

// Our own tiles come as soon as the map is seen (it may be folded away), those of another host after the click.
function offer(tiles, draw) {
  tiles.hidden = false;
  const button = tiles.querySelector("[data-load]");
  if (!button) return whenSeen(tiles, () => show(tiles, draw));
  button.addEventListener("click", async () => {
    button.disabled = true;
    const map = await show(tiles, draw);
    button.disabled = false;
    if (map) map.getContainer().focus();
  });
}

function whenSeen(element, then) {
  const observer = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    observer.disconnect();
    then();
  }, { rootMargin: "200px" });
  observer.observe(element);
}

async function show(tiles, draw) {
  const says = tiles.querySelector("[data-says]");
  try {
    const L = await loadLeaflet(tiles.dataset);
    const map = ground(L, tiles);
    draw(L, map);
    says.textContent = "";
    tiles.querySelector("[data-offer]")?.remove();
    return map;
  } catch {
    says.textContent = says.dataset.failed;
    return null;
  }
}

function ground(L, tiles) {
  const live = tiles.querySelector("[data-live]");
  live.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(live, {
    scrollWheelZoom: false, zoomControl: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
  });
  L.control.zoom({ zoomInTitle: live.dataset.zoomIn, zoomOutTitle: live.dataset.zoomOut }).addTo(map);
  map.attributionControl.setPrefix(false);
  const { tiles: address, credit, host } = tiles.dataset;
  L.tileLayer(address, { attribution: credit, maxZoom: 19, referrerPolicy: host ? "origin" : false }).addTo(map);
  return map;
}

// --- The points of a page ------------------------------------------------------------------------

function drawPoints(frame, places) {
  return (L, map) => {
    const layer = L.geoJSON(places, { pointToLayer: (place, at) => mark(L, place.properties, at) });
    map.fitBounds(layer.getBounds(), { padding: [32, 32], maxZoom: CLOSE, animate: false });
    layer.addTo(map);
    frame.classList.add("ob-map--live");
  };
}

function mark(L, { number, name, url, css }, at) {
  const face = document.createElement("span");
  face.className = "ob-map__pin";
  face.textContent = number;
  const marker = L.marker(at, { icon: L.divIcon({ className: css, html: face, iconSize: [28, 28] }), title: name });
  marker.on("click", () => { location.href = url; });
  marker.on("keypress", (event) => { if (event.originalEvent.key === "Enter") location.href = url; });
  marker.on("add", () => {
    marker.getElement().setAttribute("role", "link");
    marker.getElement().setAttribute("aria-label", name);
  });
  return marker;
}

// --- A sketch on which one picks a place: the projection of maps/projection.py, backwards ---------

class Sheet {
  constructor(svg) {
    const [lat, lng, x, y, unit] = svg.dataset.ground.split(" ").map(Number);
    const degree = (Math.PI / 180) * 6371008.8 / unit;
    Object.assign(this, { svg, lat, lng, x, y, down: degree, across: degree * Math.cos((lat * Math.PI) / 180) });
    this.dot = document.createElementNS(svg.namespaceURI, "circle");
    this.dot.setAttribute("class", "ob-map__picked");
    this.dot.setAttribute("r", 9);
  }

  placeAt(clientX, clientY) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [this.lng + (x - this.x) / this.across, this.lat - (y - this.y) / this.down];
  }

  show(place) {
    if (!place) return this.dot.remove();
    this.dot.setAttribute("cx", this.x + (place[1] - this.lng) * this.across);
    this.dot.setAttribute("cy", this.y - (place[0] - this.lat) * this.down);
    this.svg.append(this.dot);
  }
}

// --- A place in a form ---------------------------------------------------------------------------

class Picker {
  constructor(tools) {
    this.tools = tools;
    this.input = document.getElementById(tools.dataset.for);
    this.says = tools.querySelector("[data-point-says]");
    tools.hidden = false;
    this.offerLocation(tools.querySelector("[data-point-here]"));
    const tiles = tools.querySelector("[data-tiles]");
    if (tiles) offer(tiles, (L, map) => this.draw(L, map));
    const sketch = tools.querySelector("[data-sketch]");
    if (sketch) this.offerSketch(sketch);
  }

  // A sketch drawn on the server: each sheet says which place lies in its middle, and its scale.
  offerSketch(sketch) {
    const sheets = [...sketch.querySelectorAll("svg[data-ground]")].map((svg) => new Sheet(svg));
    const { features } = JSON.parse(sketch.querySelector("script[type='application/json']").textContent);
    const known = new Map(features.map(({ properties, geometry }) => [String(properties.number), geometry.coordinates]));
    sketch.querySelectorAll("a").forEach((mark) => mark.setAttribute("role", "button"));
    sketch.addEventListener("click", (event) => {
      const sheet = sheets.find(({ svg }) => svg.contains(event.target));
      if (!sheet) return;
      event.preventDefault();
      const mark = event.target.closest("a");
      const same = mark && known.get(mark.querySelector(".ob-map__count").textContent);
      const [lng, lat] = same || sheet.placeAt(event.clientX, event.clientY);
      this.take(lat, lng, "picked");
    });
    const follow = () => sheets.forEach((sheet) => sheet.show(this.place));
    this.input.addEventListener("input", follow);
    follow();
  }

  // The place as the server writes it; what only the server can read (links, letters) is left to it.
  get place() {
    const found = this.input.value.match(/^\s*(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)\s*$/);
    return found && found.slice(1).map(Number);
  }

  take(lat, lng, words) {
    this.input.value = `${lat.toFixed(6)}, ${lng.toFixed(6)}`;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.say(words, this.input.value);
  }

  say(key, value = "") {
    this.says.textContent = `${this.says.dataset[key]} ${value}`;
  }

  offerLocation(button) {
    if (!navigator.geolocation || !isSecureContext) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      this.say("asking");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => this.take(coords.latitude, coords.longitude, "found"),
        (error) => this.say(error.code === error.PERMISSION_DENIED ? "refused" : "failed"),
        { enableHighAccuracy: true, timeout: 15000 },
      );
    });
  }

  draw(L, map) {
    this.marker = L.marker([0, 0], {
      icon: L.divIcon({ className: "ob-map__here", iconSize: [28, 28] }), draggable: true, keyboard: false,
    });
    this.marker.on("dragend", () => this.pick(map, this.marker.getLatLng()));
    map.on("click", (event) => this.pick(map, event.latlng));
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      event.preventDefault();
      this.pick(map, map.getCenter());
    });
    this.input.addEventListener("input", () => this.follow(map));
    map.fitBounds(AREA, { animate: false });
    this.follow(map);
  }

  pick(map, at) {
    const { lat, lng } = at.wrap();
    this.picking = true;
    this.take(lat, lng, "picked");
    this.picking = false;
    this.marker.setLatLng([lat, lng]).addTo(map);
  }

  follow(map) {
    const place = this.place;
    if (this.picking || !place) return;
    this.marker.setLatLng(place).addTo(map);
    map.setView(place, CLOSE, { animate: false });
  }
}

for (const tools of document.querySelectorAll("[data-point]")) new Picker(tools);

for (const frame of document.querySelectorAll("[data-map]")) {
  const places = JSON.parse(frame.querySelector("script[type='application/json']").textContent);
  offer(frame.querySelector("[data-tiles]"), drawPoints(frame, places));
}
