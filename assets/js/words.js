// The sentences of the page's language, as gettext gave them to the page.
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
