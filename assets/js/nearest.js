// The rooms nearest to the reader. The position stays here: files are asked for by cells of the map
// that are kilometres wide, and distances are computed on the device.
import { read } from "./shards.js";

const SHOWN = 5;
const FAR = 100_000; // metres: farther away the reader is somewhere else
const RADIUS = 6_371_000;

/** Metres between two points; good for the distances of a city. */
const distance = (one, other) => {
  const radians = Math.PI / 180;
  const up = (other.latitude - one.latitude) * radians;
  const across =
    (other.longitude - one.longitude) * radians * Math.cos(((one.latitude + other.latitude) / 2) * radians);
  return RADIUS * Math.hypot(up, across);
};

/** The smallest distance from a point to a cell, which is named by its quarters as in near.py. */
const gap = (here, cell) => {
  let [south, west, height, width] = [-90, -180, 180, 360];
  for (const digit of cell) {
    height /= 2;
    width /= 2;
    if (digit === "2" || digit === "3") south += height;
    if (digit === "1" || digit === "3") west += width;
  }
  const within = (value, low, size) => Math.min(Math.max(value, low), low + size);
  const latitude = within(here.latitude, south, height);
  return distance(here, { latitude, longitude: within(here.longitude, west, width) });
};

/** The nearest rooms with their distances in metres: cells are read from the nearest on, while one may hold more. */
export const closest = async (folder, here) => {
  let waiting = [{ gap: 0, cell: "", file: "" }];
  let rooms = [];
  while (waiting.length && !(rooms.length === SHOWN && rooms[SHOWN - 1].metres <= waiting[0].gap)) {
    const { cell, file } = waiting.shift();
    const { deeper, shared, entries } = await read(`${folder}${file || "index"}.json`);
    const below = [
      ...deeper.map((label) => ({ gap: gap(here, cell + label), cell: cell + label, file: cell + label })),
      ...shared.map((group) => ({
        gap: Math.min(...[...group].map((digit) => gap(here, cell + digit))),
        cell: cell + group[0],
        file: cell + group[0],
      })),
    ];
    waiting = [...waiting, ...below].sort((one, other) => one.gap - other.gap);
    const more = entries.map(([id, title, station, latitude, longitude, closed]) => ({
      id,
      title,
      station,
      closed: closed === 1,
      metres: distance(here, { latitude, longitude }),
    }));
    rooms = [...rooms, ...more].sort((one, other) => one.metres - other.metres).slice(0, SHOWN);
  }
  return rooms;
};

const position = () =>
  new Promise((done, failed) => {
    if (!navigator.geolocation) failed(new Error("none"));
    else navigator.geolocation.getCurrentPosition(done, failed, { timeout: 15_000, maximumAge: 60_000 });
  });

const words = (metres, say) =>
  metres < 1000
    ? say("metres", { count: Math.max(10, Math.round(metres / 10) * 10) })
    : say("kilometres", { count: (metres / 1000).toFixed(metres < 10_000 ? 1 : 0) });

const item = (room, given, say, native) => {
  const link = document.createElement("a");
  link.href = given.room.replace("~", encodeURIComponent(room.id));
  const away = document.createElement("span");
  away.className = "nearest-distance";
  away.textContent = words(room.metres, say);
  const facts = native("span", "nearest-facts", room.station);
  link.append(native("b", "nearest-title", room.title), " ", away, " ", facts);
  if (room.closed) {
    const closed = document.createElement("strong");
    closed.className = "nearest-closed";
    closed.textContent = say("closed");
    link.append(" ", closed);
  }
  const made = document.createElement("li");
  made.append(link);
  return made;
};

/** Make the button work: the position is asked for only when it is pressed. */
export const nearest = (part, given, say, native) => {
  const button = part.querySelector("button");
  const status = part.querySelector("[role=status]");
  const list = part.querySelector("ol");
  const show = (rooms, text) => {
    list.replaceChildren(...rooms.map((room) => item(room, given, say, native)));
    list.hidden = rooms.length === 0;
    status.textContent = text;
  };
  button.addEventListener("click", async () => {
    show([], say("locating"));
    let here;
    try {
      here = (await position()).coords;
    } catch (error) {
      show([], say(error.code === 1 ? "refused" : "unlocated"));
      return;
    }
    try {
      const rooms = await closest(given.near, here);
      const far = rooms.length === 0 || rooms[0].metres > FAR;
      show(rooms, far ? say("outside") : say("located", { count: rooms.length }));
    } catch {
      show([], say("offline"));
    }
  });
};
