// What makes the page alive: the reader's zone, now and next, stars, search and filters.
// digbug drops white space when it writes a page: each statement ends with a semicolon.
// The page is complete without it. Texts go through textContent: no HTML is made of data.
"use strict";
(() => {
const data = document.body.dataset;
const all = (selector, at = document) => [...at.querySelectorAll(selector)];
const find = (selector, at = document) => at.querySelector(selector);
const clear = (selector) => all(selector).forEach((element) => element.remove());
const hosted = "files" in data && location.protocol !== "file:";
const MINUTE = 60000, DAY = 1440 * MINUTE;

function make(name, values, ...inside) {
  const element = document.createElement(name);
  for (const key in values)
    if (key.startsWith("on")) element[key] = values[key];
    else element.setAttribute(key, values[key]);
  element.append(...inside);
  return element;
}
const button = (text, onclick, values) => make("button", { type: "button", onclick, ...values }, text);
const [span, box] = ["span", "div"].map((tag) => (name, ...inside) => make(tag, { class: name }, ...inside));

// Storage may be forbidden: then a choice lasts as long as the page.
const memory = (key, value) => {
  try {
    if (value) localStorage.setItem(`digbug:${key}`, JSON.stringify(value));
    return JSON.parse(localStorage.getItem(`digbug:${key}`));
  } catch {}
};

// ---- Zones: a name, and a function from a moment to minutes from UTC.

function moment(element) {
  const ms = Date.parse(element.dateTime), local = Date.parse(`${element.dateTime.slice(0, 16)}Z`);
  return { element, ms, offset: Math.round((local - ms) / MINUTE), text: element.textContent };
}
const moments = all(".programme [datetime]").map(moment).sort((a, b) => a.ms - b.ms);

function rulesOf(timeZone) {
  try {
    const format = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" });
    return (ms) => Math.round((Date.parse(format.format(ms).replace(" ", "T") + "Z") - ms) / MINUTE);
  } catch {}
}

// The venue's offset is that of the page: the rules of a browser may be older.
const atVenue = (ms) => (moments.findLast((one) => one.ms <= ms) || moments[0]).offset;

function zoneOf(text) {
  const word = text.trim().toLowerCase();
  if (moments[0] && [data.zone.toLowerCase(), "venue"].includes(word)) return [data.zone, atVenue];
  if (word === "aoe") return ["AoE", () => -720];
  const rules = word && rulesOf(word);
  return rules && [text, rules];
}

const offsetText = (minutes) =>
  `UTC${minutes < 0 ? "-" : "+"}${clockText(Math.abs(minutes), false).replace(/^0|:00/g, "")}`;

// ---- Words for times.

let twelve, zone, offsetOf;

function clockText(minutes, short = twelve) {
  const hours = Math.floor(minutes / 60), tail = ":" + String(minutes % 60).padStart(2, 0);
  return short ? `${hours % 12 || 12}${tail} ${hours < 12 ? "am" : "pm"}` : String(hours).padStart(2, 0) + tail;
}
const wall = (ms, offset) => new Date(ms + offset * MINUTE);
const clock = (date) => clockText(date.getUTCHours() * 60 + date.getUTCMinutes());
const isoDay = (date) => date.toISOString().slice(0, 10);
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function length(minutes) {
  const days = Math.floor(minutes / 1440), hours = Math.floor((minutes % 1440) / 60);
  const parts = days ? [counted(days, "day"), hours && `${hours} h`]
    : [hours && `${hours} h`, (minutes % 60 || !hours) && `${minutes % 60} min`];
  return parts.filter(Boolean).join(" ");
}
const left = (ms) => length(Math.ceil(ms / MINUTE));
const ago = (ms) => (ms < MINUTE ? "just now"
  : `${ms < DAY ? length(Math.floor(ms / MINUTE)) : counted(Math.floor(ms / DAY), "day")} ago`);

function dayMark(days) {
  if (!days) return "";
  const text = (days > 0 ? "+" : "\u2212") + Math.abs(days);
  return make("sup", {}, text, span("sr", ` day${days > 0 ? " later" : " earlier"}`));
}

// ---- The reader's times, beside those of the venue.

function showTimes() {
  clear(".mine");
  const differs = moments.some(({ ms, offset }) => offsetOf(ms) !== offset);
  for (const { element, ms, offset, text } of moments) {
    element.textContent = /m/.test(text) === twelve ? text : clock(wall(ms, offset));
    if (!differs) continue;
    const local = wall(ms, offsetOf(ms)), day = element.closest(".day").id.slice(4);
    const days = (Date.parse(isoDay(local)) - Date.parse(day)) / DAY;
    element.parentElement.append(span("mine", " ", clock(local), dayMark(days)));
  }
  for (const line of all(".zone")) {
    const { ms } = moment(find("[datetime]", line.parentElement));
    const text = differs ? `; coloured: ${zone} (${offsetText(offsetOf(ms))})` : `; the same in ${zone}`;
    if (zone !== data.zone) line.append(span("mine", text));
  }
  for (const element of all(".due [datetime*=T]")) {
    const local = wall(moment(element).ms, offsetOf(moment(element).ms));
    const day = local.toUTCString().replace(/,? 0?(\d+) (\w+ \d+).*/, " $1 $2");
    const line = element.parentElement;
    if (!line.textContent.includes(zone)) line.append(span("mine", ` ${day} ${clock(local)} ${zone}`));
  }
}

// ---- Sessions.

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const cards = all(".s").map((element) => {
  const texts = (selector) => all(selector, element).map((one) => one.textContent);
  const has = (name) => element.classList.contains(name);
  const title = find("h4 a", element).textContent, slot = element.closest(".slot");
  return {
    element, slot, id: element.id, name: [...texts(".label"), title].join(": "),
    starts: moment(find("time", slot)).ms, ends: moment(find(".end", element)).ms,
    kind: [element.className.match(/k-(\S+)/)[1]],
    room: texts(".room"), track: texts(".track"), speaker: texts(".who span"),
    pause: has("pause"), off: has("off"), words: folded(element.textContent),
  };
});
const ids = new Set(cards.map(({ id }) => id));

// ---- Stars: kept in this browser, and shared by a link.

const stars = new Set((memory(`${data.id}:stars`) || []).filter((id) => ids.has(id)));

function star(ids, on = true) {
  for (const id of ids) stars[on ? "add" : "delete"](id);
  memory(`${data.id}:stars`, [...stars]);
  filter();
}

function offerShared() {
  const fresh = location.hash.slice(7).split(",").filter((id) => ids.has(id) && !stars.has(id));
  if (fresh.length && confirm(`Add ${counted(fresh.length, "star")} of this link to yours?`)) star(fresh);
}

// A link with the stars for another device: to send, to copy, or to scan.
function share() {
  const url = `${document.URL.split(/[?#]/)[0]}#stars=${[...stars]}`, title = document.title;
  const line = make("p", {}, make("a", { href: url }, "Link to my stars"));
  bar.shared.replaceChildren(line);
  if (navigator.share) navigator.share({ title, url }).catch(() => {});
  else navigator.clipboard?.writeText(url).then(() => line.append(" is copied"), () => {});
  if (!hosted) return;
  const worker = new Worker("qr.js");
  worker.onmessage = (answer) => line.before(make("img", { alt: "QR code", src: answer.data }));
  worker.postMessage(url);
}

// ---- Calendar entries, cut from the calendar of the whole programme.

async function save(ids, name) {
  const inside = find("#Ics");
  const text = inside ? JSON.parse(inside.textContent) : await (await fetch("sessions.ics")).text();
  const [head, ...events] = text.replace(/END:VCALENDAR\s*/, "").split(/(?=BEGIN:VEVENT)/);
  const kept = events.filter((event) => ids.includes(event.replace(/\r\n /g, "").match(/^UID:(.*?)@/m)[1]));
  const file = new Blob([head, ...kept, "END:VCALENDAR\r\n"], { type: "text/calendar" });
  make("a", { href: URL.createObjectURL(file), download: `${name}.ics` }).click();
}

function calendarLinks(card) {
  const [from, to] = [card.starts, card.ends].map((ms) => new Date(ms).toISOString());
  const text = `${card.name} (${document.title})`;
  const details = `${card.speaker.join(", ")}\n${find("h4 a", card.element).href}`;
  const location = [...card.room, data.place].join(", ");
  const dates = `${from}/${to}`.replace(/[-:]|\.0+/g, "");
  const anchor = (name, url, values) => make("a", { href: url + new URLSearchParams(values) }, name);
  return [
    anchor("Google", "https://calendar.google.com/calendar/render?action=TEMPLATE&",
      { text, dates, details, location }),
    anchor("Outlook", "https://outlook.live.com/calendar/0/deeplink/compose?rru=addevent&",
      { subject: text, startdt: from, enddt: to, body: details, location }),
  ];
}

async function open(card, details) {
  let line = find(".more", details);
  if (!line) details.append(line = make("p", { class: "more" }, button("Calendar entry", () => save([card.id], card.id))));
  line.append(...calendarLinks(card));
  const abstract = find(".fetch", details);
  if (!abstract) return;
  const answer = await fetch(abstract.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  line.before(...all(".abstract", page));
  if (answer.ok) abstract.remove();
}

// ---- Search and bar.

const bar = {};
const isPressed = (element) => element.ariaPressed === "true";

function filter() {
  const words = folded(bar.words.value).split(/\s+/), mine = isPressed(bar.mine);
  for (const card of cards) {
    card.element.hidden = (mine && !stars.has(card.id)) || !words.every((word) => card.words.includes(word)) ||
      bar.selects.some(({ name, value }) => value && !card[name].includes(value));
    if (card.star) card.star.ariaPressed = stars.has(card.id);
  }
  for (const part of all(".slot, .day")) part.hidden = !find(".s:not([hidden])", part);
  const shown = cards.filter(({ element }) => !element.hidden).length;
  bar.count.textContent = shown < cards.length ? `${shown} of ${counted(cards.length, "session")}` : "";
  bar.share.hidden = bar.save.hidden = !stars.size || !mine;
  bar.shared.replaceChildren();
  tick();
}

function select(name) {
  const values = [...new Set(cards.flatMap((card) => card[name]))].sort();
  if (values.length < 2) return [];
  const options = ["", ...values].map((value) => make("option", { value }, value || `All ${name}s`));
  return [make("select", { name, onchange: filter, "aria-label": name }, ...options)];
}

const zones = ["venue", "AoE", "UTC", ...Intl.supportedValuesOf("timeZone")];

function addBar() {
  const field = bar.field = make("input", { list: "Zones", onchange() {
    const chosen = zoneOf(field.value), url = new URL(location);
    field.ariaInvalid = !chosen;
    if (!chosen) return;
    [zone, offsetOf] = chosen;
    field.value = "";
    memory("zone", zone);
    url.searchParams.set("tz", zone);
    history.replaceState(null, "", url);
    refresh();
  } });
  bar.hours = button("", () => { memory("clock", (twelve = !twelve) ? 12 : 24); refresh(); });
  bar.words = make("input", { type: "search", placeholder: "Search", "aria-label": "Search", oninput: filter });
  bar.mine = button("\u2605 Mine", () => { bar.mine.ariaPressed = !isPressed(bar.mine); filter(); }, { "aria-pressed": false });
  bar.share = button("Share", share);
  bar.shared = make("div", { class: "more", role: "status" });
  bar.save = button("Calendar", () => save([...stars], `${data.id}-stars`));
  bar.count = make("span", { role: "status" });
  bar.selects = ["kind", "room", "track", "speaker"].flatMap(select);
  bar.live = box("live");
  bar.box = box("bar", make("label", {}, "Zone ", field),
    make("datalist", { id: "Zones" }, ...zones.map((value) => make("option", { value }))), bar.hours);
  if (cards.length) bar.box.append(bar.words, ...bar.selects, bar.mine, bar.share, bar.save, bar.count);
  (find(".programme h2") || find("h2")).after(bar.live, bar.box, bar.shared);
}

function addButtons(card) {
  if (card.pause) return;
  card.star = button("", () => star([card.id], !stars.has(card.id)), { class: "star", "aria-label": `Star ${card.name}` });
  find("h4", card.element).after(card.star);
  if (!find("details", card.element)) card.element.append(make("details", {}, make("summary", {}, "More")));
  const details = find("details", card.element);
  details.addEventListener("toggle", () => open(card, details), { once: true });
}

// ---- Now: what is on, what comes next, how long a deadline is still open.

function dueText({ first, last, day, lastDay, closes }) {
  if (!last && !day) return ["", ""];
  const now = Date.now(), closed = closes === undefined ? "" : "closed ";
  const days = (iso) => (Date.parse(iso) - Date.parse(isoDay(wall(now, offsetOf(now))))) / DAY;
  const far = (count) => new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(count, "day");
  const since = now - Date.parse(last), until = Date.parse(first) - now;
  if (last ? since >= 0 : days(lastDay) < 0) return ["over", closed + (day ? far(Math.min(days(lastDay), -1)) : ago(since))];
  if (last && until <= 0) return ["", "may be over"];
  if (!day) return ["open", `in ${first === last ? "" : "at least "}${left(until)}`];
  return ["open", days(day) < 0 && days(lastDay) > 0 ? `ends ${far(days(lastDay))}` : far(Math.max(days(day), 0))];
}

function tick() {
  const now = Date.now(), shown = cards.filter(({ element }) => !element.hidden);
  const isOn = ({ starts, ends, off }) => !off && starts <= now && now < ends;
  for (const due of all(".due")) {
    const [state, words] = dueText(due.dataset);
    due.className = `due ${state}`;
    find(".left", due).textContent = words;
  }
  const next = shown.find(({ starts, off }) => !off && starts > now)?.starts;
  const coming = shown.filter(({ starts, off }) => !off && starts === next);
  const line = (word, card, text) =>
    make("p", {}, make("b", {}, word), " ", make("a", { href: `#${card.id}` }, card.name), ["", ...card.room, text].join(" · "));
  // A programme that is over is an archive, to be read as a whole.
  const isOver = cards.every(({ ends }) => ends <= now);
  for (const card of cards) {
    card.element.classList.toggle("past", !isOver && card.ends <= now);
    card.element.classList.toggle("on", isOn(card));
  }
  const lines = [
    ...shown.filter(isOn).map((card) => line("Now", card, `${left(card.ends - now)} left`)),
    ...coming.map((card) => line("Next", card, `starts in ${left(next - now)}`)),
  ];
  bar.live.hidden = !lines.length;
  // A link that has the focus would lose it.
  if (!bar.live.matches(":focus-within")) bar.live.replaceChildren(...lines);
  showLine(now, shown);
}

// The line of now lies below the sessions that have begun; see also rooms.js.
function showLine(now, shown) {
  clear(".now");
  const last = shown.findLast(({ starts }) => starts <= now);
  const today = last && shown.filter(({ slot }) => slot.parentElement === last.slot.parentElement);
  if (!last || today.every(({ ends }) => ends <= now)) return;
  const line = make("li", { class: "now" }, span("", `now ${clock(wall(now, atVenue(now)))}`));
  last.slot.after(line);
  self.acrossRooms?.(line, last.slot, today, now);
}

function refresh() {
  showTimes();
  bar.field.placeholder = zone;
  bar.hours.textContent = twelve ? "12 h" : "24 h";
  tick();
}

// ---- Begin.

const { timeZone, hour12 } = Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
twelve = (memory("clock") || (hour12 ? 12 : +data.clock)) === 12;
[zone, offsetOf] = [new URLSearchParams(location.search).get("tz"), memory("zone"), timeZone, "UTC"].reduce(
  (found, name) => found || (name && zoneOf(name)), null);
all(".when").forEach((line) => line.after(make("p", { class: "left" })));
addBar();
cards.forEach(addButtons);
star([]);
offerShared();
addEventListener("hashchange", offerShared);
const rules = rulesOf(data.zone), wrong = rules && moments.find(({ ms, offset }) => rules(ms) !== offset);
if (wrong) bar.box.after(make("p", { class: "note warn" },
  `Your browser's rules for ${data.zone} differ: this page takes ${offsetText(wrong.offset)}.`));
refresh();
setInterval(tick, 15000);
if (hosted) navigator.serviceWorker?.register("sw.js");
})();
