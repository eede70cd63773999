// data/index.json: which data files there are.
export const data = { permalink: "data/index.json", eleventyExcludeFromCollections: true };

export function render({ site, collections }) {
  const document = {
    $schema: "index.schema.json",
    version: 1,
    title: site.title,
    publisher: site.publisher,
    inspections: collections.inspections.map((one) => ({
      slug: one.slug,
      title: one.data.title,
      cutoff_date: one.day.iso,
      issues: one.total,
      json: `../${one.slug}/issues.json`,
      csv: `../${one.slug}/issues.csv`,
    })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
