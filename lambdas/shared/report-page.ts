import { Markup, markup } from '../../pack/html/markup.ts';
import { DOCUMENT_STYLES } from '../../pack/html/styles.ts';

/** Protective marking of everything about a closed meeting (R78). */
export const MARKING = 'OFFICIAL-SENSITIVE';

export interface ReportSection {
  heading: string;
  paragraphs?: readonly string[];
  list?: readonly string[];
  table?: { caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] };
}

export interface Report {
  title: string;
  introduction: string;
  sections: readonly ReportSection[];
}

/** A document of words as one accessible page that needs no other file. Everything in it is escaped. */
export function renderReport({ title, introduction, sections }: Report): string {
  // Our own constant: escaping it would break the selectors.
  const styles = new Markup(DOCUMENT_STYLES);
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} (${MARKING})</title>
<style>
${styles}</style>
</head>
<body>
<header>
<p class="jem-marking">${MARKING}</p>
<h1>${title}</h1>
<p>${introduction}</p>
</header>
<main>
${sections.map(sectionMarkup)}</main>
</body>
</html>
`.html;
}

function sectionMarkup({ heading, paragraphs = [], list = [], table }: ReportSection): Markup {
  const items = list.map((item) => markup`<li>${item}</li>\n`);
  return markup`<section class="jem-section">
<h2>${heading}</h2>
${paragraphs.map((text) => markup`<p>${text}</p>\n`)}${list.length > 0 ? markup`<ul>\n${items}</ul>\n` : undefined}${table && tableMarkup(table)}</section>
`;
}

function tableMarkup({ caption, columns, rows }: NonNullable<ReportSection['table']>): Markup {
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  const body = rows.map(([first = '', ...cells]) => {
    const others = cells.map((cell) => markup`<td>${cell}</td>`);
    return markup`<tr><th scope="row">${first}</th>${others}</tr>\n`;
  });
  return markup`<div class="jem-scroll"><table class="jem-table">
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table></div>
`;
}
