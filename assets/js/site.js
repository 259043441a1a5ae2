import { expiry } from "./expiry.js";
import { settings } from "./settings.js";

settings();
expiry();
