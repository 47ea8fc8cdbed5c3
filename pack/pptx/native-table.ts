import type PptxGenJS from 'pptxgenjs';
import { FONT, INK, PAPER, RULE, TONE_COLOURS } from '../palette.ts';
import type { TableSpec } from '../section.ts';

/** Wide enough for `Year to Dec 2016` on two lines; the first column takes what is left. */
const FIGURE_COLUMN = 0.88;
const FIGURE_COLUMN_OF_MANY = 0.68;
const MANY_COLUMNS = 4;
/** Beyond this many rows beside a chart, rows have to shrink to stay on the slide. */
const COMFORTABLE_ROWS = 10;
/** A column of words is as wide as its longest cell asks, between these many characters. */
const NARROWEST = 12;
const WIDEST = 50;

/** A table that PowerPoint can edit; words to the left, figures to the right. */
export function addNativeTable(
  slide: PptxGenJS.Slide,
  table: TableSpec,
  box: { x: number; y: number; w: number },
): void {
  const isWide = box.w > 8;
  const isLong = table.rows.length > COMFORTABLE_ROWS;
  const alignOf = (column: number): 'left' | 'right' => (column === 0 || table.isText ? 'left' : 'right');
  const head = table.columns.map((text, column) => ({
    text,
    options: { bold: true, color: PAPER, fill: { color: TONE_COLOURS.borough }, align: alignOf(column) },
  }));
  const body = table.rows.map((row) =>
    row.map((text, column) => ({ text, options: { align: alignOf(column), bold: column === 0 } })),
  );
  slide.addTable([head, ...body], {
    ...box,
    colW: columnWidths(table, box.w),
    fontFace: FONT,
    fontSize: isWide ? (table.isText ? 12 : 14) : isLong ? 11 : 12,
    rowH: isWide ? 0.4 : isLong ? 0.3 : 0.36,
    color: INK,
    valign: 'middle',
    margin: isWide ? 0.06 : 0.04,
    border: { type: 'solid', pt: 0.5, color: RULE },
    autoPage: false,
  });
}

function columnWidths(table: TableSpec, width: number): number[] {
  if (table.isText) return widthsOfWords(table, width);
  const others = table.columns.length - 1;
  const narrow = others > MANY_COLUMNS ? FIGURE_COLUMN_OF_MANY : FIGURE_COLUMN;
  const each = others <= 2 || width > 8 ? width / (others + 2) : narrow;
  return [width - each * others, ...Array.from({ length: others }, () => each)];
}

function widthsOfWords(table: TableSpec, width: number): number[] {
  const asked = table.columns.map((title, column) => {
    const longest = Math.max(title.length, ...table.rows.map((row) => row[column]?.length ?? 0));
    return Math.min(Math.max(longest, NARROWEST), WIDEST);
  });
  const all = asked.reduce((sum, one) => sum + one, 0);
  return asked.map((one) => (one / all) * width);
}
