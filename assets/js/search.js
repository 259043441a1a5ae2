// The search box of the home page: a combobox with a list, as the WAI-ARIA practices describe it.
import { find } from "./finding.js";
import { KINDS } from "./matching.js";
import { nearest } from "./nearest.js";
import { read } from "./shards.js";
import { speaking } from "./page.js";

const box = document.getElementById("search");
const given = JSON.parse(document.getElementById("search-data").textContent);
const say = speaking(given);
const input = box.querySelector("input");
const list = box.querySelector("[role=listbox]");
const status = box.querySelector("[role=status]");
const none = box.querySelector(".search-none");
const hint = box.querySelector(".search-hint");
let turn = 0;

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

/** A name in the language it is written in, which may not be the page's. */
const native = (tag, className, text) => {
  const made = element(tag, className, text);
  if (given.native) made.lang = given.native;
  return made;
};

const href = ({ name, id }) => (given[KINDS[name.kind]] ?? given.room).replace("~", encodeURIComponent(id));

const option = (row, number) => {
  const link = element("a", "search-option", "");
  link.id = `search-option-${number}`;
  link.href = href(row);
  link.tabIndex = -1;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.append(native("b", "search-title", row.title), " ");
  const facts = element("span", "search-facts", "");
  // A room's own name says itself what it is.
  if (row.name.kind !== 0) facts.append(element("span", "search-kind", say(`kind_${KINDS[row.name.kind]}`)));
  if (row.name.text !== row.title && row.name.kind !== 0) facts.append(" ", native("span", "", row.name.text));
  if (given.native) facts.append(" ", element("i", "", latin(row.name)));
  if (row.station) facts.append(" ", native("span", "search-station", row.station));
  link.append(facts);
  return link;
};

/** A name in Latin letters, for readers of another language. */
const latin = ({ syllables, own, kind }) => {
  const parts = KINDS[kind] === "officer" ? [1, syllables.length] : [own.length];
  const words = parts.map((end, at) => syllables.slice(parts[at - 1] ?? 0, end).join(""));
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(" ");
};

const options = () => [...list.children];
const active = () => options().find((one) => one.getAttribute("aria-selected") === "true");

const choose = (chosen) => {
  for (const one of options()) one.setAttribute("aria-selected", `${one === chosen}`);
  if (chosen) {
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
};

const show = (rows, words) => {
  list.replaceChildren(...rows.map(option));
  list.hidden = rows.length === 0;
  input.setAttribute("aria-expanded", `${rows.length > 0}`);
  choose(undefined);
  status.textContent = words;
};

const search = async () => {
  const mine = (turn += 1);
  const typed = input.value.trim();
  none.hidden = true;
  hint.hidden = typed !== "";
  if (!typed) return show([], "");
  try {
    const rows = await find(given.search, typed);
    if (mine !== turn) return undefined;
    none.hidden = rows.length > 0;
    return show(rows, rows.length ? say("found", { count: rows.length }) : say("none", { typed }));
  } catch {
    if (mine === turn) show([], say("offline"));
    return undefined;
  }
};

const step = (by) => {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(active());
  choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
};

const keys = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Escape: () => {
    if (list.hidden) input.value = "";
    none.hidden = true;
    hint.hidden = input.value !== "";
    turn += 1;
    show([], "");
  },
};

input.addEventListener("input", (event) => {
  // While an input method is composing, the letters are not yet what is meant.
  if (!event.isComposing) search();
});
input.addEventListener("compositionend", search);
input.addEventListener("keydown", (event) => {
  if (event.isComposing || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
box.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = active() ?? options()[0];
  if (chosen) chosen.click();
  else search();
});
// The first file is there before the first letter is typed.
input.addEventListener("focus", () => read(`${given.search}index.json`).catch(() => {}), { once: true });

input.value ||= new URLSearchParams(location.search).get("q") ?? "";
if (input.value) search();

const near = document.getElementById("nearest");
if (near) nearest(near, given, say, native);
