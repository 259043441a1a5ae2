// Off the net: pages that were visited, the emergency numbers, the list of branches and stations.
//
// A page comes from the net whenever the net answers; the kept copy is for when it does not. A copy is
// kept together with the style sheet, scripts and pictures it names (their names follow their content),
// so that no page is ever half old and half new. A notice that ran out is never shown from a copy.
//
// Updates: a newer worker takes over as soon as it has its stock. Open pages do not mind: they have what
// they need, kept pages have their things beside them, and only the older stock is let go of.
const SITE = {{ {"root": view.root, "version": view.version, "shell": view.shell, "offline": view.offline}|tojson }};

const PREFIX = `sitegen ${SITE.root}/ `;
const SHELL = `${PREFIX}shell ${SITE.version}`;
const PAGES = `${PREFIX}pages 1`;
const THINGS = `${PREFIX}things 1`;
const PAGES_KEPT = 60;
const THINGS_KEPT = 240;
const PATIENCE = 4_000;
const A_DAY = 86_400_000;

const LASTING = /^\/(?:assets\/|rooms\/[^/]+\/photos\/)/;
const NAMED = /(?:href|src)="(\/[^"]+)"/g;
const EXPIRES = /<article\b[^>]*\bdata-expires="(\d{4}-\d\d-\d\d)"/;
const NOTICE = /<body class="[^"]*\bpage-notice\b/;

const inside = (path) => path.slice(SITE.root.length);
const ours = (path) => path.startsWith(`${SITE.root}/`) && !path.startsWith("//");
const lasting = (path) => ours(path) && LASTING.test(inside(path));
const isPage = (path) => ours(path) && /(?:\/|\.html)$/.test(path);

/** The date where the rooms are, as notices state theirs. */
const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());

/** Whether a page is a notice that ran out. */
const isOver = (html, day = today()) => NOTICE.test(html) && (EXPIRES.exec(html)?.[1] ?? day) < day;

/** What a page needs to look as it should; its pictures come along when they are shown. */
const assetsOf = (html) =>
  [...html.matchAll(NAMED)].map(([, path]) => path).filter((path) => lasting(path) && inside(path).startsWith("/assets/"));

// Unlike open(), this does not bring back a store that a newer worker let go of.
const match = (name, path) => caches.match(path, { cacheName: name, ignoreVary: true });
const put = async (name, path, response) => (await caches.open(name)).put(path, response);
const forget = async (path) => (await caches.open(PAGES)).delete(path);

/** Put a page into a cache after all it names; without them it is not kept. */
const keep = async (pages, things, path, response) => {
  const html = await response.clone().text();
  if (isOver(html)) return forget(path);
  for (const asset of new Set(assetsOf(html))) {
    if (await match(things, asset)) continue;
    const known = await caches.match(asset, { ignoreVary: true });
    const found = known ?? (await fetch(asset));
    if (!found.ok) throw new Error(asset);
    await put(things, asset, found);
  }
  return put(pages, path, response);
};

/** Let go of the pages not seen for longest, then of things that no kept page names, the oldest first. */
const tidy = async () => {
  const pages = await caches.open(PAGES);
  const kept = await pages.keys();
  for (const request of kept.splice(0, kept.length - PAGES_KEPT)) await pages.delete(request);
  const things = await caches.open(THINGS);
  const all = await things.keys();
  if (all.length <= THINGS_KEPT) return;
  const texts = await Promise.all(kept.map(async (request) => (await pages.match(request)).text()));
  const needed = texts.join();
  const named = all.map((request) => [request, needed.includes(new URL(request.url).pathname)]);
  const styles = named.filter(([request, wanted]) => wanted && request.url.includes("/assets/"));
  const others = named.filter((one) => !styles.includes(one)).sort(([, one], [, other]) => one - other);
  for (const [request] of others.slice(0, all.length - THINGS_KEPT)) await things.delete(request);
};

