/* Runs before the first paint, so that what a reader chose neither flashes nor moves the page. */
(function (root) {
  "use strict";
  var size = "";
  var scheme = "";
  try {
    size = window.localStorage.getItem("rectify-large") || "";
    scheme = window.localStorage.getItem("rectify-scheme") || "";
  } catch (closed) {
    /* Storage may be forbidden: then nothing is remembered. */
  }
  root.classList.add("js");
  if ("speechSynthesis" in window) {
    root.classList.add("speech");
  }
  if (/^(18|20|22|24|26|28|30)$/.test(size)) {
    root.classList.add("large", "large-" + size);
  }
  if (scheme === "dark" || scheme === "light") {
    root.classList.add(scheme);
  }
})(document.documentElement);
