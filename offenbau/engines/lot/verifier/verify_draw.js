// Checks the protocol of a draw by lot, with the browser's own SHA-256 and nothing else.
"use strict";

const FORMAT = "offenbau-lot/1";
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// JSON in the one form of RFC 8785: names in order, no blanks.
function canonical(data) {
  if (Array.isArray(data)) return `[${data.map(canonical).join(",")}]`;
  if (data === null || typeof data !== "object") return JSON.stringify(data);
  const names = Object.keys(data).sort(inOrder);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(data[name])}`).join(",")}}`;
}

const sha256 = async (data) => hex(await digest(new TextEncoder().encode(canonical(data))));

async function drawnNumber(by, input, panels, words, number) {
  const key = await digest(new TextEncoder().encode([FORMAT, by, input, panels, words].join("\n")));
  const most = BigInt(number);
  const limit = (2n ** 256n / most) * most;
  for (let counter = 0; ; counter += 1) {
    const block = new Uint8Array(40);
    block.set(key);
    new DataView(block.buffer).setBigUint64(32, BigInt(counter));
    const value = BigInt(`0x${hex(await digest(block))}`);
    if (value < limit) return Number(value % most);
  }
}

function seatsOf(asked, quota, members) {
  const place = asked.features.indexOf(quota.feature);
  return members.filter((person) => person.profile[place] === quota.value).length;
}

async function faults(told, published) {
  const found = [];
  // Without the pool and its profiles, quotas and households stay unchecked.
  const asked = told.commitment;
  const input = asked ? await sha256(asked) : told.input_sha256;
  const panels = await sha256(told.panels);
  for (const [name, value] of [["input_sha256", input], ["panels_sha256", panels]]) {
    if (value !== told[name]) found.push(`${name}: Gerechnet ist ${value}, im Protokoll steht ${told[name]}.`);
    if (published[name] && value !== published[name]) {
      found.push(`${name}: Gerechnet ist ${value}, vorher veröffentlicht war ${published[name]}.`);
    }
  }
  if (asked) poolFaults(told, asked, found);
  seatFaults(told, found);
  await drawFaults(told, input, panels, found);
  return found;
}

function poolFaults(told, asked, found) {
  const people = new Map(asked.people.map((person) => [person.id, person]));
  if (people.size !== asked.people.length) found.push("Im Topf steht eine Kennung zweimal.");
  if (told.panels.length !== asked.panels) found.push(`Es sind ${told.panels.length} Gremien statt ${asked.panels}.`);
  told.panels.forEach((panel, number) => panelFaults(asked, people, panel, number, found));
  totalFaults(told, people, found);
  const named = new Set(Object.keys(told.seats));
  if (named.size !== people.size || [...people.keys()].some((key) => !named.has(key))) {
    found.push("Die Häufigkeiten nennen nicht genau die Menschen im Topf.");
  }
}

function panelFaults(asked, people, panel, number, found) {
  const name = `Gremium ${String(number).padStart(3, "0")}`;
  const members = panel.map((key) => people.get(key)).filter(Boolean);
  if (members.length !== asked.size || panel.length !== asked.size || new Set(panel).size !== asked.size) {
    found.push(`${name}: nicht ${asked.size} verschiedene Menschen aus dem Topf.`);
    return;
  }
  const homes = members.map((person) => person.household).filter(Boolean);
  if (new Set(homes).size !== homes.length) found.push(`${name}: zwei Menschen aus einem Haushalt.`);
  for (const quota of asked.quotas) {
    const seats = seatsOf(asked, quota, members);
    if (seats < quota.least || seats > quota.most) {
      const called = `${quota.feature} ${quota.value}`;
      found.push(`${name}: ${called} hat ${seats} Plätze statt ${quota.least} bis ${quota.most}.`);
    }
  }
}

function seatFaults(told, found) {
  const seats = new Map(Object.keys(told.seats).map((key) => [key, 0]));
  told.panels.flat().forEach((key) => seats.set(key, (seats.get(key) ?? 0) + 1));
  const said = new Map(Object.entries(told.seats));
  if (said.size !== seats.size || [...seats].some(([key, number]) => said.get(key) !== number)) {
    found.push("Wie oft jeder Mensch in den Gremien sitzt, stimmt nicht mit den Gremien überein.");
  }
  if (new Set(told.panels.map((panel) => new Set(panel).size)).size !== 1) {
    found.push("Die Gremien sind nicht alle gleich groß.");
  }
}

function totalFaults(told, people, found) {
  const totals = told.commitment.quotas.map((quota) => {
    const each = told.panels.map((panel) =>
      seatsOf(told.commitment, quota, panel.map((key) => people.get(key)).filter(Boolean)));
    return {
      feature: quota.feature, value: quota.value,
      fewest: Math.min(...each), most: Math.max(...each), all: each.reduce((a, b) => a + b, 0),
    };
  });
  if (canonical(totals) !== canonical(told.totals)) {
    found.push("Die Summen je Quote stimmen nicht mit den Gremien überein.");
  }
}

async function drawFaults(told, input, panels, found) {
  const draw = told.draw;
  let number = -1;
  if (draw.by === "dice" && /^[0-9]{3}$/.test(draw.words)) number = Number(draw.words);
  if (draw.by === "public" || draw.by === "seed") {
    number = await drawnNumber(draw.by, input, panels, draw.words, told.panels.length);
  }
  if (draw.by === "seed" && told.commitment && draw.words !== told.commitment.seed) {
    found.push("Der Startwert der Ziehung ist nicht der, der festgelegt war.");
  }
  if (draw.number !== number) {
    found.push(`Gezogen sein müsste Gremium ${number}, im Protokoll steht ${draw.number}.`);
  }
  if (canonical(told.panel) !== canonical(told.panels[number] ?? null)) {
    found.push("Die Liste der Gezogenen ist nicht das gezogene Gremium.");
  }
}

async function check() {
  const said = document.getElementById("said");
  const list = document.getElementById("faults");
  list.replaceChildren();
  const [file] = document.getElementById("protocol").files;
  if (!file) {
    said.textContent = "Bitte wählen Sie zuerst das Protokoll.";
    return;
  }
  const value = (id) => document.getElementById(id).value.trim().toLowerCase();
  try {
    const told = JSON.parse(await file.text());
    const found = await faults(told, { input_sha256: value("input"), panels_sha256: value("panels") });
    said.textContent = found.length
      ? `Das Protokoll stimmt an ${found.length} Stellen nicht:`
      : `Alles stimmt: ${told.panels.length} Gremien, ` +
        `${told.commitment ? "jedes innerhalb der Quoten" : "die Quoten ungeprüft (der Topf steht nicht darin)"}, ` +
        `gezogen ${told.draw.number}. ` +
        `Eingaben ${told.input_sha256}, Gremien ${told.panels_sha256}.`;
    found.slice(0, 20).forEach((fault) => {
      const item = document.createElement("li");
      item.textContent = fault;
      list.append(item);
    });
  } catch {
    said.textContent = "Das ist kein Protokoll einer Auslosung, das ich lesen kann.";
  }
}

if (typeof document !== "undefined") document.getElementById("check").addEventListener("click", check);
if (typeof module !== "undefined") module.exports = { faults };
