// On every page: the modes a reader chose, what ran out, and what is kept for days off the net.
import { now, root } from "./page.js";

const page = document.documentElement;

const keep = (name, value) => {
  page.dataset[name] = value;
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
};

/** Show on the controls what was chosen before, and remember what is chosen now. */
const settings = () => {
  const elder = document.getElementById("elder");
  if (elder) {
    elder.checked = page.dataset.reading === "elder";
    elder.addEventListener("change", () => keep("reading", elder.checked ? "elder" : ""));
  }
  for (const radio of document.querySelectorAll("input[name=colours]")) {
    radio.checked = radio.value === page.dataset.colours;
    radio.addEventListener("change", () => keep("colours", radio.value));
  }
};

/** Hide what ran out after the page was made. A notice's own page stays, and says so. */
const expiry = (today = now().date) => {
  for (const item of document.querySelectorAll("[data-expires]")) {
    const over = item.dataset.expires !== "" && item.dataset.expires < today;
    if (!over) continue;
    const banner = item.querySelector(".expired-banner");
    if (banner) banner.hidden = false;
    else item.hidden = true;
  }
  for (const list of document.querySelectorAll("[data-fades]")) {
    const card = list.closest(".card");
    if (card) card.hidden = !list.querySelector(":scope > li:not([hidden])");
  }
};

/** Let the site's worker keep what is visited for days off the net; a browser that cannot does without. */
const offline = async () => {
  const workers = navigator.serviceWorker;
  if (!workers || !isSecureContext || !location.protocol.startsWith("http")) return;
  const alone = !workers.controller;
  try {
    await workers.register(`${root}/sw.js`, { scope: `${root}/` });
    if (!alone) return;
    const { active } = await workers.ready;
    const shown = [...document.images].filter((one) => one.complete && one.currentSrc);
    const pictures = shown.map((one) => new URL(one.currentSrc).pathname);
    active.postMessage({ visited: location.pathname, pictures });
  } catch {
    // Private windows and full disks refuse; the page itself lacks nothing.
  }
};

settings();
expiry();
// Last, and after the pictures: it must not stand in the way of what the reader waits for.
if (document.readyState === "complete") offline();
else addEventListener("load", offline);
