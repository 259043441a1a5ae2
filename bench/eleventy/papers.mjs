// What is no page of the site: sheets to print, codes, data, feeds, calendars, address cards.

export function papers({ rooms, notices, shared, branches }, given) {
  const inForce = notices.filter((notice) => !notice.over);
  const feed = (back, some, author) => ({ path: `${back.href.slice(1)}feed.xml`, layout: "feed.xml", back, notices: some, author });
  const owner = given.site.主办单位;
  return [
    ...rooms.flatMap((room) => ofRoom(room, given.root)),
    ...shared.flatMap((notice) => {
      const code = `print/notice-${notice.slug}.svg`;
      const target = notice.href.slice(1);
      const poster = { path: `print/notice-${notice.slug}.html`, layout: "poster.html", back: notice, code: `/${code}`, target };
      return [poster, { path: code, layout: "code.svg", url: `${given.root}/${target}` }];
    }),
    feed({ href: "/", title: given.site.名称 }, inForce.slice(0, 50), owner),
    ...branches.map((branch) => feed(branch, inForce.filter((one) => one["notices/branch"].includes(branch.code)).slice(0, 50), branch.title)),
    { path: "calendar.ics", layout: "calendar.ics", title: given.site.名称, rooms },
    ...directory(rooms, given.root),
  ];
}

function ofRoom(room, root) {
  const at = room.href.slice(1);
  const of = (path, layout, more) => ({ path: `${at}${path}`, layout, room, back: room, title: room.title, ...more });
  const target = `r/${room.id}/`;
  const code = `${room.href}print/qr.svg`;
  return [
    of("print/sign.html", "sign.html", { paper: "a4" }),
    of("print/sign-a3.html", "sign.html", { paper: "a3" }),
    of("print/cards.html", "cards.html"),
    of("print/qr.svg", "code.svg", { url: `${root}/${target}` }),
    ...room.notices.map((notice) => of(`print/notice-${notice.slug}.html`, "poster.html", { back: notice, code, target })),
    of("index.json", "room.json"),
    of("feed.xml", "feed.xml", { notices: room.current, author: room.title, whole: true }),
    of("calendar.ics", "room_calendar.ics"),
    of("cards/room.vcf", "room.vcf"),
    ...room.民警.map((officer) => of(`cards/${officer.警号}.vcf`, "officer.vcf", { officer })),
    { path: `${target}index.html`, layout: "short.html", room },
  ];
}

/** All rooms in one file, or in files of a thousand that it names. */
function directory(rooms, root) {
  const count = rooms.length;
  const file = (name, more) => ({ path: `${name}.json`, layout: "rooms.json", count, ...more });
  if (count <= 1000) return [file("rooms", { rooms })];
  const parts = Array.from({ length: Math.ceil(count / 1000) }, (_, at) => file(`rooms-${at + 1}`, { rooms: rooms.slice(at * 1000, (at + 1) * 1000) }));
  return [file("rooms", { parts: parts.map((part) => `${root}/${part.path}`) }), ...parts];
}
