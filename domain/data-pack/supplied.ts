import type { Figure } from './figure.ts';
import type { SimplePeriod, SimpleRow, SimpleUnit } from './importers/simple-csv.ts';
import { addMonths, type Period } from './month.ts';

/** A line that a partner supplied in the simple layout, with the id of the source that it is from. */
export interface SuppliedRow extends SimpleRow {
  source: string;
}

const FIGURE_UNITS: Readonly<Record<SimpleUnit, Figure['unit']>> = {
  count: 'count',
  percent: 'share',
  'per 1,000': 'per-1000',
  minutes: 'minutes',
  pounds: 'pounds',
};

/** The months that a period of the simple layout lies in: `2026/27` is April 2026 to March 2027. */
export function monthsOf({ kind, text }: SimplePeriod): Period {
  const year = text.slice(0, 4);
  if (kind === 'year') return { from: `${year}-01`, to: `${year}-12` };
  if (kind === 'financial-year') return { from: `${year}-04`, to: addMonths(`${year}-04`, 11) };
  if (kind === 'quarter') {
    const from = addMonths(`${year}-01`, (Number(text.slice(-1)) - 1) * 3);
    return { from, to: addMonths(from, 2) };
  }
  const month = text.slice(0, 7);
  return { from: month, to: month };
}

/** Ids are of the words of the line, so that equal lines of two files are told apart by their source. */
export function suppliedFigure(row: SuppliedRow): Figure {
  const { borough, measure, category, period, source, value, unit } = row;
  const words = [measure, category, period.text].map(slug).join('/');
  return {
    id: `${borough.code}/${source}/${words}`,
    label: category === '' ? measure : `${measure}: ${category}`,
    area: borough.name,
    unit: FIGURE_UNITS[unit],
    value,
    period: monthsOf(period),
    sources: [source],
  };
}

/** The newest period first; of two that end together the shorter, because it is the more recent. */
export function newestFirst(rows: readonly SuppliedRow[]): SuppliedRow[] {
  const key = ({ period }: SuppliedRow) => `${monthsOf(period).to} ${monthsOf(period).from} ${period.text}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

/** In the order in which each name comes first. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

export function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
}
