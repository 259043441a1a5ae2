// From what was typed to rows for the list.
import { KINDS, NONE, fit, name, query, slip, street } from "./matching.js";
import { found } from "./shards.js";

const SHOWN = 10;
const OWN_PAGE = ["station", "service", "branch"];
const names = new WeakMap();

const named = (entry) => {
  if (!names.has(entry)) names.set(entry, name(entry));
  return names.get(entry);
};

/** The best rows for what was typed: name, kind of fit, and for a room its id, title and station. */
export const find = async (folder, typed) => {
  const asked = query(typed);
  if (!asked) return [];
  const right = await exact(folder, asked);
  if (right.length || asked.length < 2) return right;
  const within = await exact(folder, street(asked));
  if (within.length) return within;
  // With a slip among its first characters a name is kept elsewhere: under what is left without it.
  const left = [asked, asked.slice(1), asked[0] + asked.slice(2)];
  const shards = await Promise.all(left.map((one) => found(folder, one)));
  return ranked(asked, shards.flat(), slip);
};

const exact = async (folder, asked) => (asked ? ranked(asked, await found(folder, asked), fit) : []);

const ranked = (asked, entries, judge) => {
  const fits = entries
    .map((entry) => ({ name: named(entry), fit: judge(asked, named(entry)) }))
    .filter((one) => one.fit !== NONE);
  fits.sort(
    (one, other) =>
      one.fit - other.fit ||
      one.name.own.length - other.name.own.length ||
      one.name.kind - other.name.kind ||
      (one.name.text < other.name.text ? -1 : 1),
  );
  return rows(fits).slice(0, SHOWN);
};

/** One row for each place a name leads to, and none twice. */
const rows = (fits) => {
  const byPlace = new Map();
  for (const { name: given, fit: how } of fits) {
    const ofRooms = !OWN_PAGE.includes(KINDS[given.kind]);
    for (let at = 0; at < given.places.length; at += 3) {
      const [id, title = given.text, station = ""] = given.places.slice(at, at + 3);
      const key = `${ofRooms ? "" : given.kind} ${id}`;
      if (!byPlace.has(key)) byPlace.set(key, { name: given, fit: how, id, title, station });
    }
  }
  return [...byPlace.values()];
};
