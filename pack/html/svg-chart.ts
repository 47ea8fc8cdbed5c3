import { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { ChartSpec } from '../section.ts';
import {
  CHART_WIDTHS,
  type ChartSize,
  type Drawing,
  fill,
  formatValue,
  frameChart,
  LINE_HEIGHT,
  largestValue,
  round,
  stroke,
} from './chart-frame.ts';
import { type Markup, markup } from './markup.ts';

const COLUMN_HEIGHT = 260;
/** More would be beads on the line. */
const MOST_DOTS = 24;
const BAR = 18;
/** Pixels that the name of a month needs; with less, only as many are named as fit. */
const NARROWEST_LABEL = 30;
/** Pixels of a character of 12 pixel type, with room between words. */
const LABEL_CHARACTER = 7;
const DRAW: Readonly<Record<ChartSpec['kind'], (chart: ChartSpec, width: number) => Drawing>> = {
  bars: drawBars,
  columns: drawColumns,
  lines: drawLines,
};

/** The chart as SVG for wide and for narrow screens; which of them is seen is the style sheet’s business. */
export function renderSvgChart(chart: ChartSpec, id: string, title: string): Markup {
  const sizes: ChartSize[] = ['wide', 'narrow'];
  return markup`${sizes.map((size) =>
    frameChart(chart, { id, title, size }, DRAW[chart.kind](chart, CHART_WIDTHS[size])),
  )}`;
}

/** Lying bars with the name above them, so that a long name costs no width. */
function drawBars(chart: ChartSpec, width: number): Drawing {
  const x = scaleLinear([0, largestValue(chart)], [0, width - 60]);
  const group = LINE_HEIGHT + chart.series.length * BAR + 12;
  const body = chart.categories.map((category, row) => {
    const top = row * group;
    const bars = chart.series.map(({ tone, values }, at) => {
      const value = values[row] ?? null;
      const y = top + LINE_HEIGHT + at * BAR;
      const length = round(x(value ?? 0));
      return markup`<rect x="0" y="${y}" width="${length}" height="${BAR - 2}" ${fill(tone)}/><text x="${length + 5}" y="${y + 13}" font-size="13" fill="currentColor">${formatValue(chart, value)}</text>`;
    });
    return markup`<text x="0" y="${top + 14}" font-weight="bold" fill="currentColor">${category}</text>${bars}`;
  });
  return { height: chart.categories.length * group, body };
}

function drawColumns(chart: ChartSpec, width: number): Drawing {
  const y = scaleLinear([0, largestValue(chart)], [COLUMN_HEIGHT, 20]);
  const outer = scaleBand(chart.categories, [0, width]).paddingInner(0.25).paddingOuter(0.1);
  const names = chart.series.map((one) => one.name);
  const inner = scaleBand(names, [0, outer.bandwidth()]).padding(0.04);
  const middle = (category: string) => (outer(category) ?? 0) + outer.bandwidth() / 2;
  const columns = chart.series.flatMap(({ name, tone, values }) =>
    chart.categories.map((category, at) => {
      const value = values[at] ?? null;
      const left = (outer(category) ?? 0) + (inner(name) ?? 0);
      const top = round(y(value ?? 0));
      return markup`<rect x="${round(left)}" y="${top}" width="${round(inner.bandwidth())}" height="${round(COLUMN_HEIGHT - top)}" ${fill(tone)}/><text x="${round(left + inner.bandwidth() / 2)}" y="${top - 5}" font-size="12" text-anchor="middle" fill="currentColor">${formatValue(chart, value)}</text>`;
    }),
  );
  return { height: COLUMN_HEIGHT + 30, body: [...columns, ...bottomAxis(chart, middle, [0, width])] };
}

function drawLines(chart: ChartSpec, width: number): Drawing {
  const left = 50;
  const y = scaleLinear([0, largestValue(chart)], [COLUMN_HEIGHT, 10]).nice(5);
  const x = scalePoint(chart.categories, [left + 15, width - 15]);
  const at = (category: string) => x(category) ?? 0;
  const grid = y.ticks(5).map((tick) => {
    const height = round(y(tick));
    return markup`<line x1="${left}" x2="${width}" y1="${height}" y2="${height}" stroke="currentColor" stroke-opacity="0.25"/><text x="${left - 8}" y="${height + 4}" font-size="12" text-anchor="end" fill="currentColor">${formatValue(chart, tick)}</text>`;
  });
  const runs = chart.series.map(({ tone, values }) => {
    const points = chart.categories.flatMap((category, index): [number, number][] => {
      const value = values[index] ?? null;
      return value === null ? [] : [[round(at(category)), round(y(value))]];
    });
    const dots = (points.length > MOST_DOTS || tone === 'limit' ? [] : points).map(
      ([cx, cy]) => markup`<circle cx="${cx}" cy="${cy}" r="4" ${fill(tone)}/>`,
    );
    return markup`<path d="${line()(points) ?? ''}" fill="none" stroke-width="2.5" ${stroke(tone)}/>${dots}`;
  });
  // The earlier year first: where the lines meet, the latest lies on top.
  const body = [...grid, ...runs.reverse(), ...bottomAxis(chart, at, [left, width])];
  return { height: COLUMN_HEIGHT + 30, body };
}

function bottomAxis(
  chart: ChartSpec,
  middle: (category: string) => number,
  [from, to]: [number, number],
): Markup[] {
  const longest = Math.max(...chart.categories.map((category) => category.length));
  const needed = Math.max(NARROWEST_LABEL, longest * LABEL_CHARACTER);
  const step = Math.ceil((needed * chart.categories.length) / (to - from));
  const labelled = chart.categories.filter((_, at) => at % step === 0);
  return [
    markup`<line x1="${from}" x2="${to}" y1="${COLUMN_HEIGHT}" y2="${COLUMN_HEIGHT}" stroke="currentColor"/>`,
    ...labelled.map(
      (category) =>
        markup`<text x="${round(middle(category))}" y="${COLUMN_HEIGHT + 18}" font-size="12" text-anchor="middle" fill="currentColor">${category}</text>`,
    ),
  ];
}
