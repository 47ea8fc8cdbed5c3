import { monthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { ChartSeries, Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { chartValue, compareSizes, formatFigure } from '../wording.ts';

/** By what an area is, in their order: the borough, its most similar ones, London. */
const TONES: Readonly<Record<string, ChartSeries['tone']>> = { similar: 'before', london: 'london' };

/** Heads of narrow columns. */
const SHORT: Readonly<Record<string, string>> = { 'Most similar boroughs': 'Similar' };

/** Volume of incidents per officer beside raw volume (R38). Undefined where no establishment is held. */
export function officersSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.officers;
  const all = topic?.measures[0];
  const [own, ...others] = all?.perOfficer ?? [];
  if (topic === undefined || all === undefined || own === undefined) return undefined;
  const { borough, latest } = analysis;
  const last = others.at(-1);
  const beside =
    last === undefined
      ? ''
      : `, ${compareSizes(own, last)} the ${formatFigure(last)} of ${nameOf(last.id, last.area)}`;
  const areas = topic.areas.map(({ officers, name }) => ({ name: nameOf(officers.id, name), officers }));
  return {
    id: 'officers',
    title: `${borough.name} recorded ${formatFigure(own)} offences per officer in the year to ${monthName(latest.to)}${beside}`,
    tiles: [],
    chart: {
      kind: 'columns',
      unit: 'Offences per officer',
      decimals: 1,
      categories: [all.label],
      series: all.perOfficer.map((figure, at) => ({
        name: areas[at]?.name ?? '',
        tone: TONES[figure.id.split('/')[0] ?? ''] ?? 'borough',
        values: [oneDecimal(chartValue(figure))],
      })),
      description: `Column chart of all recorded offences per officer: ${all.perOfficer
        .map((figure, at) => `${areas[at]?.name} ${formatFigure(figure)}`)
        .join(', ')}.`,
    },
    table: {
      caption: `Offences in ${borough.name}, and offences per officer of each area, in the year to ${monthName(latest.to)}`,
      columns: ['Measure', 'Offences', ...areas.map(({ name }) => SHORT[name] ?? name)],
      rows: [
        ...topic.measures.map(({ label, offences, perOfficer }) => [
          label,
          formatFigure(offences),
          ...perOfficer.map(formatFigure),
        ]),
        ['Officers', '', ...areas.map(({ officers }) => formatFigure(officers))],
      ],
    },
    notes: [
      'Read it as resourcing, not as work done: officers differ in duty, and many serve more than one borough. A high figure can be few officers or much crime; the volume beside it tells which.',
      ...(others.length === 0
        ? [
            `Officers are held for ${topic.boroughsHeld} of the boroughs: London and the most similar boroughs are not compared.`,
          ]
        : []),
    ],
    sources: sourceLines(analysis, [
      ...topic.areas.map(({ officers }) => officers),
      ...topic.measures.flatMap(({ offences }) => offences),
    ]),
  };
}

function nameOf(id: string, name: string): string {
  return id.startsWith('london/') ? 'London' : name;
}

function oneDecimal(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
