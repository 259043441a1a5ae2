// Every page that is no Markdown file: its path, its layout, and what it shows.
const HOME = { href: "/", title: "首页" };

export function* lists({ rooms, notices, branches }, given) {
  const groups = [...by(Object.values(given.services), (entry) => entry.类别)].map(([category, services]) => ({
    category,
    services,
  }));
  const stations = branches.flatMap((branch) => branch.stations);
  const plain = [
    page("/", "home", given.site.名称, { count: rooms.length, branches, latest: notices.slice(0, 8), meetings: rooms.slice(0, 6) }),
    page("/sitemap/", "map", "网站地图", { count: rooms.length, branches, groups }),
    { ...page("/404.html", "missing", "没有这个页面", {}), path: "404.html" },
    ...branches.map((branch) => ({ ...page(branch.href, "branch", branch.title, {}), ...branch })),
    ...stations.map((station) => ({ ...page(station.href, "station", station.title, { latest: latest(station) }), ...station })),
    ...archives("/notices/", notices, { owner: given.site.主办单位, branches, crumbs: [HOME] }),
    ...rooms.flatMap((room) => archives(`${room.href}notices/`, room.notices, { owner: room.title, room, crumbs: above(room) })),
    ...services(rooms, stations, branches, groups, given.services),
  ];
  yield* plain;
  const hrefs = [...plain, ...rooms, ...notices].map((one) => one.href).filter((href) => href !== "/404.html");
  yield { path: "sitemap.xml", layout: "sitemap.xml", hrefs };
  yield { path: "robots.txt", layout: "robots.txt" };
}

const page = (href, layout, title, shown) => ({ href, path: `${href.slice(1)}index.html`, layout: `${layout}.html`, title, ...shown });

function above(room) {
  const branch = { href: `/branches/${room.branch_code}/`, title: room.branch_title };
  return [HOME, branch, { href: `/stations/${room.station_code}/`, title: room.派出所 }, room];
}

const newest = (one, other) => (one.发布日期 < other.发布日期 ? 1 : one.发布日期 > other.发布日期 ? -1 : 0);
const latest = (station) => station.rooms.flatMap((room) => room.notices).sort(newest).slice(0, 6);
const archives = (href, all, shown) =>
  turns(href, all, 50).map((turn) => page(turn.href, "archive", "安全提示", { ...shown, notices: turn.some, turn }));

function services(rooms, stations, branches, groups, entries) {
  const offering = new Map(Object.keys(entries).map((code) => [code, []]));
  for (const room of rooms) for (const code of room.services) offering.get(code).push(room);
  const counts = Object.fromEntries([...offering].map(([code, some]) => [code, some.length]));
  const places = new Map(stations.map((station) => [station.code, station]));
  const pages = [...offering].flatMap(([code, all]) => {
    const jumps = [...by(all, (room) => places.get(room.station_code).branch)].map(([branch, some]) => ({ ...branch, count: some.length }));
    return turns(`/services/${code}/`, all, 100).map((turn) => {
      const shown = [...by(turn.some, (room) => places.get(room.station_code))].map(([station, some]) => ({ ...station, rooms: some }));
      const entry = entries[code];
      return page(turn.href, "service_rooms", entry.名称, { entry, count: all.length, branches: jumps, stations: shown, turn });
    });
  });
  return [page("/services/", "services", "办事服务", { groups, counts }), ...pages];
}

function turns(first, all, size) {
  const total = Math.max(1, Math.ceil(all.length / size));
  const href = (number) => (number === 1 ? first : `${first}page/${number}/`);
  return Array.from({ length: total }, (_, at) => ({
    href: href(at + 1),
    first,
    number: at + 1,
    total,
    some: all.slice(at * size, (at + 1) * size),
    prev: at ? href(at) : "",
    next: at + 1 < total ? href(at + 2) : "",
  }));
}

function by(all, key) {
  const groups = new Map();
  for (const one of all) {
    const found = key(one);
    if (!groups.has(found)) groups.set(found, []);
    groups.get(found).push(one);
  }
  return groups;
}
