import type { Section, TableSpec, Tile } from '../section.ts';
import { type Markup, markup } from './markup.ts';
import { renderSvgChart } from './svg-chart.ts';
import { renderSvgMap } from './svg-map.ts';

/** One section: message, tiles, chart with its table under it, notes, sources. */
export function sectionMarkup(section: Section): Markup {
  const { id, title, tiles, chart, map, table, notes, sources } = section;
  const name = table?.caption ?? title;
  const drawing = (chart && renderSvgChart(chart, id, name)) ?? (map && renderSvgMap(map, id, name));
  return markup`<section class="jem-section" id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading" class="govuk-heading-m">${title}</h2>
${tilesMarkup(tiles)}<div class="jem-figure">
${drawing}
${table && tableMarkup(table, id)}
${sources.map((source) => markup`<p class="jem-source">Source: ${source}</p>\n`)}</div>
${notes.map((note) => markup`<p>${note}</p>\n`)}</section>
`;
}

function tilesMarkup(tiles: readonly Tile[]): Markup | undefined {
  if (tiles.length === 0) return undefined;
  return markup`<dl class="jem-tiles">${tiles.map(
    ({ label, value, detail }) =>
      markup`<div class="jem-tile"><dt>${label}</dt><dd class="jem-tile-value">${value}</dd><dd>${detail}</dd></div>\n`,
  )}</dl>\n`;
}

/** A table wider than a telephone scrolls by itself, also by keyboard, and not the page with it. */
function tableMarkup({ caption, columns, rows, isText }: TableSpec, id: string): Markup {
  const kind = isText ? 'jem-text' : 'jem-number';
  const [first = '', ...others] = columns;
  const head = markup`<th scope="col">${first}</th>${others.map((title) => markup`<th scope="col" class="${kind}">${title}</th>`)}`;
  const body = rows.map(
    ([name = '', ...cells]) =>
      markup`<tr><th scope="row">${name}</th>${cells.map((cell) => markup`<td class="${hasLongWord(cell) ? 'jem-hash' : kind}">${cell}</td>`)}</tr>\n`,
  );
  return markup`<div class="jem-scroll" role="region" aria-labelledby="${id}-caption" tabindex="0"><table class="jem-table">
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

/** A hash or a file name, which may break anywhere; other words may not. */
function hasLongWord(cell: string): boolean {
  return /\S{24}/.test(cell);
}
