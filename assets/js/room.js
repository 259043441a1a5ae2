// The room's page: open or not, today's row of the table, where the officers are now.
import { now, weekday } from "./clock.js";
import { opening, slotsOn } from "./opening.js";
import { list, say } from "./words.js";

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
