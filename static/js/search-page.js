// What the search page does with answers: address, results, snippets, facets, keys.
(() => {
  "use strict";

  const { opened, find, looser, termsOf, aligned, sentenceAround } = rectifySearch;
  const PAGE_SIZE = 20;
  const DELAY = 150;
  const SNIPPETS = 3;

  const root = document.getElementById("search");
  const words = JSON.parse(root.dataset.strings);
  const labels = JSON.parse(root.dataset.statuses);
  const form = root.querySelector("form");
  const input = form.elements.q;
  const selects = Array.from(form.querySelectorAll("select"));
  const panel = root.querySelector("details");
  const status = root.querySelector("[role=status]");
  const results = root.querySelector("[data-results]");
  const loose = root.querySelector("[data-loose]");
  const pages = root.querySelector("nav");

  const say = (key, values = {}) =>
    ((values.n === 1 && words[`${key}.one`]) || words[key]).replace(/{(\w+)}/g, (_, name) => values[name]);

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    element.append(...children);
    return element;
  };

  // The state stands in the address; under file: browsers allow only its fragment to change.

  const readState = () => {
    const text = location.hash.startsWith("#?") ? location.hash.slice(1) : location.search;
    const given = new URLSearchParams(text);
    const state = { q: given.get("q") || "", page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
    for (const { name } of selects) state[name] = given.get(name) || "";
    return state;
  };

  const addressOf = (state) => {
    const given = new URLSearchParams();
    if (state.q) given.set("q", state.q);
    for (const { name } of selects) if (state[name]) given.set(name, state[name]);
    if (state.page > 1) given.set("page", state.page);
    return `${location.protocol === "file:" ? "#" : ""}?${given}`;
  };

  const extendsQuery = (one, other) => one.q && other.q && one.page === other.page &&
    (one.q.startsWith(other.q) || other.q.startsWith(one.q)) &&
    selects.every(({ name }) => one[name] === other[name]);

  /** Go to `state`: typing on replaces the entry in the history, anything else adds one. */
  const go = (state) => {
    const before = readState();
    if (addressOf(state) !== addressOf(before)) {
      const method = extendsQuery(before, state) ? "replaceState" : "pushState";
      history[method](null, "", addressOf(state));
    }
    return show();
  };

  // Marks and snippets.

  /** Where `terms` stand in `text`: pairs of places that neither touch nor overlap. */
  const marksIn = (text, terms) => {
    const { folded, first, last } = aligned(text);
    const found = [];
    for (const term of terms) {
      let at = folded.indexOf(term);
      for (; at >= 0; at = folded.indexOf(term, at + 1)) {
        found.push([first[at], last[at + term.length - 1]]);
      }
    }
    return joined(found);
  };

  const joined = (spans) => {
    const kept = [];
    for (const span of spans.sort((one, other) => one[0] - other[0])) {
      const before = kept[kept.length - 1];
      if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
      else kept.push(span.slice());
    }
    return kept;
  };

  const marked = (text, marks, start = 0, end = text.length) => {
    const line = document.createDocumentFragment();
    let at = start;
    for (const [first, last] of marks) {
      if (first < start || last > end) continue;
      line.append(text.slice(at, first), make("mark", {}, text.slice(first, last)));
      at = last;
    }
    line.append(text.slice(at, end));
    return line;
  };

  /** Lines of `issue` that show each of `terms` which its title and headings do not show. */
  const snippets = (issue, terms) => {
    const lines = [];
    const wanted = new Set(terms);
    for (const text of [issue.title, issue.category, issue.heading]) {
      for (const term of terms) if (marksIn(text, [term]).length) wanted.delete(term);
    }
    for (const text of [...issue.texts, ...issue.responsible, ...issue.tags]) {
      const marks = marksIn(text, terms);
      const needed = [];
      for (const term of wanted.size || lines.length ? wanted : terms) {
        const [mark] = marksIn(text, [term]);
        if (!mark) continue;
        needed.push(sentenceAround(text, mark));
        wanted.delete(term);
      }
      for (const [start, end] of joined(needed)) lines.push([text, marks, start, end]);
      if (lines.length >= SNIPPETS && !wanted.size) break;
    }
    return lines;
  };

  const snippetLine = ([text, marks, start, end]) =>
    make("p", { class: "search-snippet" }, start > 0 ? "…" : "", marked(text, marks, start, end),
      end < text.length ? "…" : "");

  const basisMark = (basis) => make("a", { class: `basis basis-${basis}`,
    href: root.dataset.basis, title: words[`${basis}-title`] }, words[basis]);

  const row = (issue, terms, attribute, heading) => {
    const line = (text) => marked(text, marksIn(text, terms));
    const link = make("a", { href: issue.url }, line(issue.number), ". ", line(issue.title));
    const [label, glyph] = labels[issue.status];
    const state = make("span", { class: "status search-state", "data-status": issue.status },
      make("span", { class: `swatch status-${issue.status}`, "aria-hidden": "true" }, glyph), label);
    if (issue.basis) state.append(basisMark(issue.basis === "i" ? "inferred" : "stated"));
    if (issue.overdue) state.append(" ", make("span", { class: "overdue" }, words.overdue));
    const headings = [issue.category, issue.heading].filter(Boolean);
    const trail = make("p", { class: "search-trail" }, issue.inspection);
    for (const heading of headings) trail.append(" › ", line(heading));
    return make("li", { [attribute]: issue.id }, make(heading, {}, link, " ", state), trail,
      ...snippets(issue, terms).map(snippetLine));
  };

  // Facets.

  const chosen = (state) => selects.filter(({ name }) => state[name]);

  /** For each facet, a set per value of the issues that have it. */
  const facetData = new Map();

  const facetOf = async (source, name) => {
    if (!facetData.has(name)) facetData.set(name, await source.facet(name));
    return facetData.get(name);
  };

  const fits = async (source, state, except) => {
    const fitting = new Uint8Array(source.size);
    const used = chosen(state).filter((select) => select !== except);
    for (const { name } of used) {
      const values = await facetOf(source, name);
      const value = values.find((one) => one.value === state[name]);
      for (const number of value ? value.numbers : []) fitting[number]++;
    }
    return (number) => fitting[number] === used.length;
  };

  const statusOrder = Object.keys(labels);

  const fillSelect = async (source, state, select, found) => {
    const { name } = select;
    const fit = await fits(source, state, select);
    const inside = new Uint8Array(source.size);
    for (const number of found) if (fit(number)) inside[number] = 1;
    let options = (await facetOf(source, name)).map(({ value, label, numbers }) => ({
      value,
      label: name === "status" ? labels[value][0] : name === "overdue" ? words.yes : label || value,
      count: numbers.reduce((total, number) => total + inside[number], 0),
    }));
    options = options.filter(({ value, count }) => count || value === state[name]);
    if (name === "status") {
      options.sort((one, other) => statusOrder.indexOf(one.value) - statusOrder.indexOf(other.value));
    }
    list(select, [
      make("option", { value: "" }, words.any),
      ...options.map(({ value, label, count }) =>
        make("option", { value }, say("option", { label, n: count }))
      ),
    ]);
    select.value = state[name];
  };

  // Showing an answer.

  let asked = 0;

  const show = async () => {
    const turn = ++asked;
    const state = readState();
    results.setAttribute("aria-busy", "true");
    try {
      const source = await opened;
      const answer = await answerOf(source, state);
      if (turn !== asked) return;
      await render(source, state, answer, turn);
    } catch (problem) {
      if (turn === asked) status.textContent = words.failed;
    }
    if (turn === asked) results.removeAttribute("aria-busy");
  };

  const answerOf = async (source, state) => {
    const terms = termsOf(state.q);
    const frequent = await firstOf(source, state, terms);
    if (frequent) {
      const shown = await source.issues(frequent.shown);
      return { terms, found: null, total: frequent.total, sure: true, idle: false, shown, near: null };
    }
    const all = () => Array.from({ length: source.size }, (_, number) => number);
    const { found, sure } = terms.length ? await find(source, terms) : { found: all(), sure: true };
    const fit = await fits(source, state);
    const idle = !terms.length && !chosen(state).length;
    const hits = idle ? [] : found.filter(fit);
    const shown = await rowsOf(source, hits, state.page, sure ? null : terms);
    const near = await nearOf(source, terms, hits, fit);
    return { terms, found, total: hits.length, sure, idle, shown, near };
  };

  /** For a single term on its first page without filters, what spares loading its whole list. */
  const firstOf = (source, state, terms) =>
    terms.length === 1 && state.page === 1 && !panel.open && !chosen(state).length
      ? source.first(terms[0])
      : null;

  /** The issues on a page of results; with `unsure` terms, those that hold them all. */
  const rowsOf = async (source, hits, page, unsure) => {
    const end = page * PAGE_SIZE;
    if (!unsure) return source.issues(hits.slice(end - PAGE_SIZE, end));
    const kept = [];
    for (let at = 0; at < hits.length && kept.length < end; at += PAGE_SIZE) {
      const issues = await source.issues(hits.slice(at, at + PAGE_SIZE));
      kept.push(...issues.filter((issue) => rectifySearch.placeOfAll(issue, unsure)));
    }
    return kept.slice(end - PAGE_SIZE, end);
  };

  const nearOf = async (source, terms, hits, fit) => {
    const parts = terms.length && !hits.length ? looser(terms) : [];
    if (!parts.length) return null;
    const { found } = await find(source, parts);
    return { parts, issues: await source.issues(found.filter(fit).slice(0, PAGE_SIZE)) };
  };

  const render = async (source, state, answer, turn) => {
    const { terms, found, total, sure, idle, shown, near } = answer;
    if (found && (source.eager || panel.open || chosen(state).length)) {
      await Promise.all(selects.map((select) => fillSelect(source, state, select, found)));
      if (turn !== asked) return;
    }
    if (document.activeElement !== input) input.value = state.q;
    list(results, shown.map((issue) => row(issue, terms, "data-id", "h2")));
    results.start = (state.page - 1) * PAGE_SIZE + 1;
    renderNear(near);
    renderPages(state, total);
    const key = idle ? "hint" : total ? (sure ? "count" : "about") : "none";
    status.textContent = say(key, { n: total, query: state.q });
    status.dataset.total = total;
    status.dataset.query = state.q;
  };

  const renderNear = (near) => {
    loose.hidden = !(near && near.issues.length);
    if (loose.hidden) return list(loose.querySelector("ol"), []);
    loose.querySelector("h2").textContent = say("looser", { parts: near.parts.join(words.and) });
    list(loose.querySelector("ol"), near.issues.map((issue) => row(issue, near.parts, "data-looser", "h3")));
  };

  const list = (parent, children) => {
    while (parent.firstChild) parent.firstChild.remove();
    parent.append(...children);
  };

  const renderPages = (state, total) => {
    const last = Math.ceil(total / PAGE_SIZE);
    const link = (page, text, attributes) =>
      make("a", { href: addressOf({ ...state, page }), "data-page": page, ...attributes }, text);
    const near = [...new Set([1, state.page - 1, state.page, state.page + 1, last])];
    const links = near.filter((page) => page >= 1 && page <= last).map((page) =>
      link(page, String(page), page === state.page ? { "aria-current": "page" } : {}));
    if (state.page > 1) links.unshift(link(state.page - 1, words.previous, { rel: "prev" }));
    if (state.page < last) links.push(link(state.page + 1, words.next, { rel: "next" }));
    pages.hidden = last < 2;
    list(pages, links);
  };

  // What the reader does.

  let timer = 0;
  let composing = false;

  const typed = () => {
    clearTimeout(timer);
    const state = { q: input.value.trim(), page: 1 };
    for (const { name, value } of selects) state[name] = value;
    for (const { name } of chosenButEmpty()) state[name] = readState()[name];
    return go(state);
  };

  /** Selects that have not been filled yet, so that only the address knows their value. */
  const chosenButEmpty = () => selects.filter((select) => select.options.length < 2);

  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(typed, DELAY);
  };

  input.addEventListener("input", later);
  input.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!composing) typed();
  });
  for (const select of selects) select.addEventListener("change", typed);
  panel.addEventListener("toggle", () => {
    if (panel.open) show();
  });
  pages.addEventListener("click", (event) => {
    const link = event.target.closest("[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ ...readState(), page: Number(link.dataset.page) }).then(() => {
      status.scrollIntoView();
      const first = root.querySelector("li a");
      if (first) first.focus({ preventScroll: true });
    });
  });

  const links = () => Array.from(root.querySelectorAll("li a"));

  const move = (step) => {
    const some = links();
    const at = some.indexOf(document.activeElement) + step;
    if (at < 0) input.focus();
    else if (some[at]) some[at].focus();
  };

  const clear = () => {
    input.value = "";
    input.focus();
    typed();
  };

  document.addEventListener("keydown", (event) => {
    if (composing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    const within = at === input || links().includes(at);
    const acts = {
      "/": !writing && (() => (input.focus(), input.select())),
      ArrowDown: within && (() => move(1)),
      ArrowUp: within && at !== input && (() => move(-1)),
      Escape: within && clear,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Where there is room the choices stand open, unless counting them means loading much.

  const wide = matchMedia("(min-width: 48em)");
  let isEager = true;

  const fold = () => {
    const beside = wide.matches && isEager;
    root.classList.toggle("search-wide", beside);
    panel.open = beside || chosen(readState()).length > 0;
  };

  addEventListener("popstate", () => {
    input.value = readState().q;
    show();
  });

  input.value = readState().q;
  fold();
  wide.addEventListener("change", fold);
  opened.then((source) => {
    isEager = source.eager;
    if (!isEager) fold();
  }, () => {});
  show();
})();
