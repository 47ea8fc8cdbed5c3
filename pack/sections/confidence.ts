import { shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { chartValue, formatFigure, numberOf } from '../wording.ts';

/** What people say of their police, beside London and the year before (R42). */
export function confidenceSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.confidence;
  const first = topic?.measures[0];
  if (topic === undefined || first === undefined) return undefined;
  const { borough } = analysis;
  const labels = topic.trend.borough.map((figure) => shortMonthName(figure.period.to));
  return {
    id: 'confidence',
    title: `${formatFigure(first.latest)} in ${borough.name} say that police do a good job in the local area, ${describeGap(numberOf(first.latest) - numberOf(first.london))}`,
    tiles: [],
    chart: {
      kind: 'lines',
      unit: 'Say that police do a good job, %',
      decimals: 0,
      categories: labels,
      series: [
        { name: borough.name, tone: 'borough', values: topic.trend.borough.map(chartValue) },
        { name: 'London', tone: 'london', values: topic.trend.london.map(chartValue) },
      ],
      description: `Line chart by quarter of the share who say that police do a good job in the local area, ${borough.name} beside London: ${labels[0]} ${pair(topic.trend, 0)}; ${labels.at(-1)} ${pair(topic.trend, labels.length - 1)}.`,
    },
    table: {
      caption: `Public Attitude Survey, twelve months to ${shortMonthName(topic.quarter)}`,
      columns: ['Measure', 'Borough', 'Year before', 'London'],
      rows: topic.measures.map((one) => [
        one.label,
        formatFigure(one.latest),
        one.yearBefore === undefined ? 'not asked' : formatFigure(one.yearBefore),
        formatFigure(one.london),
      ]),
    },
    notes: ['A survey asks some of those who live there: differences of a few points can be chance.'],
    sources: sourceLines(analysis, [
      ...topic.measures.flatMap((one) => [one.latest, one.london]),
      ...[...topic.trend.borough, ...topic.trend.london],
    ]),
  };
}

function describeGap(points: number): string {
  const size = Math.abs(Math.round(points));
  if (size === 0) return 'the same as in London';
  return `${size} ${size === 1 ? 'point' : 'points'} ${points > 0 ? 'above' : 'below'} London`;
}

function pair(
  trend: {
    borough: readonly Parameters<typeof formatFigure>[0][];
    london: readonly Parameters<typeof formatFigure>[0][];
  },
  at: number,
): string {
  const [borough, london] = [trend.borough[at], trend.london[at]];
  return borough && london ? `${formatFigure(borough)}, London ${formatFigure(london)}` : '';
}
