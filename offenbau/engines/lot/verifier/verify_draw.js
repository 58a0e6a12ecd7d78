// Checks the protocol of a draw by lot, with the browser's own SHA-256 and nothing else.
"use strict";

const FORMAT = "offenbau-lot/2";
const MOST_SAID = 20;
const PANELS = 1000;
// All that may stand in a protocol, by place; docs/lots.md says which parts nobody can check.
const KNOWN = {
  "": "format commitment commitment_sha256 people panels totals draw panel composition replacements",
  commitment: "format input input_sha256 exact panels_sha256 seats chance",
  input: "format size panels method seed software features quotas pool_sha256",
  chance: "by source when",
  draw: "by words number",
};
// Seats in so many panels more or less come from rounding; people who are alike for the lot do not lie further apart.
const ROUNDING = 5;
const NUMBER = "(0|[1-9][0-9]{0,8}|[0-9a-f]{16,})";
const NUMBERS = new RegExp(`^${NUMBER}( ${NUMBER})*$`);

// German and English; verify_draw.py says the same.
const WORDS = {
  commitment: [
    "Die Zusage passt nicht zu ihrer Prüfsumme: Gerechnet ist {0}, im Protokoll steht {1}.",
    "The commitment does not fit its hash: computed is {0}, the protocol says {1}.",
  ],
  published: [
    "Vor der Ziehung veröffentlicht war die Prüfsumme {1}; dieses Protokoll ergibt {0}.",
    "The hash published before the draw was {1}; this protocol gives {0}.",
  ],
  input: [
    "Die Prüfsumme der Eingaben ist {0}, zugesagt war {1}.",
    "The hash of the input is {0}, promised was {1}.",
  ],
  pool: [
    "Der Topf ist nicht der zugesagte: Seine Prüfsumme ist {0}, zugesagt war {1}.",
    "The pool is not the promised one: its hash is {0}, promised was {1}.",
  ],
  panels: [
    "Die Gremien sind nicht die zugesagten: Ihre Prüfsumme ist {0}, zugesagt war {1}.",
    "The panels are not the promised ones: their hash is {0}, promised was {1}.",
  ],
  count: [
    "Es sind {0} Gremien statt {1}.",
    "There are {0} panels instead of {1}.",
  ],
  twice: [
    "{0} steht im Topf zweimal.",
    "{0} is in the pool twice.",
  ],
  unpromised: [
    "{0} steht im Topf, doch ohne zugesagte Chance.",
    "{0} is in the pool, but without a promised chance.",
  ],
  absent: [
    "{0} hat eine zugesagte Chance, steht aber nicht im Topf.",
    "{0} has a promised chance, but is not in the pool.",
  ],
  size: [
    "Gremium {0}: nicht {1} verschiedene Menschen aus dem Topf.",
    "Panel {0}: not {1} different people of the pool.",
  ],
  home: [
    "Gremium {0}: {1} und {2} leben in einem Haushalt.",
    "Panel {0}: {1} and {2} live in one household.",
  ],
  quota: [
    "Gremium {0}: {1} hat {2} Plätze statt {3} bis {4}.",
    "Panel {0}: {1} has {2} seats instead of {3} to {4}.",
  ],
  chance: [
    "{0}: Zugesagt sind {1} von {2}, in den Gremien sind es {3}.",
    "{0}: promised are {1} in {2}; in the panels it is {3}.",
  ],
  alike: [
    "{0} und {1} sind für das Los gleich, ihre Chancen aber nicht: {2} und {3} von {4}.",
    "{0} and {1} are alike for the lot, but their chances are not: {2} and {3} in {4}.",
  ],
  totals: [
    "{0}: Die Gremien haben {1} bis {2} Plätze, zusammen {3}; im Protokoll steht es anders.",
    "{0}: the panels have {1} to {2} seats, {3} together; the protocol says otherwise.",
  ],
  source: [
    "Es ist nicht gesagt, von wem und von wann die öffentlichen Zahlen sind.",
    "It is not said whose public numbers these are, and of when.",
  ],
  strange: [
    "Was „{0}“ bedeutet, ist nirgends gesagt.",
    "What “{0}” means is said nowhere.",
  ],
  thousand: [
    "Zugesagt sind {0} Gremien; es müssen genau {1} sein.",
    "Promised are {0} panels; there must be exactly {1}.",
  ],
  no_quotas: [
    "Es ist keine Quote zugesagt.",
    "No quota is promised.",
  ],
  no_draw: [
    "Ein Gremium steht als gezogen da, und nirgends, wie es gezogen wurde.",
    "A panel stands there as drawn, and nowhere how it was drawn.",
  ],
  no_panel: [
    "Es ist gesagt, wie gezogen wurde, und nirgends, wer.",
    "It is said how it was drawn, and nowhere who.",
  ],
  no_people: [
    "Das Protokoll will Profile enthalten, und es sind keine darin.",
    "The protocol claims to hold profiles, and there are none in it.",
  ],
  kind: [
    "Zugesagt war „{0}“, gezogen wurde durch „{1}“.",
    "Promised was “{0}”; it was drawn by “{1}”.",
  ],
  seed: [
    "Gezogen wurde mit dem Startwert „{0}“, zugesagt war „{1}“.",
    "It was drawn with the seed “{0}”; promised was “{1}”.",
  ],
  dice: [
    "„{0}“ sind keine drei Ziffern.",
    "“{0}” are not three digits.",
  ],
  spelling: [
    "„{0}“ sind keine Zahlen mit je einem Leerzeichen dazwischen.",
    "“{0}” are not numbers with one blank between them.",
  ],
  number: [
    "Gezogen sein müsste Gremium {0}, im Protokoll steht {1}.",
    "Panel {0} should be drawn; the protocol says {1}.",
  ],
  panel: [
    "Die Liste der Gezogenen ist nicht Gremium {0}.",
    "The list of those drawn is not panel {0}.",
  ],
  by_dice: [
    "drei Würfel",
    "three dice",
  ],
  by_public: [
    "öffentliche Zahlen",
    "public numbers",
  ],
  by_seed: [
    "der Startwert allein",
    "the seed alone",
  ],
  ok: [
    "Alles stimmt: {0} Gremien mit je {1} Menschen, jede Chance wie zugesagt.",
    "All is well: {0} panels of {1} people each, every chance as promised.",
  ],
  consistent: [
    "In sich stimmig: {0} Gremien mit je {1} Menschen, jede Chance wie zugesagt.",
    "Consistent in itself: {0} panels of {1} people each, every chance as promised.",
  ],
  whole: [
    "Jedes Gremium hält Quoten und Haushalte ein; wer für das Los gleich ist, hat die gleiche Chance (bis auf {0} von {1}).",
    "Each panel keeps quotas and households; who is alike for the lot has the same chance (but for {0} in {1}).",
  ],
  drawn: [
    "Gezogen ist Gremium {0}, durch: {1}.",
    "Drawn is panel {0}, by: {1}.",
  ],
  undrawn: [
    "Gezogen ist noch nicht. Zugesagt ist: {0}.",
    "Nothing is drawn yet. Promised is: {0}.",
  ],
  least: [
    "Kleinste Chance: {0} von {1} (Menschen: {2}). Größte: {3} von {1} (Menschen: {4}).",
    "Least chance: {0} in {1} (people: {2}). Greatest: {3} in {1} (people: {4}).",
  ],
  never: [
    "Achtung: {0} von {1} Menschen können nicht gezogen werden.",
    "Note: {0} of {1} people cannot be drawn.",
  ],
  hash: [
    "Prüfsumme der Zusage: {0}",
    "Hash of the commitment: {0}",
  ],
  wrong: [
    "Das Protokoll stimmt nicht. Fehler: {0}",
    "The protocol is wrong. Faults: {0}",
  ],
  unreadable: [
    "Das ist kein Protokoll einer Auslosung, das ich lesen kann.",
    "This is no protocol of a draw that I can read.",
  ],
  limits: [
    "Was das nicht zeigt:",
    "What this does not show:",
  ],
  limit_pool: [
    "Ob der Topf der wahre ist: Suchen Sie Ihr eigenes Pseudonym darin.",
    "Whether the pool is the true one: look for your own pseudonym in it.",
  ],
  limit_quotas: [
    "Ob jedes Gremium Quoten und Haushalte einhält: Die Profile stehen nicht darin. Das prüft, wer den Topf sehen darf.",
    "Whether each panel keeps quotas and households: the profiles are not in it. Whoever may see the pool checks that.",
  ],
  limit_before: [
    "Ob die Zusage vor der Ziehung öffentlich war: Vergleichen Sie ihre Prüfsumme mit der, die vorher bekannt war.",
    "Whether the commitment was public before the draw: compare its hash with the one that was known before.",
  ],
  limit_fair: [
    "Ob gerechtere Chancen möglich waren. Die kleinste ist {0} von {1}; wer Topf und Quoten hat, rechnet sie mit „offenbau draw“ nach.",
    "Whether fairer chances were possible. The least is {0} in {1}; whoever has pool and quotas computes it anew with “offenbau draw”.",
  ],
  limit_dice: [
    "Ob wirklich so gewürfelt wurde: Das hat gesehen, wer dabei war.",
    "Whether the dice really fell so: those saw it who were there.",
  ],
  limit_public: [
    "Ob die Zahlen die angekündigten sind ({0}, {1}): Vergleichen Sie sie mit der Quelle.",
    "Whether the numbers are the announced ones ({0}, {1}): compare them with their source.",
  ],
  limit_seed: [
    "Ob der Startwert ausgesucht ist: Wer ihn allein bestimmt, kann viele probiert und den mit dem liebsten Gremium genommen haben.",
    "Whether the seed was picked: whoever chooses it alone may have tried many, and taken the one with the panel they liked best.",
  ],
  limit_mates: [
    "Ob der Startwert ausgesucht ist: Wer ihn bestimmt, kann beeinflussen, wer mit wem in einem Gremium sitzt, nicht aber, welches gezogen wird.",
    "Whether the seed was picked: whoever chooses it can influence who sits with whom in a panel, but not which one is drawn.",
  ],
};
// What stands on the page itself.
const PAGE = {
  title: ["Auslosung nachprüfen", "Check a draw by lot"],
  lead: [
    "Diese Seite prüft das Protokoll einer Auslosung in Ihrem Browser. Nichts wird gesendet; sie geht auch ohne Netz.",
    "This page checks the protocol of a draw in your browser. Nothing is sent; it works without a network, too.",
  ],
  protocol: ["Protokoll (Datei .json)", "Protocol (file .json)"],
  published: [
    "Prüfsumme der Zusage (SHA-256), wie sie vor der Ziehung öffentlich war, wenn Sie sie haben",
    "Hash of the commitment (SHA-256) as it was public before the draw, if you have it",
  ],
  check: ["Nachprüfen", "Check"],
  choose: ["Bitte wählen Sie zuerst das Protokoll.", "Please choose the protocol first."],
};
const LANGUAGES = ["de", "en"];

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const least = (numbers) => (numbers.length ? numbers.reduce((a, b) => Math.min(a, b)) : 0);
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b), 0);
const padded = (number) => String(number).padStart(3, "0");

