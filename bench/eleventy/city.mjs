// The city as its pages show it: rooms by station and branch, notices by room and by date.
import { by, newest } from "./turns.mjs";

const TODAY = "2026-11-23";

/** `items` are Eleventy's pages of rooms and notices; what their layouts show is added to their data. */
export function city(given, items) {
  const rooms = items.filter((item) => item.data.layout === "room.html").map((item) => item.data.p);
  const byId = new Map(rooms.map((room) => [room.id, Object.assign(room, { notices: [] })]));
  const shared = [];
  for (const item of items.filter((item) => item.data.layout === "notice.html")) {
    const { data } = item;
    Object.defineProperty(data.p, "text", { get: () => item.content }); // rendered later than this is called
    data.p.over = data.p.有效期至 < TODAY;
    data.room = byId.get(data.p.room);
    (data.room ? data.room.notices : shared).push(data.p);
  }
  rooms.sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const room of rooms) {
    room.notices.sort(newest);
    const valid = [...room.notices, ...shared].filter((notice) => !notice.over).sort(newest);
    room.current = valid.slice(0, 6);
    room.alert = valid.find((notice) => notice.level === "warning");
  }
  const notices = [...rooms.flatMap((room) => room.notices), ...shared].sort(newest);
  return { rooms, notices, shared, branches: branches(given.branches, rooms) };
}

function branches(places, rooms) {
  const byStation = by(rooms, (room) => room.station_code);
  return places.map((place) => {
    const branch = { ...place, href: `/branches/${place.code}/` };
    branch.stations = place.stations.map((station) => ({
      ...station,
      branch,
      href: `/stations/${station.code}/`,
      rooms: byStation.get(station.code) ?? [],
    }));
    branch.count = branch.stations.reduce((sum, station) => sum + station.rooms.length, 0);
    return branch;
  });
}
