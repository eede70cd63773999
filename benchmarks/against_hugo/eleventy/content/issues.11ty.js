// issues.json of each inspection: its issues for programs.
const row = (inspection, issue) => ({
  id: `${inspection.slug}/${issue.number}`,
  inspection: inspection.slug,
  number: issue.number,
  title: issue.title,
  category: issue.category,
  category_title: inspection.categories[issue.category - 1].title,
  heading: issue.heading_number,
  heading_title: issue.heading,
  status: issue.status,
  status_label: issue.label,
  status_basis: issue.status === "unstated" ? null : "stated",
  status_note: null,
  reason: issue.reason ?? null,
  as_of: inspection.day.iso,
  timeframe: null,
  due: issue.due?.iso ?? null,
  overdue: issue.overdue,
  review_date: issue.review_date ?? null,
  withheld: null,
  url: issue.place,
  responsible: issue.responsible,
  lead: [],
  goal: null,
  summary: null,
  measures: issue.measures.map((text) => ({
    title: null, text, status: null, due: null, overdue: false,
  })),
  next_steps: issue.next || null,
  figures: [],
  evidence: [],
  history: [],
  verified: null,
  tags: issue.labels,
});

const whole = (inspection) => ({
  slug: inspection.slug,
  title: inspection.data.title,
  kind: inspection.data.kind,
  level: null,
  team: inspection.data.team,
  inspected_unit: inspection.data.inspected_unit,
  started: null,
  ended: null,
  feedback_date: null,
  cutoff_date: inspection.day.iso,
  published_date: null,
  source: null,
  totals: { counted: { issues: inspection.total, ...inspection.by }, published: {} },
  petitions: null,
  immediate: null,
  regulations: null,
  withdrawn: [],
  url: `${inspection.slug}/index.html`,
});

export const data = {
  pagination: { data: "collections.inspections", size: 1, alias: "inspection" },
  permalink: ({ inspection }) => `${inspection.slug}/issues.json`,
  eleventyExcludeFromCollections: true,
};

export function render({ site, statuses, order, inspection }) {
  const document = {
    $schema: "../data/issues.schema.json",
    version: 1,
    title: site.title,
    publisher: site.publisher,
    statuses: order.map((key) => {
      const { label, label_en, done } = statuses[key];
      return { key, label, label_en, counts_as_done: done };
    }),
    inspections: [whole(inspection)],
    issues: inspection.list.map((issue) => row(inspection, issue)),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
