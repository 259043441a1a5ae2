// What all scripts share: the time where the rooms are, and the sentences of the page's language.
const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** Shanghai's date (`2026-11-23`), weekday (0 = Monday) and minute of the day at an instant. */
export const at = (instant) => {
  const found = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${found.year}-${found.month}-${found.day}`;
  return { date, weekday: weekday(date), minute: found.hour * 60 + +found.minute };
};

/** The same for this moment, whatever zone the reader's device is in. */
export const now = () => at(new Date());

/** The weekday of a date, 0 = Monday. */
export const weekday = (date) => (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;

/** The date some days later. */
export const later = (date, days) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

// As gettext gave them to the page.
const given = JSON.parse(document.getElementById("words")?.textContent || "{}");

/** A function that gives the sentence `name` of `sentences` with its {slots} filled from `values`. */
export const speaking = (sentences) => (name, values = {}) =>
  (sentences[name] ?? "").replace(/\{(\w+)\}/g, (_, slot) => values[slot] ?? "");

/** The sentence `name` of the page with its {slots} filled from `values`. */
export const say = speaking(given);

/** A list of words, such as the weekdays from Monday. */
export const list = (name) => given[name] ?? [];

/** The path before all addresses of the site, without a slash at the end. */
export const root = given.root ?? "";
