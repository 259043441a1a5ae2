import { expiry } from "./expiry.js";
import { offline } from "./offline.js";
import { settings } from "./settings.js";

settings();
expiry();
// Last, and after the pictures: it must not stand in the way of what the reader waits for.
if (document.readyState === "complete") offline();
else addEventListener("load", offline);