// -- Hashes
// JSON in the one form of RFC 8785: names in order, no blanks.
function canonical(data) {
  if (Array.isArray(data)) return `[${data.map(canonical).join(",")}]`;
  if (data === null || typeof data !== "object") return JSON.stringify(data);
  const names = Object.keys(data).sort(inOrder);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(data[name])}`).join(",")}}`;
}

const sha256 = async (data) => hex(await digest(new TextEncoder().encode(canonical(data))));

async function drawnNumber(by, commitment, words, panels) {
  const key = await digest(new TextEncoder().encode([FORMAT, by, commitment, words].join("\n")));
  const number = BigInt(panels);
  const limit = (2n ** 256n / number) * number;
  for (let counter = 0; ; counter += 1) {
    const block = new Uint8Array(40);
    block.set(key);
    new DataView(block.buffer).setBigUint64(32, BigInt(counter));
    const value = BigInt(`0x${hex(await digest(block))}`);
    if (value < limit) return Number(value % number);
  }
}

// -- What can be wrong: each fault is a word to look up and what fills its gaps.
async function faults(told, published, language) {
  const found = [];
  const wrong = (word, ...fill) => found.push(spoken(language, word, ...fill));
  const seats = new Map(Object.entries(told.commitment.seats));
  checkNames(told, wrong);
  await checkHashes(told, published.trim().toLowerCase(), wrong);
  checkPanels(told, seats, wrong);
  checkChances(told, seats, wrong);
  if (isWhole(told)) {
    checkPool(told, seats, wrong);
    checkQuotas(told, wrong);
    checkAlike(told, seats, wrong);
  }
  checkAnnouncement(told, wrong);
  if ("draw" in told && "panel" in told) await checkDraw(told, language, wrong);
  return found;
}

