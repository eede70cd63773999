// The search page: reads the index, answers queries, shows results. docs/search.md explains it.

/** What index files call, short as there are many: their script's element has their name. */
const add = (...values) => rectifySearch.slot(document.currentScript.dataset.name).resolve(values);

const rectifySearch = (() => {
  "use strict";

  // Index files call add(values…); load(name) asks for one and promises its values.

  const root = document.getElementById("search");
  const slots = new Map();

  const slot = (name) => {
    if (!slots.has(name)) {
      const made = {};
      made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
      slots.set(name, made);
    }
    return slots.get(name);
  };

  const script = (address, failed, name = "") => {
    const element = document.createElement("script");
    element.src = address;
    element.dataset.name = name;
    element.onload = () => element.remove();
    element.onerror = failed;
    document.head.append(element);
  };

  const load = (name) => {
    const wanted = slot(name);
    if (!wanted.asked) {
      wanted.asked = true;
      script(`${root.dataset.index}${name}.js`, () => {
        slots.delete(name);
        wanted.reject(new Error(name));
      }, name);
    }
    return wanted.promise;
  };

  // Numbers and packed texts, as rectify/search/packing.py writes them.

  const digit = (code) => code - 35 - (code > 92);

  const numbers = (text) => {
    const found = [];
    for (let at = 0, rest = 0; at < text.length; at++) {
      const value = digit(text.charCodeAt(at));
      if (value < 64) {
        found.push(rest * 64 + value);
        rest = 0;
      } else rest = rest * 27 + value - 63;
    }
    return found;
  };

  const sums = (gaps) => {
    let last = -1;
    return gaps.map((gap) => (last += gap + 1));
  };

  /** `count` characters of GB 2312 from a row on, which every browser knows. */
  const rows = (first, count) => {
    const bytes = new Uint8Array(2 * count);
    for (let at = 0; at < count; at++) bytes.set([first + Math.floor(at / 94), 161 + (at % 94)], 2 * at);
    return new TextDecoder("gbk").decode(bytes);
  };

  let singles = 0;
  let characters = [];

  /** Learn from the index which characters are frequent: those have the first codes. */
  const learn = (single, common) => {
    const all = Array.from((rows(176, 3755) + rows(161, 94) + rows(163, 94)).replace("\u3000", " "));
    const frequent = [single, common].map((gaps) => sums(numbers(gaps)).map((at) => all[at]));
    singles = frequent[0].length;
    characters = [...new Set([].concat(...frequent, all))];
  };

  const unpackRun = (run) => {
    let text = "";
    for (let at = 0; at < run.length; at++) {
      const value = digit(run.charCodeAt(at));
      const code = value < 13 ? value : value - 10;
      if (value > 12 && value < 23) text += run[at];
      else if (code < singles) text += characters[code];
      else text += characters[singles + (code - singles) * 91 + digit(run.charCodeAt(++at))];
    }
    return text;
  };

  const unpack = (text) =>
    text.split(" ").map((run, at) => (at % 2 ? run : unpackRun(run))).join("");

  const fields = (record) => record.split("\t").map(unpack);

  // The normaliser: docs/search-normaliser.md, rectify/search/normalise.py.

  const FOLDED =
    /[\0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u052f\u1100-\u11ff\u1e00-\u1eff\u2000-\u2064\u2066-\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u20d0-\u20f0\u2100-\u218b\u2460-\u24ff\u2c60-\u2c7f\u2e9f\u2ef3\u2f00-\u2fd5\u3000-\u303f\u3041-\u3096\u3099-\u30ff\u3131-\u318e\u3192-\u319f\u3200-\u321e\u3220-\u33ff\uac00-\ud7a3\uf900-\ufa6d\ufa70-\ufad9\ufb00-\ufb06\ufe10-\ufe19\ufe20-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\uff01-\uffbe\uffe0-\uffe6\u{1d400}-\u{1d6a5}\u{1d6a8}-\u{1d7cb}\u{1d7ce}-\u{1d7ff}\u{1f100}-\u{1f10a}\u{1f110}-\u{1f14f}\u{1f200}-\u{1f202}\u{1f210}-\u{1f23b}\u{1f240}-\u{1f248}\u{1f250}\u{1f251}\u{2f800}-\u{2fa1d}]+/gu;
  const BLANKS = /[\0- \x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const SEGMENTS =
    /[\u1100-\u11ff\u3131-\u318e\u3200-\u321e\u3260-\u327e\uac00-\ud7a3\uffa0-\uffbe]+|[^][\u0300-\u036f\u0483-\u0487\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f]*/gu;

  const foldCase = (character) =>
    character === "ı" ? character : character.toLowerCase().toUpperCase().toLowerCase();

  const fold = (text) =>
    text
      .replace(FOLDED, (run) => Array.from(run.normalize("NFKC"), foldCase).join(""))
      .replace(BLANKS, " ");

  const normalise = (text) => fold(text).trim();

  const termsOf = (query) => [...new Set(normalise(query).split(" "))].filter(Boolean);

  /** The normalised text, with the first and last place in `text` that each unit came from. */
  const aligned = (text) => {
    let folded = "";
    const first = [];
    const last = [];
    let at = 0;
    for (const part of text.match(SEGMENTS) || []) {
      const piece = part >= "\u3400" && part <= "\u9fff" && part.length < 2 ? part : fold(part);
      for (let unit = 0; unit < piece.length; unit++) {
        first.push(at);
        last.push(at + part.length);
      }
      folded += piece;
      at += part.length;
    }
    return { folded, first, last };
  };

  const SENTENCE = 140;

  /** The sentence around a mark; of a very long one the nearer half, cut at a comma. */
  const sentenceAround = (text, [first, last]) => {
    const before = text.slice(0, first).search(/[^。！？；\n]*$/);
    const after = text.slice(last).search(/[。！？；\n]/);
    let start = before;
    let end = after < 0 ? text.length : last + after + 1;
    if (first - start > SENTENCE / 2) start = comma(text, first - SENTENCE / 2, first);
    if (end - last > SENTENCE / 2) end = comma(text, last, last + SENTENCE / 2, true);
    return [start, end];
  };

  const comma = (text, from, to, latest) => {
    const part = text.slice(from, to);
    const at = latest ? part.lastIndexOf("，") : part.indexOf("，");
    if (at >= 0) return from + at + 1;
    const edge = latest ? to : from;
    return /[\udc00-\udfff]/.test(text[edge]) ? edge + 1 : edge;
  };

  // Issues.

  const issueOf = (record) => {
    const [slug, number, url, status, flags, title, inspection, category, heading, bodies, tags,
      ...texts] = fields(record);
    const list = (text) => (text ? text.split("\n") : []);
    const overdue = flags.includes("o");
    const issue = { id: `${slug}/${number}`, url: url || `${slug}/issue-${number}.html`, number,
      status, basis: flags.replace("o", ""), overdue, title, inspection, category, heading, texts,
      responsible: list(bodies), tags: list(tags) };
    issue.facets = { inspection: [slug], category: [category], status: [status],
      responsible: issue.responsible, tag: issue.tags, overdue: overdue ? ["1"] : [] };
    return issue;
  };

  /** What an issue is searched in: text, headings, title. */
  const placesOf = (issue) => {
    if (!issue.places) {
      const texts = [issue.number, ...issue.responsible, ...issue.tags, ...issue.texts];
      issue.places = [texts, [issue.category, issue.heading], [issue.title]].map((some) =>
        some.map(normalise).join("\n")
      );
    }
    return issue.places;
  };

  /** 3 if the term is in the title, 2 in a heading, 1 in the text, 0 if nowhere. */
  const place = (issue, term) => {
    const places = placesOf(issue);
    return [3, 2, 1].find((at) => places[at - 1].includes(term)) || 0;
  };

  const placeOfAll = (issue, terms) => Math.min(...terms.map((term) => place(issue, term)));

  // Sources: where hits, issues and facets come from. search-index.js has the one for many issues.

  const smallSource = (records) => {
    const issues = records.map(issueOf);
    return {
      size: issues.length,
      eager: true,
      first: async () => null,
      hits: async (term) => ({ places: issues.map((issue) => place(issue, term)), sure: true }),
      issues: async (numbers) => numbers.map((number) => issues[number]),
      facet: async (name) => {
        const values = new Map();
        issues.forEach((issue, number) => {
          for (const value of issue.facets[name]) {
            if (!values.has(value)) values.set(value, { value, label: "", numbers: [] });
            values.get(value).numbers.push(number);
            if (name === "inspection") values.get(value).label = issue.inspection;
          }
        });
        return [...values.values()];
      },
    };
  };

  const opened = load("index").then(async ([header, single, common, ...records]) => {
    learn(single, common);
    const head = numbers(header);
    if (head.length < 2) return smallSource(records);
    await new Promise((resolve, reject) => {
      api.ready = resolve;
      script(root.dataset.largeScript, reject);
    });
    return api.largeSource(head);
  });

  const LOOKED_AT = 60;

  /** Numbers of all issues with all `terms`, best place first; `sure` unless too many to check. */
  const find = async (source, terms) => {
    const answers = await Promise.all(terms.map(source.hits));
    const groups = [[], [], [], []];
    for (let number = 0; number < source.size; number++) {
      let lowest = 3;
      for (const { places } of answers) if (places[number] < lowest) lowest = places[number];
      groups[lowest].push(number);
    }
    const found = [...groups[3], ...groups[2], ...groups[1]];
    if (answers.every((answer) => answer.sure)) return { found, sure: true };
    if (found.length > LOOKED_AT) return { found, sure: false };
    const places = (await source.issues(found)).map((issue) => placeOfAll(issue, terms));
    const checked = [3, 2, 1].map((at) => found.filter((_, index) => places[index] === at).sort(ascending));
    return { found: [].concat(...checked), sure: true };
  };

  const ascending = (one, other) => one - other;

  /** The parts of terms that looser matches have: two characters each, no punctuation. */
  const looser = (terms) => {
    const parts = [];
    for (const word of terms.join(" ").split(/[^0-9a-z\u3007\u3400-\u9fff]+/)) {
      for (let at = 0; at < word.length; at += 2) {
        parts.push(word.slice(Math.max(0, Math.min(at, word.length - 2)), at + 2));
      }
    }
    const distinct = [...new Set(parts)];
    return distinct.join() === terms.join() ? [] : distinct;
  };

  const api = { slot, load, numbers, sums, digit, fields, issueOf, opened, find, looser, termsOf,
    normalise, aligned, sentenceAround, place, placeOfAll, unpack };
  return api;
})();
