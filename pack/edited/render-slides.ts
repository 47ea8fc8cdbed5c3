import type { Slide, SlideChart } from '../../domain/slides/slides.ts';
import { Markup, markup } from '../html/markup.ts';
import { DOCUMENT_STYLES } from '../html/styles.ts';

export interface EditedPack {
  borough: string;
  version: number;
  madeFrom: number;
  marking: string;
  slides: readonly Slide[];
}

/**
 * Slides that people have edited as an accessible page: what those who do not edit read in place of the file. Charts are tables of what
 * they show; the speaker's notes are for the speaker, and hidden slides for nobody.
 */
export function renderSlides({ borough, version, madeFrom, marking, slides }: EditedPack): string {
  // Our own constant: escaping it would break the selectors.
  const styles = new Markup(DOCUMENT_STYLES);
  const shown = slides.filter(({ isHidden }) => !isHidden);
  const links = shown.map(
    (slide) =>
      markup`<li value="${slide.number}"><a href="#slide-${slide.number}">${titleOf(slide)}</a></li>\n`,
  );
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Joint Engagement Meeting: ${borough} (${marking})</title>
<style>
${styles}</style>
</head>
<body>
<header>
<p class="jem-marking">${marking}</p>
<h1>Joint Engagement Meeting: ${borough}</h1>
<p>Version ${version}, made by people from version ${madeFrom}. What the slides say, slide by slide.</p>
<nav aria-label="Contents"><ol>
${links}</ol></nav>
</header>
<main>
<div class="jem-pack">
${shown.map((slide) => slideMarkup(slide, marking))}<p class="jem-marking">${marking}</p>
</div>
</main>
</body>
</html>
`.html;
}

function titleOf({ title, number }: Slide): string {
  return title || `Slide ${number}`;
}

function slideMarkup(slide: Slide, marking: string): Markup {
  const { number, tables, charts, descriptions } = slide;
  // The page is marked at its top and its end, as each slide is.
  const paragraphs = slide.paragraphs.filter((text) => text !== marking);
  return markup`<section class="jem-section" id="slide-${number}">
<h2>${titleOf(slide)}</h2>
${paragraphs.map((text) => markup`<p>${text}</p>\n`)}${tables.map(tableMarkup)}${charts.map((chart, at) => chartMarkup(chart, descriptions[at]))}${charts.length === 0 ? descriptions.map((text) => markup`<p class="jem-source">Picture: ${text}</p>\n`) : undefined}</section>
`;
}

function tableMarkup([head = [], ...rows]: string[][]): Markup {
  return table('', head, rows);
}

/** Categories down, series across: the table behind the chart. */
function chartMarkup({ series }: SlideChart, description: string | undefined): Markup {
  const categories = [...new Set(series.flatMap(({ points }) => points.map(({ category }) => category)))];
  const rows = categories.map((category) => [
    category,
    ...series.map(({ points }) => points.find((point) => point.category === category)?.value ?? ''),
  ]);
  return table(description ?? 'Chart', ['', ...series.map(({ name }) => name)], rows);
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  const cells = (row: readonly string[]) => row.slice(1).map((cell) => markup`<td>${cell}</td>`);
  const body = rows.map((row) => markup`<tr><th scope="row">${row[0]}</th>${cells(row)}</tr>\n`);
  return markup`<div class="jem-scroll" tabindex="0"><table class="jem-table">
${caption ? markup`<caption>${caption}</caption>\n` : undefined}<thead><tr>${head.map((cell) => (cell ? markup`<th scope="col">${cell}</th>` : markup`<td></td>`))}</tr></thead>
<tbody>
${body}</tbody>
</table></div>
`;
}
