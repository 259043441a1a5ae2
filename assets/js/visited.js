// The page for when the net is away: which rooms this device keeps.
import { root } from "./page.js";

const ROOM = /^\/rooms\/[^/]+\/(?:[a-z]{2}\/)?$/;

// The cache is the worker's own, see sw.js.
/** Links to the kept pages of rooms, the last visited first. */
const rooms = async () => {
  const pages = await caches.open(`sitegen ${root}/ pages 1`);
  const kept = (await pages.keys()).filter(({ url }) => ROOM.test(new URL(url).pathname.slice(root.length)));
  return Promise.all(
    kept.reverse().map(async (request) => {
      const page = new DOMParser().parseFromString(await (await pages.match(request)).text(), "text/html");
      const heading = page.querySelector("h1");
      const link = document.createElement("a");
      link.href = new URL(request.url).pathname;
      link.lang = heading?.closest("[lang]")?.lang ?? "";
      link.textContent = heading?.textContent.trim() ?? "";
      return link;
    }),
  );
};

const show = async () => {
  const list = document.querySelector("#visited ul");
  if (!list || !("caches" in globalThis)) return;
  for (const link of await rooms()) {
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  document.getElementById("visited").hidden = !list.children.length;
};

show().catch(() => {});
