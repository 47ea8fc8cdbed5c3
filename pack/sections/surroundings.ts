import { monthName } from '../../domain/data-pack/month.ts';
import type { Figure, PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { capitalise, chartValue, compareRates, formatFigure, inSentence, numberOf } from '../wording.ts';

/** Deprivation of the borough's neighbourhoods beside London's (R28 g). */
export function deprivationSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.deprivation;
  if (topic === undefined) return undefined;
  const { borough } = analysis;
  const labels = topic.deciles.map((_, at) =>
    at === 0 ? '1 (most)' : at === 9 ? '10 (least)' : String(at + 1),
  );
  return {
    id: 'deprivation',
    title: `${formatFigure(topic.mostDeprived)} of ${borough.name}’s residents live in the most deprived three tenths of England, ${formatFigure(topic.londonMostDeprived)} of London’s`,
    tiles: [],
    chart: {
      kind: 'columns',
      unit: 'Share of residents, %',
      decimals: 0,
      categories: labels,
      series: [
        { name: borough.name, tone: 'borough', values: topic.deciles.map(roundedValue) },
        { name: 'London', tone: 'london', values: topic.londonDeciles.map(roundedValue) },
      ],
      description: `Column chart of the share of residents in neighbourhoods of each tenth of England by deprivation, ${borough.name} beside London. The table has every value.`,
    },
    table: {
      caption: 'Residents by the deprivation of their neighbourhood, 2019',
      columns: ['Tenth of England', borough.name, 'London'],
      rows: [
        ...labels.map((label, at) => [
          label,
          ...[topic.deciles[at], topic.londonDeciles[at]].map((figure) => `${roundedValue(figure) ?? 0}%`),
        ]),
        ['Average score', formatFigure(topic.score), formatFigure(topic.londonScore)],
      ],
    },
    notes: [],
    sources: sourceLines(analysis, [...topic.deciles, topic.score]),
  };
}

/** The theme by the number of young people (R28 c). */
export function youthSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.youth;
  if (topic === undefined) return undefined;
  const { borough, latest } = analysis;
  const gap = (row: (typeof topic.measures)[number]) =>
    Math.abs(numberOf(row.borough) - numberOf(row.london));
  const widest = topic.measures.reduce((most, row) => (gap(row) > gap(most) ? row : most));
  return {
    id: 'youth',
    title: `${capitalise(inSentence(widest.label))} in ${borough.name}: ${formatFigure(widest.borough)} per 1,000 young people, ${compareRates(widest.borough, widest.london)} London’s ${formatFigure(widest.london)}`,
    tiles: [],
    chart: {
      kind: 'bars',
      unit: 'Offences per 1,000 people aged 10 to 19',
      decimals: 1,
      categories: topic.measures.map((row) => row.label),
      series: [
        { name: borough.name, tone: 'borough', values: topic.measures.map((row) => chartValue(row.borough)) },
        { name: 'London', tone: 'london', values: topic.measures.map((row) => chartValue(row.london)) },
      ],
      description: `Bar chart of offences per 1,000 people aged 10 to 19, ${borough.name} beside London. The table has every value.`,
    },
    table: {
      caption: `Offences per 1,000 people aged 10 to 19 in the year to ${monthName(latest.to)}`,
      columns: ['Measure', borough.name, 'London'],
      rows: topic.measures.map((row) => [row.label, formatFigure(row.borough), formatFigure(row.london)]),
    },
    notes: [
      `Offences are against and by people of all ages: the files record none. The latest estimate of young people by borough is for ${topic.populationYear}.`,
    ],
    sources: sourceLines(
      analysis,
      topic.measures.map((row) => row.borough),
    ),
  };
}

/** Which of the further sections deserve time in the meeting; a suggestion with its reason (R9). */
export function suggestionsSection(analysis: PackAnalysis): Section | undefined {
  const suggestions = analysis.topics?.suggestions;
  if (suggestions === undefined || suggestions.length === 0) return undefined;
  const count = suggestions.filter((one) => one.isSuggested).length;
  return {
    id: 'suggestions',
    title: `The figures speak for ${count} of ${suggestions.length} further sections in ${analysis.borough.name}; the analyst decides`,
    tiles: [],
    table: {
      caption: 'Sections that the figures suggest, and why',
      columns: ['Section', 'Suggested', 'Because'],
      rows: suggestions.map((one) => [
        one.section,
        one.isSuggested ? 'Yes' : 'No',
        `${capitalise(one.because)}.`,
      ]),
      isText: true,
    },
    notes: [],
    sources: sourceLines(analysis, judgedFigures(analysis)),
  };
}

/** What the reasons of a suggestion are worked out from. */
function judgedFigures({ total, topics = {} }: PackAnalysis): Figure[] {
  const { similar, exceptions, confidence, deprivation, hotspots, youth } = topics;
  return [
    total.boroughRate,
    total.londonRate,
    similar?.rates.at(-1),
    ...(exceptions?.found.flatMap(({ months }) => months.map(({ count }) => count)) ?? []),
    confidence?.measures[0]?.latest,
    deprivation?.mostDeprived,
    hotspots?.half,
    ...(youth?.measures.map(({ borough }) => borough) ?? []),
  ].flatMap((figure) => figure ?? []);
}

function roundedValue(figure: Parameters<typeof chartValue>[0]): number | null {
  const value = chartValue(figure);
  return value === null ? null : Math.round(value);
}
