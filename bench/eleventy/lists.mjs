// Every page that is no Markdown file: its path, its layout, and what it shows.
import { finding } from "./finding.mjs";
import { papers } from "./papers.mjs";
import { by, newest, page, turns } from "./turns.mjs";

const HOME = { href: "/", title: "首页" };

export function lists(city, given) {
  const { rooms, notices, branches } = city;
  const groups = [...by(Object.values(given.services), (entry) => entry.类别)];
  const index = groups.map(([category, services]) => ({ category, services }));
  const stations = branches.flatMap((branch) => branch.stations);
  const home = { count: rooms.length, branches, latest: notices.slice(0, 8), meetings: rooms.slice(0, 6) };
  const plain = [
    page("/", "home", given.site.名称, home),
    page("/sitemap/", "map", "网站地图", { count: rooms.length, branches, groups: index }),
    page("/404.html", "missing", "没有这个页面", {}),
    ...branches.map((branch) => page(branch.href, "branch", branch.title, branch)),
    ...stations.map((station) => page(station.href, "station", station.title, { ...station, latest: latest(station) })),
    ...given.headings.filter((one) => one.layout === "archive").flatMap((one) => parts(one, city)),
    ...rooms.flatMap((room) => archive(`${room.href}notices/`, room.notices, { owner: room.title, room, crumbs: above(room) })),
    ...services(rooms, stations, index, given.services),
    ...finding(city, given),
  ];
  const hrefs = [...plain, ...rooms, ...notices].map((one) => one.href).filter((href) => href.endsWith("/"));
  const machines = [{ path: "sitemap.xml", layout: "sitemap.xml", hrefs }, { path: "robots.txt", layout: "robots.txt" }];
  return [...plain, ...machines, ...papers(city, given)];
}

function above(room) {
  const branch = { href: `/branches/${room.branch_code}/`, title: room.branch_title };
  return [HOME, branch, { href: `/stations/${room.station_code}/`, title: room.派出所 }, room];
}

const latest = (station) => station.rooms.flatMap((room) => room.notices).sort(newest).slice(0, 6);
const archive = (href, all, shown) =>
  turns(href, all, 50).map((turn) => page(turn.href, "archive", "安全提示", { ...shown, notices: turn.some, turn }));

/** The bureau's notices, and of the rooms' newest 5,000 in the archive, 500 in a part of it. */
function parts({ href, owner, part, above: parent }, { notices, branches }) {
  const [, , family, value] = href.split("/");
  const found = notices.filter((one) => !part || one[`notices/${family}`].includes(value));
  const most = part ? 500 : 5000;
  const ofRooms = found.filter((one) => one.room).slice(0, most);
  const all = [...ofRooms, ...found.filter((one) => !one.room)].sort(newest);
  return archive(href, all, { owner, part, branches, crumbs: parent ? [HOME, parent] : [HOME] });
}

function services(rooms, stations, groups, entries) {
  const offering = new Map(Object.keys(entries).map((code) => [code, []]));
  for (const room of rooms) for (const code of room.services) offering.get(code).push(room);
  const counts = Object.fromEntries([...offering].map(([code, some]) => [code, some.length]));
  const places = new Map(stations.map((station) => [station.code, station]));
  const pages = [...offering].flatMap(([code, all]) => {
    const branches = [...by(all, (room) => places.get(room.station_code).branch)];
    const shown = { entry: entries[code], count: all.length };
    shown.branches = branches.map(([branch, some]) => ({ ...branch, count: some.length }));
    return turns(`/services/${code}/`, all, 100).map((turn) => {
      const there = [...by(turn.some, (room) => places.get(room.station_code))];
      const lines = there.map(([station, some]) => ({ ...station, rooms: some }));
      return page(turn.href, "service_rooms", entries[code].名称, { ...shown, stations: lines, turn });
    });
  });
  return [page("/services/", "services", "办事服务", { groups, counts }), ...pages];
}
