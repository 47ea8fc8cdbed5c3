import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Exception, ExceptionsTopic } from '../../domain/data-pack/topics/exceptions.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { capitalise, chartValue, formatFigure, inSentence, numberOf } from '../wording.ts';

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
      caption: 'Where the latest twelve months left the range of the 36 months before',
      columns: ['Kind of crime', 'What was seen', 'Usual in a month', 'Reason and remedy'],
      rows: topic.found.map((one) => [
        one.label,
        capitalise(describeException(one)),
        `${formatWhole(one.centre.value)}, from ${formatWhole(one.lower.value)} to ${formatWhole(one.upper.value)}`,
        'Asked of Borough Police',
      ]),
      isText: true,
    },
    notes: [],
    sources: sourceLines(
      analysis,
      topic.found.length === 0 ? [analysis.total.borough.latest] : figuresOf(topic.found),
    ),
  };
}

/** The exception with the most months, month by month between its limits. */
export function exceptionChartSection(analysis: PackAnalysis): Section | undefined {
  const { borough, topics } = analysis;
  const [most] = [...(topics?.exceptions?.found ?? [])]
    .filter((one) => one.rule === 'outside')
    .sort((a, b) => b.months - a.months);
  if (most === undefined) return undefined;
  const labels = most.latest.map((month) => shortMonthName(month.period.to).slice(0, 3));
  const limit = (value: number | null) => labels.map(() => (value === null ? null : Math.round(value)));
  return {
    id: 'exception-chart',
    title: `${capitalise(inSentence(most.label))} in ${borough.name}: ${describeException(most)}`,
    tiles: [],
    chart: {
      kind: 'lines',
      unit: 'Offences in the month',
      decimals: 0,
      categories: labels,
      series: [
        { name: most.label, tone: 'borough', values: most.latest.map(chartValue) },
        { name: 'Usual range, upper limit', tone: 'limit', values: limit(most.upper.value) },
        { name: 'Usual range, lower limit', tone: 'before', values: limit(most.lower.value) },
      ],
      description: `Line chart of ${inSentence(most.label)} in ${borough.name} month by month between the limits of its usual range, ${formatWhole(most.lower.value)} and ${formatWhole(most.upper.value)} a month. The table has every value.`,
    },
    table: {
      caption: `${most.label} by month, and the limits of the usual range`,
      columns: ['Month', 'Offences', 'Lower limit', 'Upper limit'],
      rows: most.latest.map((month, at) => [
        labels[at] ?? '',
        formatFigure(month),
        formatWhole(most.lower.value),
        formatWhole(most.upper.value),
      ]),
    },
    notes: [
      'The limits are those of a control chart over the 36 months before (average ± 2.66 times the average step from month to month). Seasons are not taken out of them.',
    ],
    sources: sourceLines(analysis, figuresOf([most])),
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

function describeException({ kind, rule, months }: Exception): string {
  if (rule === 'run')
    return `${kind === 'higher' ? 'above' : 'below'} its earlier average for ${months} months running`;
  const limit = kind === 'higher' ? 'above the usual range' : 'below the usual range';
  return `${limit} in ${months} of 12 months`;
}

function figuresOf(found: readonly Exception[]) {
  return found.flatMap((one) => [...one.latest, one.centre]);
}

function formatWhole(value: number | null): string {
  return Math.round(value ?? numberOf(undefined)).toLocaleString('en-GB');
}
