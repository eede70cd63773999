// The page's side of `serve`: a plugin of livereload that shows what keeps the site from being
// built. It lives in a shadow tree with a style sheet of its own, so neither the site's styles
// nor its Content-Security-Policy get in the way.
(() => {
  "use strict";

  const STATE = "rectify:state";
  const own = document.currentScript;
  let build = new URL(own.src).searchParams.get("build");
  let host = null;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const item = (problem) => {
    const made = element("li", "problem", "");
    const head = element("p", "head", "");
    head.append(element("code", "place", problem.place), " ", element("span", "label", problem.label));
    made.append(head, element("p", "message", problem.message), element("p", "hint", problem.hint));
    return made;
  };

  const hide = () => {
    host?.remove();
    host = null;
    document.removeEventListener("keydown", onKey);
  };

  const onKey = (event) => {
    if (event.key === "Escape") hide();
  };

  const style = () => {
    const made = document.createElement("link");
    made.rel = "stylesheet";
    made.href = new URL("overlay.css", own.src).href;
    return made;
  };

  const panel = (state) => {
    const made = element("section", "panel", "");
    made.setAttribute("role", "alert");
    made.lang = state.lang;
    const button = element("button", "hide", state.hide);
    button.type = "button";
    button.addEventListener("click", hide);
    const list = element("ol", "problems", "");
    list.tabIndex = 0; // it scrolls, and must do so without a mouse too
    list.append(...state.problems.map(item));
    made.append(element("h2", "title", state.title), button, list, element("p", "help", state.help));
    return made;
  };

  const show = (state) => {
    hide();
    if (state.problems.length === 0) return;
    host = document.createElement("rectify-overlay");
    host.attachShadow({ mode: "open" }).append(style(), panel(state));
    document.body.append(host);
    document.addEventListener("keydown", onKey);
  };

  // `isCurrent`: what this page shows is known to be of the newest build.
  const look = async (isCurrent) => {
    const answer = await fetch(new URL("state.json", own.src), { cache: "no-store" });
    const state = await answer.json();
    if (!isCurrent && state.build !== build) {
      location.reload();
      return;
    }
    build = state.build;
    show(state);
  };

  // A server that has just been stopped gives no answer; livereload keeps trying by itself.
  const lookQuietly = (isCurrent) => look(isCurrent).catch(() => {});

  window.LiveReloadPluginRectify = class {
    static identifier = "rectify";
    static version = "1.0";

    // Called with every message; true means that livereload has nothing left to do.
    reload(path) {
      if (path === STATE) {
        lookQuietly(false);
        return true;
      }
      if (path.endsWith(".css")) lookQuietly(true);
      return false;
    }
  };
})();
