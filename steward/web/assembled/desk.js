// What every page does by itself.
import "./js/countdown.js";
import "./js/drafts.js";
import "./js/keys.js";
import "./js/live.js";
import "./js/pulse.js";
