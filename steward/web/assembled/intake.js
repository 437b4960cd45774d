// What the form of intake does by itself.
import "./js/known.js";
import "./js/files.js";