// Whether the pool with its profiles stands in the protocol.
const isWhole = (told) => Boolean(told.people?.length);

// Names that nobody knows, and parts of which one is nothing without the other.
function checkNames(told, wrong) {
  const { commitment } = told;
  const places = { "": told, commitment, input: commitment.input, chance: commitment.chance };
  if ("draw" in told) places.draw = told.draw;
  for (const [place, data] of Object.entries(places)) {
    for (const name of Object.keys(data)) {
      if (!KNOWN[place].split(" ").includes(name)) wrong("strange", place ? `${place}.${name}` : name);
    }
  }
  if ("people" in told && !isWhole(told)) wrong("no_people");
  if ("panel" in told && !("draw" in told)) wrong("no_draw");
  if ("draw" in told && !("panel" in told)) wrong("no_panel");
}

async function checkHashes(told, published, wrong) {
  const { commitment } = told;
  if (told.format !== FORMAT || commitment.format !== FORMAT) throw new Error("another format");
  const found = await sha256(commitment);
  if (found !== told.commitment_sha256) wrong("commitment", found, told.commitment_sha256);
  if (published && found !== published) wrong("published", found, published);
  const parts = [["input", commitment.input, commitment.input_sha256], ["panels", told.panels, commitment.panels_sha256]];
  if (isWhole(told)) parts.push(["pool", told.people, commitment.input.pool_sha256]);
  for (const [word, data, promised] of parts) {
    const computed = await sha256(data);
    if (computed !== promised) wrong(word, computed, promised);
  }
}

