import { type Period, shortMonthName } from '../domain/data-pack/month.ts';
import type { Figure, PackAnalysis, Source } from '../domain/data-pack/pack-analysis.ts';
import { SYNTHETIC_MARKER } from '../domain/data-pack/synthetic.ts';
import { formatDay } from './wording.ts';

/** Enough of a SHA-256 to tell files apart by eye; the whole one is on the sources slide. */
const SHORT_HASH = 12;

/** One line per source of the figures: who published what, in which file, for which months, supplied when. */
export function sourceLines(analysis: PackAnalysis, figures: readonly Figure[]): string[] {
  return analysis.sources.flatMap((source) => {
    const drawn = figures.filter((figure) => figure.sources.includes(source.id));
    return drawn.length === 0 ? [] : [describeSource(source, drawn)];
  });
}

function describeSource(source: Source, figures: readonly Figure[]): string {
  if (source.kind === 'table') {
    const years = figures.flatMap((figure) => figure.populationYear ?? []);
    const range = [...new Set([Math.min(...years), Math.max(...years)])].join(' to ');
    const span = years.length === 0 ? '' : ` for ${range}`;
    return `${source.publisher}, ${lowerFirst(source.title)}${span} (${source.edition}).`;
  }
  const hash = source.sha256.slice(0, SHORT_HASH);
  const mark = source.synthetic ? `${SYNTHETIC_MARKER}. ` : '';
  const span = formatPeriod(coveredBy(figures));
  return `${mark}${source.publisher}, ${lowerFirst(source.title)}: ${span}. File ${source.fileName} (SHA-256 ${hash}…), supplied ${formatDay(source.suppliedOn)}.`;
}

/** A title with a further capital in it is a name, such as Index of Multiple Deprivation. */
function lowerFirst(title: string): string {
  return /^[A-Z][^A-Z]*$/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

/** `Jan 2015 to Dec 2016` */
export function formatPeriod({ from, to }: Period): string {
  return from === to ? shortMonthName(to) : `${shortMonthName(from)} to ${shortMonthName(to)}`;
}

function coveredBy(figures: readonly Figure[]): Period {
  const periods = figures.flatMap(({ period, against }) => [period, against ?? period]);
  const from = periods.map((period) => period.from).sort()[0] ?? '';
  const to =
    periods
      .map((period) => period.to)
      .sort()
      .at(-1) ?? '';
  return { from, to };
}