/** The start pages are fetched anew once a day: they are for readers who never visit them. */
const refresh = async () => {
  if (!(await caches.has(SHELL))) return;
  for (const path of SITE.shell) {
    const date = Date.parse((await match(SHELL, path))?.headers.get("date") ?? "");
    if (Date.now() - date < A_DAY) continue;
    const response = await fetch(path, { cache: "no-cache" });
    if (response.ok) await keep(SHELL, SHELL, path, response);
  }
};

/** Learn from the net's answer: a page is kept, a withdrawn one is not kept any longer. */
const note = async (path, response) => {
  if (response.status === 404 || response.status === 410) return forget(path);
  const html = response.headers.get("content-type")?.startsWith("text/html");
  if (!response.ok || response.redirected || !html) return;
  await keep(PAGES, THINGS, path, response);
  await tidy();
  await refresh();
};

/** The kept copy of a page, unless it is a notice that ran out: then there is none, and `over` is true. */
const copyOf = async (path) => {
  for (const name of [PAGES, SHELL]) {
    const response = await match(name, path);
    if (!response) continue;
    if (!isOver(await response.clone().text())) return { response, visited: name === PAGES };
    await forget(path);
    return { over: true };
  }
  return {};
};

/** What to say instead of a page, in its language. */
const offlinePage = async (path, over) => {
  const [first] = SITE.offline;
  const there = ([tag]) => tag && new RegExp(`^/(?:rooms/[^/]+/)?${tag}/`).test(inside(path));
  const [, address] = SITE.offline.find(there) ?? first;
  const kept = await match(SHELL, address);
  if (!kept) return Response.error();
  const html = await kept.text();
  const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
  const policy = kept.headers.get("content-security-policy");
  if (policy) headers.set("content-security-policy", policy);
  const said = over ? html.replace('class="answer-over" hidden', 'class="answer-over"') : html;
  return new Response(said, { status: 503, headers });
};

/** A page from the net, or its copy when the net is away, slow or broken. */
const page = async (event, path) => {
  const answer = fetch(event.request);
  event.waitUntil(answer.then((response) => note(path, response.clone())).catch(() => {}));
  const { response: kept, visited, over } = await copyOf(path);
  // Who has no copy waits as long as the net takes; an answer is better than an excuse.
  const late = kept ? new Promise((resolve) => setTimeout(resolve, PATIENCE)) : new Promise(() => {});
  const found = await Promise.race([answer.catch(() => null), late]);
  if (found && (found.status < 500 || !kept)) return found;
  if (!kept) return offlinePage(path, over);
  // Written anew, it is the last to be let go of.
  if (visited) event.waitUntil(put(PAGES, path, kept.clone()));
  return kept;
};

/** A file whose name follows its content: once kept, it is right for ever. */
const thing = async (event, path) => {
  const known = await caches.match(path, { ignoreVary: true });
  if (known) return known;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(put(THINGS, path, response.clone()));
  return response;
};

addEventListener("install", (event) => {
  const stock = async () => {
    for (const path of SITE.shell) {
      const response = await fetch(path, { cache: "no-cache" });
      if (!response.ok) throw new Error(path);
      await keep(SHELL, SHELL, path, response);
    }
    await skipWaiting();
  };
  event.waitUntil(stock());
});

addEventListener("activate", (event) => {
  const settle = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && ![SHELL, PAGES, THINGS].includes(name)) await caches.delete(name);
    }
    await clients.claim();
  };
  event.waitUntil(settle());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && isPage(pathname)) {
    event.respondWith(page(event, pathname));
  } else if (lasting(pathname)) event.respondWith(thing(event, pathname));
});

addEventListener("message", (event) => {
  const { visited, pictures = [] } = event.data;
  // The page that brought this worker here came without it: it asks to be kept, with its pictures.
  const visit = async () => {
    await note(visited, await fetch(visited));
    for (const path of pictures.filter(lasting)) {
      if (!(await match(THINGS, path))) await (await caches.open(THINGS)).add(path);
    }
  };
  if (visited && isPage(visited)) event.waitUntil(visit().catch(() => {}));
});
