import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Exception, ExceptionsTopic } from '../../domain/data-pack/topics/exceptions.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { capitalise, chartValue, formatFigure, formatWhole, inSentence, numberOf } from '../wording.ts';

/** What a row of a slide holds; the chart and the CSV have every month. */
const MOST_MONTHS_NAMED = 2;
/** In the place of a limit where a month is not judged. */
const NOT_JUDGED = 'not judged';

/** Performance by exception: better and worse than the borough's own history, with room for the reason (R39). */
export function exceptionsSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.exceptions;
  if (topic === undefined) return undefined;
  const { borough, latest } = analysis;
  return {
    id: 'exceptions',
    title: `${capitalise(describeFound(topic))} in ${borough.name} left the usual range in the year to ${monthName(latest.to)}`,
    tiles: [],
    table: {
      caption: 'Months unlike the same month of the year before, by more than is usual here',
      columns: ['Kind of crime', 'What was seen', 'Which months', 'Reason and remedy'],
      rows:
        topic.found.length === 0
          ? [['All kinds of crime', 'Within the usual range', 'All', 'None to ask for']]
          : topic.found.map((one) => [
              one.label,
              capitalise(describeException(one, topic)),
              monthsOutside(one),
              'For Borough Police to give',
            ]),
      isText: true,
    },
    notes: [],
    sources: sourceLines(
      analysis,
      topic.found.length === 0 ? [analysis.total.borough.latest] : topic.found.flatMap(countsOf),
    ),
  };
}

/** The exception with the most months, month by month between its limits. */
export function exceptionChartSection(analysis: PackAnalysis): Section | undefined {
  const { borough, topics } = analysis;
  const topic = topics?.exceptions;
  const [most] = [...(topic?.found ?? [])].sort((a, b) => b.outside - a.outside);
  if (topic === undefined || most === undefined) return undefined;
  const labels = most.months.map(({ count }) => shortMonthName(count.period.to).slice(0, 3));
  const limits = (side: 'lower' | 'upper') =>
    most.months.map((month) => {
      const value = chartValue(month[side]);
      return value === null ? null : Math.round(value);
    });
  const print = (value: number | null | undefined) => (value == null ? NOT_JUDGED : formatWhole(value));
  const [lower, upper] = [limits('lower'), limits('upper')];
  return {
    id: 'exception-chart',
    title: `${capitalise(inSentence(most.label))} in ${borough.name}: ${describeException(most, topic)}`,
    tiles: [],
    chart: {
      kind: 'lines',
      unit: 'Offences in the month',
      decimals: 0,
      categories: labels,
      series: [
        { name: most.label, tone: 'borough', values: most.months.map(({ count }) => chartValue(count)) },
        { name: 'Usual range, upper end', tone: 'limit', values: upper },
        { name: 'Usual range, lower end', tone: 'before', values: lower },
      ],
      description: `Line chart of ${inSentence(most.label)} in ${borough.name} month by month between the two ends of its usual range: ${describeException(most, topic)}. The table has every value.`,
    },
    table: {
      caption: `${most.label} by month, and its usual range`,
      columns: ['Month', 'Offences', 'From', 'To'],
      rows: most.months.map(({ count }, at) => [
        labels[at] ?? '',
        formatFigure(count),
        print(lower[at]),
        print(upper[at]),
      ]),
    },
    notes: [
      `The usual range is the same month of the year before, more or less what such a change came to in ${monthName(topic.baseline.from)} to ${monthName(topic.baseline.to)} (three standard deviations). The months of lockdown, March 2020 to June 2021, are neither judged nor compared with.`,
    ],
    sources: sourceLines(analysis, countsOf(most)),
  };
}

function describeFound({ found, examined }: ExceptionsTopic): string {
  if (found.length === 0) return `none of ${examined} kinds of crime`;
  const higher = found.filter((one) => one.kind === 'higher').length;
  const sides = [
    ...(higher > 0 ? [`${higher} up`] : []),
    ...(found.length - higher > 0 ? [`${found.length - higher} down`] : []),
  ];
  return `${found.length} of ${examined} kinds of crime (${sides.join(', ')})`;
}

function describeException({ kind, outside }: Exception, { judged }: ExceptionsTopic): string {
  const limit = kind === 'higher' ? 'above the usual range' : 'below the usual range';
  return `${limit} in ${outside} of ${judged} months`;
}

/** `Oct 2023: 512, usually 398 to 489` of the months beyond a limit, on the side that the exception is told for. */
function monthsOutside({ kind, months }: Exception): string {
  const outside = months.flatMap(({ count, lower, upper }) => {
    if (lower === undefined || upper === undefined) return [];
    const value = numberOf(count);
    const isOutside = kind === 'higher' ? value > numberOf(upper) : value < numberOf(lower);
    const range = `${formatWhole(numberOf(lower))} to ${formatWhole(numberOf(upper))}`;
    return isOutside ? [`${shortMonthName(count.period.to)}: ${formatFigure(count)}, usually ${range}`] : [];
  });
  const more = outside.length - MOST_MONTHS_NAMED;
  const named = outside.slice(0, MOST_MONTHS_NAMED).join('; ');
  return more > 0 ? `${named}; and ${more} more` : named;
}

function countsOf({ months }: Exception) {
  return months.map(({ count }) => count);
}
