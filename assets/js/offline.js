import { root } from "./words.js";

/** Let the site's worker keep what is visited for days off the net; a browser that cannot does without. */
export const offline = async () => {
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
