import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis, YearCounts } from '../../domain/data-pack/pack-analysis.ts';
import { THEMES } from '../../domain/data-pack/themes.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { chartValue, describeChange, formatFigure, inSentence, numberOf } from '../wording.ts';

const LEAST_YEARS = 3;
const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four'];

export function trendSection(analysis: PackAnalysis): Section {
  const { borough, trend, notes } = analysis;
  const { years, changes } = trend.offences;
  const labels = years.map((year) => shortMonthName(year.period.to));
  return {
    id: 'trend',
    title: `Recorded crime in ${borough.name} ${describeSpan(trend.offences)}`,
    tiles: [],
    chart: {
      kind: 'columns',
      unit: 'Offences',
      decimals: 0,
      categories: labels,
      series: [{ name: borough.name, tone: 'borough', values: years.map(chartValue) }],
      description: `Column chart of all recorded offences in ${borough.name} in each year: ${years
        .map((year, at) => `${labels[at]} ${formatFigure(year)}`)
        .join(', ')}.`,
    },
    table: {
      caption: `All recorded crime in ${borough.name} by year`,
      columns: ['Year to', 'Offences', 'Change, %', 'Per 1,000 people'],
      rows: years.map((year, at) => [
        labels[at] ?? '',
        ...[year, changes[at - 1], trend.boroughRate.years[at]].map((figure) =>
          figure === undefined ? 'first year' : formatFigure(figure),
        ),
      ]),
    },
    notes: notes
      .filter((note) => note.about === 'recording' || note.about === 'population')
      .map((note) => note.text),
    sources: sourceLines(analysis, [...years, ...trend.boroughRate.years]),
  };
}

/** The theme over the same years: the table has every year, the chart the two ends. Two years are the theme section already. */
export function themeTrendSection(analysis: PackAnalysis): Section | undefined {
  const { measures, offences } = analysis.trend;
  const size = (row: YearCounts) => Math.abs(numberOf(row.overall.change));
  const [first] = [...measures].sort((a, b) => size(b) - size(a));
  if (first === undefined || offences.years.length < LEAST_YEARS) return undefined;
  const ends = [offences.overall.latest, offences.overall.previous];
  const [now = '', before = ''] = ends.map((year) => `Year to ${shortMonthName(year.period.to)}`);
  return {
    id: 'theme-trend',
    title: `${THEMES[analysis.theme].name}: ${inSentence(first.label)} ${describeSpan(first)}`,
    tiles: [],
    chart: {
      kind: 'bars',
      unit: 'Offences',
      decimals: 0,
      categories: measures.map((row) => row.label),
      series: [
        { name: now, tone: 'borough', values: measures.map((row) => chartValue(row.overall.latest)) },
        { name: before, tone: 'before', values: measures.map((row) => chartValue(row.overall.previous)) },
      ],
      description: `Bar chart of offences by category, ${now.toLowerCase()} beside ${before.toLowerCase()}. The table has every year.`,
    },
    table: {
      caption: `${THEMES[analysis.theme].name}: offences in ${analysis.borough.name} by year`,
      columns: ['Year to', ...offences.years.map((year) => shortMonthName(year.period.to))],
      rows: measures.map((row) => [row.label, ...row.years.map(formatFigure)]),
    },
    notes: [],
    sources: sourceLines(
      analysis,
      measures.flatMap((row) => row.years),
    ),
  };
}

export function monthsSection(analysis: PackAnalysis): Section {
  const { months, borough, latest, previous } = analysis;
  const higher = months.filter((month) => numberOf(month.latest) > numberOf(month.previous)).length;
  const labels = months.map((month) => shortMonthName(month.month).slice(0, 3));
  const now = `Year to ${shortMonthName(latest.to)}`;
  const before = `Year to ${shortMonthName(previous.to)}`;
  return {
    id: 'months',
    title: `Recorded crime in ${borough.name} was higher than a year earlier in ${describeMonths(higher)} the 12 months to ${monthName(latest.to)}`,
    tiles: [],
    chart: {
      kind: 'lines',
      unit: 'Offences in the month',
      decimals: 0,
      categories: labels,
      series: [
        { name: now, tone: 'borough', values: months.map((month) => chartValue(month.latest)) },
        { name: before, tone: 'before', values: months.map((month) => chartValue(month.previous)) },
      ],
      description: `Line chart of all recorded offences month by month, ${now.toLowerCase()} beside ${before.toLowerCase()}. The table has every value.`,
    },
    table: {
      caption: `All recorded crime in ${borough.name} by month`,
      columns: ['Month', now, before],
      rows: months.map((month, at) => [
        labels[at] ?? '',
        formatFigure(month.latest),
        formatFigure(month.previous),
      ]),
    },
    notes: [],
    sources: sourceLines(
      analysis,
      months.flatMap((month) => [month.latest, month.previous]),
    ),
  };
}

function describeMonths(count: number): string {
  if (count === 0) return 'none of';
  return count === 12 ? 'each of' : `${count} of`;
}

/** `fell 6.8% in four years, to 30,199 in the year to December 2016`; five yearly totals span four years. */
function describeSpan({ years, overall }: YearCounts): string {
  const span = years.length - 1;
  const time = span === 1 ? 'a year' : `${NUMBER_WORDS[span] ?? span} years`;
  return `${describeChange(overall)} in ${time}, to ${formatFigure(overall.latest)} in the year to ${monthName(overall.latest.period.to)}`;
}
