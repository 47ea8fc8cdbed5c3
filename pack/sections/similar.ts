import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { chartValue, compareRates, formatFigure } from '../wording.ts';

/** Which boroughs are most like this one, and their rate over the same years; no order of merit (R37, R80). */
export function similarSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.similar;
  const { borough, trend, latest } = analysis;
  const own = trend.boroughRate.years;
  const [here, similar] = [own.at(-1), topic?.rates.at(-1)];
  if (topic === undefined || here === undefined || similar === undefined) return undefined;
  const others = topic.boroughs.slice(1).map((one) => one.name);
  return {
    id: 'similar',
    title: `${borough.name} recorded ${formatFigure(here)} offences per 1,000 people, ${compareRates(here, similar)} the ${formatFigure(similar)} of its ${others.length} most similar boroughs together`,
    tiles: [],
    chart: {
      kind: 'columns',
      unit: 'Offences per 1,000 people',
      decimals: 1,
      categories: own.map((year) => shortMonthName(year.period.to)),
      series: [
        { name: borough.name, tone: 'borough', values: own.map(chartValue) },
        { name: 'Most similar boroughs together', tone: 'before', values: topic.rates.map(chartValue) },
      ],
      description: `Column chart of recorded offences per 1,000 people in each year, ${borough.name} beside its most similar boroughs together: ${own
        .map((year, at) => {
          const other = topic.rates[at];
          return `${shortMonthName(year.period.to)} ${formatFigure(year)}${other ? `, similar ${formatFigure(other)}` : ''}`;
        })
        .join('; ')}.`,
    },
    table: {
      caption: `What ${borough.name} and its most similar boroughs are compared by; the chart’s last year ends with ${monthName(latest.to)}`,
      columns: ['Borough', 'Residents', 'Per km²', 'IMD score', 'Aged 10–19'],
      rows: topic.boroughs.map((one) => [
        one.name,
        ...[one.people, one.perSquareKilometre, one.deprivation, one.youngShare].map(formatFigure),
      ]),
    },
    notes: [
      'Similar in number and density of residents, deprivation and share of young people, equally weighted: our own method, and no grouping of the police. In the order of names.',
    ],
    sources: sourceLines(analysis, [
      ...[...own, ...topic.rates],
      ...topic.boroughs.flatMap((one) => [one.deprivation, one.youngShare, one.perSquareKilometre]),
    ]),
  };
}
