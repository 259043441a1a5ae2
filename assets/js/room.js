// The room's page: open or not, today's row of the table, where the officers are now.
import { later, list, now, say, weekday } from "./page.js";

const DAY = 1440;
const AHEAD = 21; // days: longer than any public holiday with its weekends

const within = (date, absence) => absence && absence.start <= date && (!absence.end || date <= absence.end);

/** The public holiday a date belongs to, or undefined. */
const holiday = (data, date) => (data.off ?? []).find((absence) => within(date, absence));

/** A worked weekend keeps the hours of the other workdays, if those are all alike. */
const scheduled = (data, date) => {
  const own = weekday(date);
  if (own < 5 || !(data.work ?? []).includes(date)) return own;
  const days = [0, 1, 2, 3, 4].map((day) =>
    data.slots.filter((slot) => slot[0] === day).map((slot) => slot.slice(1).join()).join(";"));
  return days.every((day) => day && day === days[0]) ? 0 : own;
};

/** The slots of one date: [start, end, place] in minutes from its midnight. */
const slotsOn = (data, date) => {
  if (within(date, data.closure)) return [];
  if (data.holidays === "closed" && holiday(data, date)) return [];
  const day = scheduled(data, date);
  const places = data.places ?? [];
  return data.slots.flatMap((slot, index) => (slot[0] === day ? [[slot[1], slot[2], places[index]]] : []));
};

/** All slots from the day before to some days ahead, in minutes from today's midnight, in order. */
const timeline = (data, today) => {
  const found = [];
  for (let offset = -1; offset <= AHEAD; offset += 1) {
    for (const [start, end, place] of slotsOn(data, later(today, offset))) {
      found.push([offset * DAY + start, offset * DAY + end, place]);
    }
  }
  return found.sort((one, other) => one[0] - other[0]);
};

const point = (today, minutes) => {
  const days = Math.floor(minutes / DAY);
  return { date: later(today, days), days, minute: minutes - days * DAY };
};

/**
 * What holds at a moment ({date, minute} in Shanghai):
 * {state: "open", until, place} (until null: day and night), {state: "shut", next, place, holiday},
 * {state: "closure", reason, end}, or {state: "unknown"} where nothing can be said for sure.
 */
export const opening = (data, { date, minute }) => {
  if (within(date, data.closure)) {
    return { state: "closure", reason: data.closure.title, end: data.closure.end ?? null };
  }
  const today = holiday(data, date);
  const guesses = data.holidays !== "open" && data.known && date > data.known;
  if (guesses || (today && data.holidays === "unstated")) return { state: "unknown" };
  const slots = timeline(data, date);
  const current = slots.find(([start, end]) => start <= minute && minute < end);
  if (current) {
    let end = current[1];
    for (const slot of slots) if (slot[0] <= end && slot[2] === current[2]) end = Math.max(end, slot[1]);
    const always = end >= AHEAD * DAY;
    return { state: "open", until: always ? null : point(date, end), place: current[2] };
  }
  const next = slots.find(([start]) => start > minute);
  const opens = next ? point(date, next[0]) : null;
  const sure = opens && (data.holidays === "open" || !data.known || opens.date <= data.known);
  return {
    state: "shut",
    next: sure ? opens : null,
    place: next?.[2],
    holiday: today && data.holidays === "closed" ? today.title : "",
  };
};

const two = (number) => String(number).padStart(2, "0");
const time = (minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** A point in time as people say it: the day only when it is not today. */
const when = ({ date, days, minute }, clock = time(minute)) => {
  if (days === 0) return clock;
  if (days === 1) return `${say("tomorrow")} ${clock}`;
  const named = list("weekdays")[weekday(date)];
  if (days < 7) return `${named} ${clock}`;
  const [, month, day] = date.split("-").map(Number);
  return `${say("date", { month, day, weekday: named })} ${clock}`;
};

/** Midnight belongs to the day that ends with it. */
const until = (point) =>
  point.minute === 0 ? when({ ...point, days: point.days - 1 }, "24:00") : when(point);

const sentence = (found) => {
  if (found.state === "closure") {
    return ["closed", say("closure"), found.end ? say("until_day", { day: found.end }) : found.reason];
  }
  if (found.state === "open") {
    if (found.place) return ["open", say("stands"), say("place_until", { place: found.place, time: until(found.until) })];
    return ["open", say("open"), found.until ? say("until", { time: until(found.until) }) : say("always")];
  }
  if (found.state === "shut") {
    const values = { time: found.next && when(found.next), place: found.place };
    const words = found.next ? say(found.place ? "comes" : "opens", values) : say("see_table");
    return ["shut", found.holiday ? say("holiday", { title: found.holiday }) : say(found.place ? "away" : "shut"), words];
  }
  return null;
};

const status = (element, data, moment) => {
  const said = sentence(opening(data, moment));
  const [word, text] = [element.querySelector(".status-word"), element.querySelector(".status-when")];
  if (!said || !word || !text) return;
  element.dataset.state = said[0];
  word.textContent = said[1];
  text.textContent = said[2];
};

/** Mark the row of today, and the lines of the whereabouts board that hold now. */
const mark = (data, { date, weekday: today, minute }) => {
  for (const row of document.querySelectorAll("[data-days]")) {
    const here = row.dataset.days.split(" ").includes(String(today));
    row.classList.toggle("today", here);
    row.querySelector(".today-mark")?.toggleAttribute("hidden", !here);
  }
  const off = data && data.holidays === "closed" && slotsOn(data, date).length === 0;
  for (const line of document.querySelectorAll("[data-moments]")) {
    const holds = !off && line.dataset.moments.split(" ").some((moment) => {
      const [day, start, end] = moment.split(/[:-]/).map(Number);
      return day === today && start <= minute && minute < end;
    });
    line.classList.toggle("now", holds);
    line.querySelector(".now-mark")?.toggleAttribute("hidden", !holds);
  }
};

const element = document.getElementById("status");
const data = element?.dataset.opening ? JSON.parse(element.dataset.opening) : null;
const show = () => {
  const moment = now();
  if (data) status(element, data, moment);
  mark(data, moment);
};

show();
setInterval(show, 30_000);
document.addEventListener("visibilitychange", () => document.hidden || show());