function checkPanels(told, seats, wrong) {
  const asked = told.commitment.input;
  if (asked.panels !== PANELS) wrong("thousand", asked.panels, PANELS);
  if (!asked.quotas.length) wrong("no_quotas");
  if (told.panels.length !== asked.panels) wrong("count", told.panels.length, asked.panels);
  told.panels.forEach((panel, number) => {
    const known = new Set(panel.filter((key) => seats.has(key)));
    if (panel.length !== asked.size || known.size !== asked.size) wrong("size", padded(number), asked.size);
  });
}

function checkChances(told, seats, wrong) {
  const counted = new Map();
  told.panels.flat().forEach((key) => counted.set(key, (counted.get(key) ?? 0) + 1));
  for (const [key, promised] of seats) {
    const sits = counted.get(key) ?? 0;
    if (sits !== promised) wrong("chance", key, promised, told.commitment.input.panels, sits);
  }
}

function checkPool(told, seats, wrong) {
  const times = new Map();
  told.people.forEach(({ id }) => times.set(id, (times.get(id) ?? 0) + 1));
  for (const [id, number] of times) {
    if (number > 1) wrong("twice", id);
    if (!seats.has(id)) wrong("unpromised", id);
  }
  for (const id of seats.keys()) if (!times.has(id)) wrong("absent", id);
}

function checkQuotas(told, wrong) {
  const people = new Map(told.people.map((person) => [person.id, person]));
  const panels = told.panels.map((panel) => panel.map((key) => people.get(key)).filter(Boolean));
  panels.forEach((members, number) => checkHomes(padded(number), members, wrong));
  const asked = told.commitment.input;
  const totals = new Set(told.totals.map(canonical));
  for (const quota of asked.quotas) {
    const each = panels.map((members) => seatsOf(asked, quota, members));
    const name = `${quota.feature} ${quota.value}`;
    each.forEach((number, panel) => {
      if (!(quota.least <= number && number <= quota.most)) {
        wrong("quota", padded(panel), name, number, quota.least, quota.most);
      }
    });
    const sums = { fewest: least(each), most: most(each), all: each.reduce((a, b) => a + b, 0) };
    if (!totals.has(canonical({ feature: quota.feature, value: quota.value, ...sums }))) {
      wrong("totals", name, sums.fewest, sums.most, sums.all);
    }
  }
}

function checkHomes(number, members, wrong) {
  const first = new Map();
  for (const { id, household } of members) {
    if (household && first.has(household)) wrong("home", number, first.get(household), id);
    first.set(household, id);
  }
}

function seatsOf(asked, quota, members) {
  const place = asked.features.indexOf(quota.feature);
  return members.filter((person) => person.profile[place] === quota.value).length;
}

function checkAlike(told, seats, wrong) {
  const homeOf = (person) => (person.household ? `h${person.household}` : `p${person.id}`);
  const homes = new Map();
  for (const person of told.people) {
    homes.set(homeOf(person), [...(homes.get(homeOf(person)) ?? []), canonical(person.profile)].sort(inOrder));
  }
  const alike = new Map();
  for (const person of told.people) {
    const kind = canonical([person.profile, homes.get(homeOf(person))]);
    if (!alike.has(kind)) alike.set(kind, []);
    alike.get(kind).push([seats.get(person.id) ?? 0, person.id]);
  }
  for (const group of alike.values()) {
    group.sort((one, other) => one[0] - other[0] || inOrder(one[1], other[1]));
    const [[low, first]] = group;
    const [high, last] = group[group.length - 1];
    if (high - low > ROUNDING) wrong("alike", first, last, low, high, told.commitment.input.panels);
  }
}

