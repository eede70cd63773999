// issues.csv of each inspection: one row per issue, for people with a spreadsheet.
const HEAD =
  "标识,编号,标题,方面编号,方面,分项编号,分项,状态代码,状态,状态依据,截至,整改时限,逾期," +
  "责任单位,牵头,问题表现,整改措施,下一步,数据,标签,不公开原因,网页";

const cell = (value) => {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const row = (inspection, issue) => [
  `${inspection.slug}/${issue.number}`, issue.number, issue.title, issue.category,
  inspection.categories[issue.category - 1].title, issue.heading_number, issue.heading,
  issue.status, issue.label, issue.status === "unstated" ? "" : "stated", inspection.day.iso,
  issue.due?.iso ?? "", issue.overdue ? 1 : 0, issue.responsible.join("；"), "", "",
  issue.measures.map((text, at) => `${at + 1}. ${text}`).join("\n"), issue.next, "",
  issue.labels.join("；"), "", issue.place,
];

export const data = {
  pagination: { data: "collections.inspections", size: 1, alias: "inspection" },
  permalink: ({ inspection }) => `${inspection.slug}/issues.csv`,
  eleventyExcludeFromCollections: true,
};

export function render({ inspection }) {
  const rows = inspection.list.map((issue) => row(inspection, issue));
  return `\ufeff${[HEAD, ...rows.map((cells) => cells.map(cell).join(","))].join("\r\n")}\r\n`;
}
