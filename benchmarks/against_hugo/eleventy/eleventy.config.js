// What the pages of an inspection share is made once for each, as one collection.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";

const read = (name) => JSON.parse(readFileSync(new URL(`_data/${name}.json`, import.meta.url)));
const statuses = read("statuses");
const order = read("order");
const numerals = read("numerals");

const markdown = markdownIt({ html: false });

const day = (iso) => {
  const [year, month, date] = iso.split("-").map(Number);
  return { iso, text: `${year}年${month}月${date}日` };
};

const percent = (share) => `${(Math.round(share * 1000) / 10).toFixed(1)}%`;

function tally(by, total) {
  let before = 0;
  const counts = [];
  for (const key of order) {
    const count = by[key];
    if (!count) continue;
    const width = (100 * count) / total;
    const { label, glyph } = statuses[key];
    counts.push({
      key,
      label,
      count,
      share: percent(count / total),
      x: `${before.toFixed(2)}%`,
      width: `${width.toFixed(2)}%`,
      middle: `${(before + width / 2).toFixed(2)}%`,
      text: width >= 12 ? `${glyph} ${count}` : width >= 4 ? glyph : "",
    });
    before += width;
  }
  const done = counts.reduce((sum, one) => sum + (statuses[one.key].done ? one.count : 0), 0);
  const text = `共${total}个问题：${counts.map((one) => `${one.label}${one.count}个`).join("、")}。`;
  return { by, total, counts, done, rate: total ? percent(done / total) : "–", text };
}

function tallyOf(rows) {
  const by = {};
  for (const row of rows) by[row.status] = (by[row.status] ?? 0) + 1;
  return tally(by, rows.length);
}

function choices(values) {
  const counted = new Map();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  const rows = [...counted].map(([value, count]) => ({ value, count }));
  return rows.sort((a, b) => b.count - a.count).slice(0, 200);
}

const RULE = "\n\n---\n\n";

function inspection(section, pages) {
  const { data } = section;
  const titles = Object.fromEntries(
    data.categories.flatMap(({ headings }) => headings.map((one) => [one.number, one.title])),
  );
  const list = pages
    .filter((page) => page.data.type === "issue")
    .sort((a, b) => a.data.number - b.data.number)
    .map((page) => {
      const { number, title, status, due, responsible, labels, category, heading } = page.data;
      const { label, glyph, attention, can_be_overdue: late } = statuses[status];
      const overdue = Boolean(due && late && due < data.cutoff_date);
      const raw = page.rawInput.trim().split(RULE);
      return {
        page, number, url: `issue-${number}.html`, title, status, label, glyph, overdue,
        attention: attention || overdue, due: due && day(due), responsible, labels, category,
        heading: titles[heading], heading_number: heading, review_date: page.data.review_date,
        reason: page.data.reason, measures: raw.slice(0, page.data.measures),
        next: raw[page.data.measures] ?? "", place: page.url.slice(1),
      };
    });
  const categories = data.categories.map(({ number, title, headings }) => {
    const rows = list.filter((row) => row.category === number);
    const groups = headings.map((one) => ({
      ...one, rows: rows.filter((row) => row.heading_number === one.number),
    }));
    const keywords = headings.map((one) => one.title).join(",");
    return { ...tallyOf(rows), number, numeral: numerals[number], title, rows, groups, keywords };
  });
  return {
    ...tallyOf(list), slug: section.url.split("/")[1], page: section, data,
    day: day(data.cutoff_date), list, categories,
    responsible: choices(list.flatMap((row) => row.responsible)),
    labels: choices(list.flatMap((row) => row.labels)),
  };
}

export default function (config) {
  config.addPassthroughCopy({ static: "." });
  config.addCollection("inspections", (api) => {
    const bySlug = new Map();
    for (const page of api.getAll()) {
      const [slug, name] = page.url.split("/").slice(1);
      if (name !== undefined) bySlug.set(slug, [...(bySlug.get(slug) ?? []), page]);
    }
    return [...bySlug.keys()].sort().map((slug) => {
      const pages = bySlug.get(slug);
      return inspection(pages.find((page) => page.data.type === "section"), pages);
    });
  });
  config.addCollection("whole", (api) => {
    const pages = api.getAll().filter((page) => page.data.type === "issue");
    return [tallyOf(pages.map((page) => page.data))];
  });
  const found = new WeakMap();
  config.addFilter("of", (inspections, url) => {
    if (!found.has(inspections)) {
      found.set(inspections, new Map(inspections.map((one) => [one.slug, one])));
    }
    return found.get(inspections).get(url.split("/")[1]);
  });
  config.addFilter("day", day);
  config.addFilter("parts", (content) => content.split("<hr>\n"));
  config.addFilter("json", (value, indent) => JSON.stringify(value, null, indent));
  config.setLibrary("md", markdown);
  config.addFilter("markdown", (text) => markdown.render(text));
  config.addFilter("cut", (text) => [...text].slice(0, 120).join(""));
  config.addFilter("where", (rows, key, value) => rows.filter((row) => row[key] === value));
  config.addFilter("checksum", (text) =>
    createHash("sha256").update(text).digest("hex").slice(0, 16),
  );
  config.addFilter("uuid", (text) => {
    const sum = createHash("sha1").update(text).digest("hex");
    return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map((at) => sum.slice(...at)).join("-");
  });
  config.addFilter("marks", (all) =>
    Object.fromEntries(order.map((key) => [key, [all[key].label, all[key].glyph]])),
  );
  config.addFilter("newest", (inspections) => {
    const rows = inspections.flatMap((one) => one.list.map((row) => ({ inspection: one, row })));
    return rows.slice(0, 100);
  });
  config.addFilter("addresses", (pages) => {
    const all = pages.map(({ url }) => (url.endsWith("/") ? `${url}index.html` : url));
    return ["/index.html", ...all].sort();
  });
  return {
    dir: { input: "content", output: "public", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
