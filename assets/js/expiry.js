import { now } from "./clock.js";

/** Hide what ran out after the page was made. A notice's own page stays, and says so. */
export const expiry = (today = now().date) => {
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
