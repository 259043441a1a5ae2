// How well a name fits what was typed.

// What ends a name without being all of it; (.) stands for a look back, which old browsers do not know.
const ROOM = /(.)警务[室站]$/u;
const COMMON = /(.)(?:社区|小区|村委会|居委会|村|派出所|分局|大道|大街|路|街|巷)$/u;
const TITLE = /(.)(?:警官|民警|辅警|警务[室站])$/u;
const WITHIN = /^(?:[\u4e00-\u9fff]{2,9}?(?:省|自治区|自治州|市|区|县|旗|镇|乡|街道))+(.{2,})$/u;

/** What a name names, by its number in the shards; NameKind in search/names.py. */
export const KINDS = ["room", "community", "street", "station", "service", "branch", "officer"];

// Kinds of fit, the best first.
const EXACT = 0;
const PREFIX = 1;
const INSIDE = 2;
const PINYIN = 3;
const INITIALS = 4;
const SLIP = 5;

/** What does not fit. */
export const NONE = 6;

/** A text as it is compared: letters and digits only, half width, lower case. search/names.py alike. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** What somebody typed as it is compared, without the word that says what it is. */
export const query = (typed) => plain(typed).replace(TITLE, "$1").replace(/ü/g, "v");

/** The part of an address behind the towns and districts it lies in, or "". */
export const street = (asked) => asked.match(WITHIN)?.[1] ?? "";

/** A name of a shard: as shown, and as it is compared. */
export const name = ([kind, text, read, ...places]) => {
  const shown = text || places[1].replace(ROOM, "$1");
  const syllables = read.split(" ");
  const own = plain(shown.replace(COMMON, "$1"));
  return { kind, text: shown, syllables, own, whole: plain(shown), letters: syllables.join(""), places };
};

/** How a name fits a query, as one of the kinds above. */
export const fit = (asked, { own, whole, letters, syllables }) => {
  if (asked === whole || asked === own) return EXACT;
  if (whole.startsWith(asked) || (whole.length > 1 && asked.startsWith(whole))) return PREFIX;
  if (whole.includes(asked) || (own.length > 1 && asked.startsWith(own))) return INSIDE;
  if (letters.startsWith(asked)) return PINYIN;
  return abbreviates(asked, syllables) ? INITIALS : NONE;
};

/** How a name fits a query with one slip in it. Short queries must be whole names: too much is near them. */
export const slip = (asked, { own, whole, syllables, letters }) => {
  const short = /^[a-z0-9]+$/.test(asked) ? 5 : 3;
  const ownLetters = syllables.slice(0, [...own].length).join("");
  const near =
    (own.length > 1 && (within1(asked, own) || within1(asked, whole, asked.length >= short))) ||
    (asked.length > 3 && (within1(asked, ownLetters) || within1(asked, letters, asked.length >= short)));
  return near ? SLIP : NONE;
};

/** Whether the query is made of beginnings of the syllables in turn: fhy, fuhy, fhaiyuan. */
const abbreviates = (asked, syllables, at = 0) => {
  if (asked === "") return true;
  for (let length = 1; length <= (syllables[at]?.length ?? 0); length += 1) {
    if (!asked.startsWith(syllables[at].slice(0, length))) return false;
    if (abbreviates(asked.slice(length), syllables, at + 1)) return true;
  }
  return false;
};

/** Whether one slip at most turns `asked` into `text`, or into its beginning if it `mayGoOn`. */
const within1 = (asked, text, mayGoOn = false) => {
  const rest = (left, right) => (mayGoOn ? right.startsWith(left) : left === right);
  let same = 0;
  while (same < asked.length && asked[same] === text[same]) same += 1;
  const [a, t] = [asked.slice(same), text.slice(same)];
  return (
    rest(a.slice(1), t.slice(1)) ||
    rest(a.slice(1), t) ||
    rest(a, t.slice(1)) ||
    (a.length > 1 && a[0] === t[1] && a[1] === t[0] && rest(a.slice(2), t.slice(2)))
  );
};
