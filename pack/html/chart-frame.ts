import { once } from '../../domain/once.ts';
import { TONE_COLOURS } from '../palette.ts';
import type { ChartSpec, Tone } from '../section.ts';
import { NOT_SHOWN } from '../wording.ts';
import { type Markup, markup } from './markup.ts';

/** Every chart is drawn twice, because text in a drawing that is shrunk to a telephone cannot be read. */
export const CHART_WIDTHS = { wide: 720, narrow: 340 } as const;
export type ChartSize = keyof typeof CHART_WIDTHS;

export const LINE_HEIGHT = 20;
const SWATCH = 14;

export interface Drawing {
  height: number;
  body: readonly Markup[];
}

/** The drawing with its legend, title and description; only one of the two sizes is ever shown or read out. */
export function frameChart(
  chart: ChartSpec,
  place: { id: string; title: string; size: ChartSize },
  drawing: Drawing,
): Markup {
  const { id, title, size } = place;
  const width = CHART_WIDTHS[size];
  const name = `${id}-${size}`;
  const top = legendHeight(chart);
  const height = Math.ceil(top + drawing.height);
  return markup`<svg class="jem-chart jem-chart-${size}" role="img" viewBox="0 0 ${width} ${height}" aria-labelledby="${name}-title ${name}-text" font-family="Arial, Helvetica, sans-serif" font-size="14"><title id="${name}-title">${title}</title><desc id="${name}-text">${chart.description}</desc>${legend(chart)}<g transform="translate(0 ${top})">${drawing.body}</g></svg>`;
}

function legend({ unit, series }: ChartSpec): Markup[] {
  const entries = series.length < 2 ? [] : series;
  return [
    markup`<text x="0" y="15" fill="currentColor">${unit}</text>`,
    ...entries.map(({ name, tone }, at) => {
      const y = LINE_HEIGHT * (at + 1);
      return markup`<rect x="0" y="${y + 4}" width="${SWATCH}" height="${SWATCH}" ${fill(tone)}/><text x="${SWATCH + 8}" y="${y + 16}" fill="currentColor">${name}</text>`;
    }),
  ];
}

function legendHeight({ series }: ChartSpec): number {
  return LINE_HEIGHT * (1 + (series.length < 2 ? 0 : series.length)) + 10;
}

/** The attribute serves where no style sheet is; the class lets one choose colours for a dark page. */
export function fill(tone: Tone): Markup {
  return markup`class="jem-fill-${tone}" fill="#${TONE_COLOURS[tone]}"`;
}

export function stroke(tone: Tone): Markup {
  return markup`class="jem-stroke-${tone}" stroke="#${TONE_COLOURS[tone]}"`;
}

const whole = once(() => new Intl.NumberFormat('en-GB'));
const oneDecimal = once(
  () => new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

export function formatValue({ decimals }: ChartSpec, value: number | null): string {
  if (value === null) return NOT_SHOWN;
  return (decimals === 0 ? whole() : oneDecimal()).format(value);
}

/** Two decimals of a pixel: more would only make the page larger and differ between machines. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function largestValue({ series }: ChartSpec): number {
  return Math.max(1, ...series.flatMap((one) => one.values.map((value) => value ?? 0)));
}
