import type { Section } from '../section.ts';

const MOST_TEXT_ROWS = 8;

/** A long table of words goes over several slides, each with the section’s title and its number; figures never need it. */
export function paginate(section: Section): Section[] {
  const { table } = section;
  if (table?.isText === undefined || table.rows.length <= MOST_TEXT_ROWS) return [section];
  const pages = Math.ceil(table.rows.length / MOST_TEXT_ROWS);
  return Array.from({ length: pages }, (_, page) => ({
    ...section,
    title: `${section.title} (${page + 1} of ${pages})`,
    table: { ...table, rows: table.rows.slice(page * MOST_TEXT_ROWS, (page + 1) * MOST_TEXT_ROWS) },
  }));
}
