// The sentences of the page's language, as gettext gave them to the page.
const given = JSON.parse(document.getElementById("words")?.textContent || "{}");

/** The sentence `name` with its {slots} filled from `values`. */
export const say = (name, values = {}) =>
  (given[name] ?? "").replace(/\{(\w+)\}/g, (_, slot) => values[slot] ?? "");

/** A list of words, such as the weekdays from Monday. */
export const list = (name) => given[name] ?? [];

/** The path before all addresses of the site, without a slash at the end. */
export const root = given.root ?? "";
