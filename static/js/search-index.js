// The index of large registers: which files answer a term. docs/search.md explains the format.
(() => {
  "use strict";

  const { load, numbers, sums, digit, fields, issueOf } = rectifySearch;
  const LENGTH = 8;
  const HIT = (1 << 20) - 1;

  /** Call visit(term, gaps) for each entry of a shard or of the directory's file. */
  const entries = (text, lists, visit) => {
    let at = 0;
    const number = () => {
      for (let rest = 0; ; ) {
        const value = digit(text.charCodeAt(at++));
        if (value < 64) return rest * 64 + value;
        rest = rest * 27 + value - 63;
      }
    };
    let key = [];
    while (at < text.length) {
      const head = number();
      key = key.slice(0, head >> 3);
      for (let more = (head & 7) + 1; more > 0; more--) {
        key.push(String.fromCodePoint(text.codePointAt(at)));
        at += key[key.length - 1].length;
      }
      const value = number();
      const gaps = lists ? Array.from({ length: value }, number) : [value];
      visit(key.join(""), gaps);
    }
  };

  const hash = (character, bits) =>
    bits > 0 ? Math.imul(character.codePointAt(0), 0x9e3779b1) >>> (32 - bits) : 0;

  const listName = (characters) => {
    const points = characters.map((character) => character.codePointAt(0).toString(16));
    return `${points[0]}/${points.join("-")}`;
  };

  rectifySearch.largeSource = ([size, directoryBits, rootBits]) => {
    const directories = new Map();

    const directory = async (character) => {
      const name = `t/${hash(character, directoryBits)}`;
      const [text] = await load(name);
      if (!directories.has(name)) {
        const heavy = new Map();
        entries(text, false, (term, [bits]) => heavy.set(term, bits - 1));
        directories.set(name, heavy);
      }
      return directories.get(name);
    };

    const mark = (places, hits) => {
      for (const hit of hits) {
        const number = hit & HIT;
        places[number] = Math.max(places[number], (hit >> 20) + 1);
      }
    };

    /** The hits of up to eight characters. */
    const shortHits = async (characters) => {
      const places = new Uint8Array(size);
      const heavy = await directory(characters[0]);
      const term = characters.join("");
      if (heavy.has(term)) {
        const name = listName(characters);
        const [some, head] = await load(name);
        const [list] = head ? await load(`${name}-all`) : [some];
        mark(places, sums(numbers(list)));
        return { places, sure: true };
      }
      let known = characters.length - 1;
      while (known && !heavy.has(characters.slice(0, known).join(""))) known--;
      const start = characters.slice(0, known);
      const bits = known ? heavy.get(start.join("")) : rootBits - 1;
      if (bits < 0) return { places, sure: true };
      const home = known ? listName(start) : "0/0";
      const [text] = await load(`${home}_${hash(characters[known], bits)}`);
      const rest = characters.slice(known).join("");
      let sure = true;
      entries(text, true, (key, gaps) => {
        const shorter = rest.startsWith(key) && key !== rest;
        if (!shorter && !key.startsWith(rest)) return;
        mark(places, sums(gaps));
        if (shorter) sure = false;
      });
      return { places, sure };
    };

    /** How many issues have a frequent term, and which are shown first; null for other terms. */
    const first = async (term) => {
      const characters = Array.from(term);
      if (!(await directory(characters[0])).has(term)) return null;
      const [, head] = await load(listName(characters));
      if (!head) return null;
      const [total, ...shown] = numbers(head);
      return { total, shown };
    };

    const hits = async (term) => {
      const characters = Array.from(term);
      const extra = characters.length - LENGTH;
      if (extra <= 0) return shortHits(characters);
      const starts = [extra];
      for (let start = 0; start < extra; start += LENGTH) starts.push(start);
      const answers = await Promise.all(
        starts.map((start) => shortHits(characters.slice(start, start + LENGTH)))
      );
      const places = answers[0].places.map((_, number) =>
        Math.min(...answers.map((answer) => answer.places[number]))
      );
      return { places, sure: false };
    };

    const issue = async (number) => {
      const [record] = await load(`d/${number >> 8}/${number}`);
      return issueOf(record);
    };

    const facet = async (name) => {
      const [values, labels, lists] = await load(`f/${name}`);
      if (!lists) return [];
      const texts = lists.split(" ");
      const shown = fields(labels);
      return fields(values).map((value, at) => ({
        value,
        label: shown[at],
        numbers: sums(numbers(texts[at])),
      }));
    };

    return {
      size,
      first,
      hits,
      issues: (some) => Promise.all(some.map(issue)),
      facet,
    };
  };

  rectifySearch.ready();
})();