function checkAnnouncement(told, wrong) {
  const { chance } = told.commitment;
  if (!WORDS[`by_${chance.by}`]) throw new Error("another kind of chance");
  if (chance.by === "public" && !(chance.source.trim() && chance.when.trim())) wrong("source");
}

async function checkDraw(told, language, wrong) {
  const { draw, panels, commitment } = told;
  const { by } = commitment.chance;
  if (draw.by !== by) {
    wrong("kind", spoken(language, `by_${by}`), spoken(language, `by_${draw.by}`));
    return;
  }
  if (!panels.length) return; // which is wrong, and has been said
  const { words } = draw;
  if (by === "seed" && words !== commitment.input.seed) wrong("seed", words, commitment.input.seed);
  if (by === "public" && !NUMBERS.test(words)) wrong("spelling", words);
  if (by === "dice" && !/^[0-9]{3}$/.test(words)) {
    wrong("dice", words);
    return;
  }
  const number = by === "dice" ? Number(words) : await drawnNumber(by, await sha256(commitment), words, panels.length);
  if (draw.number !== number) wrong("number", number, draw.number);
  if (canonical(told.panel) !== canonical(panels[number] ?? null)) wrong("panel", padded(number));
}

// -- How it is told
function spoken(language, word, ...fill) {
  const said = { ...PAGE, ...WORDS }[word]?.[LANGUAGES.indexOf(language)] ?? word;
  return fill.reduce((text, value, place) => text.split(`{${place}}`).join(String(value)), said);
}

// Without a hash known before, a protocol is consistent in itself alone.
function summary(told, language, published = "") {
  const { commitment } = told;
  const { panels, size } = commitment.input;
  const seats = Object.values(commitment.seats);
  const [fewest, highest] = [least(seats), most(seats)];
  const people = (number) => seats.filter((each) => each === number).length;
  const by = spoken(language, `by_${commitment.chance.by}`);
  const said = [[published ? "ok" : "consistent", panels, size]];
  if (isWhole(told)) said.push(["whole", ROUNDING, panels]);
  said.push(["least", fewest, panels, people(fewest), highest, people(highest)]);
  if (fewest === 0) said.push(["never", people(0), seats.length]);
  said.push("draw" in told ? ["drawn", padded(told.draw.number), by] : ["undrawn", by], ["hash", told.commitment_sha256]);
  return said.map((each) => spoken(language, ...each));
}

function limits(told, published, language) {
  const { chance, seats, input } = told.commitment;
  const said = isWhole(told) ? [["limit_pool"]] : [["limit_quotas"], ["limit_pool"]];
  if (!published) said.push(["limit_before"]);
  said.push(["limit_fair", least(Object.values(seats)), input.panels]);
  if (chance.by === "seed") said.push(["limit_seed"]);
  else said.push(["limit_mates"], [`limit_${chance.by}`, chance.source, chance.when]);
  return said.map((each) => spoken(language, ...each));
}

// -- The page
const at = (id) => document.getElementById(id);

function listed(id, lines) {
  at(id).replaceChildren(...lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
}

function show(headline, lines, under, more) {
  at("verdict").textContent = headline;
  listed("said", lines);
  at("more").textContent = under;
  listed("limits", more);
}

async function check() {
  const language = document.documentElement.lang;
  const [file] = at("protocol").files;
  if (!file) {
    show(spoken(language, "choose"), [], "", []);
    return;
  }
  const published = at("published").value.trim();
  try {
    const told = JSON.parse(await file.text());
    const found = await faults(told, published, language);
    if (found.length) show(spoken(language, "wrong", found.length), found.slice(0, MOST_SAID), "", []);
    else {
      const [ok, ...more] = summary(told, language, published);
      show(ok, more, spoken(language, "limits"), limits(told, published, language));
    }
  } catch {
    show(spoken(language, "unreadable"), [], "", []);
  }
}

function speak(language) {
  document.documentElement.lang = language;
  document.title = spoken(language, "title");
  document.querySelectorAll("[data-word]").forEach((each) => {
    each.textContent = spoken(language, each.dataset.word);
  });
  document.querySelectorAll("[data-language]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  });
  if (at("verdict").textContent) check();
}

if (typeof document !== "undefined") {
  document.body.style.overflowWrap = "anywhere"; // hashes are longer than a telephone is wide
  speak(navigator.language.startsWith("de") ? "de" : "en");
  at("check").addEventListener("click", check);
  document.querySelectorAll("[data-language]").forEach((button) => {
    button.addEventListener("click", () => speak(button.dataset.language));
  });
}
if (typeof module !== "undefined") module.exports = { WORDS, faults, limits, summary };
