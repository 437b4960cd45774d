// What the queue does by itself.
import "./js/morph.js";
import "./js/queue.js";
import "./js/picking.js";
