// Lists of rooms by kind, letter, day and the like, under the headings that the city gives.
import { by, page, turns } from "./turns.mjs";

/** Pages of the headings; a letter without a room has none. */
export function finding({ rooms, branches }, { headings }) {
  const lists = headings.filter((one) => one.layout === "rooms").map((one) => ({ ...one, members: members(one, rooms) }));
  const below = (folder) => entries(lists, folder);
  const days = Object.fromEntries(lists.filter((one) => one.href.startsWith("/calendar/")).map((one) => [one.title, one]));
  const shown = {
    rooms: () => ({}),
    letters: (one) => ({ below: below(one.href), count: rooms.length }),
    kinds: (one) => ({ below: Object.fromEntries(one.families.map(({ code }) => [code, below(`/${code}/`)])) }),
    calendar: (one) => dates(one.months, days),
    month: (one) => ({ ...dates([one.month], days), jumps: one.month.days.flatMap((day) => jumps(days[day.iso])) }),
    branches: () => ({ branches, count: rooms.length }),
    info: () => ({}),
    offline: () => ({}),
  };
  const plain = headings.filter((one) => one.layout !== "rooms" && shown[one.layout]);
  return [
    ...plain.map((one) => page(one.href, one.layout, one.title, { ...one, ...shown[one.layout](one) })),
    ...lists.filter((one) => one.members.length || one.href === "/always-open/").flatMap((one) => listing(one, below)),
  ];
}

const members = ({ href, order }, rooms) => {
  const [, family, value] = href.split("/");
  const found = rooms.filter((room) => room[family]?.includes(value));
  return order ? found.sort((one, other) => (one[order] < other[order] ? -1 : 1)) : found;
};

function entries(lists, folder) {
  const found = lists.filter((one) => one.href.startsWith(folder) && one.members.length);
  return found.map(({ href, title, letter, members }) => ({ href, title, letter, count: members.length }));
}

function listing(heading, below) {
  const { members: all, ...one } = heading;
  const folder = one.href.replace(/[^/]+\/$/, "");
  const others = one.chips ? below(folder).map((chip) => ({ ...chip, here: chip.href === one.href })) : [];
  return turns(one.href, all, 100).map((turn) => {
    const groups = [...by(turn.some, (room) => room[one.group]).values()];
    const first = turn.number === 1 && all.length > one.few ? jumps(heading) : [];
    const shown = { ...one, others, groups, count: all.length, turn, jumps: first.length > 1 ? first : [] };
    return page(turn.href, "rooms", one.title, shown);
  });
}

/** Where each section of a list begins, a hundred lines a page. */
function jumps({ href, members, section, shown, anchor }) {
  let before = 0;
  return [...by(members, (room) => room[section]).values()].map((some) => {
    const at = before >= 100 ? `${href}page/${Math.floor(before / 100) + 1}/` : href;
    before += some.length;
    return { href: `${at}#${some[0][anchor]}`, title: some[0][shown], count: some.length };
  });
}

function dates(months, days) {
  const counts = {};
  const cells = {};
  for (const { iso, days: some } of months) {
    cells[iso] = Object.fromEntries(some.map((day) => [day.day, days[day.iso].members.length]));
    counts[iso] = Object.values(cells[iso]).reduce((sum, count) => sum + count, 0);
  }
  return { counts, cells };
}
