import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Section } from '../section.ts';
import { formatPeriod, sourceLines } from '../source-lines.ts';
import { chartValue, describeChange, formatFigure } from '../wording.ts';

/** The police's own year, April to March, beside the one before (R34). */
export function performanceYearSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.performanceYear;
  const all = topic?.measures[0];
  if (topic === undefined || all === undefined) return undefined;
  const { borough } = analysis;
  const { period } = all.comparison.latest;
  const span = period.from === period.to ? monthName(period.to) : spanOf(period.from, period.to);
  const now = formatPeriod(period);
  const before = formatPeriod(all.comparison.previous.period);
  // The theme alone: all recorded crime is thirty times as much, and is in title and table.
  const charted = topic.measures.slice(1);
  const rows = charted.length === 0 ? topic.measures : charted;
  return {
    id: 'performance-year',
    title: `Recorded crime in ${borough.name} ${describeChange(all.comparison)} in ${span} on the same months of the performance year ${topic.nameBefore}`,
    tiles: [],
    chart: {
      kind: 'bars',
      unit: 'Offences',
      decimals: 0,
      categories: rows.map(({ comparison }) => comparison.label),
      series: [
        { name: now, tone: 'borough', values: rows.map(({ comparison }) => chartValue(comparison.latest)) },
        {
          name: before,
          tone: 'before',
          values: rows.map(({ comparison }) => chartValue(comparison.previous)),
        },
      ],
      description: `Bar chart of offences in the performance year ${topic.name} so far beside the same months of ${topic.nameBefore}. The table has every value.`,
    },
    table: {
      caption: `Performance year ${topic.name} in ${borough.name} beside ${topic.nameBefore}`,
      columns: ['Measure', now, before, 'Change, %', `All of ${topic.nameBefore}`],
      rows: topic.measures.map(({ comparison, wholeYear }) => [
        comparison.label,
        ...[comparison.latest, comparison.previous, comparison.changePercent, wholeYear].map(formatFigure),
      ]),
    },
    notes: ['A performance year runs from April to March. Only the same months of both are compared.'],
    sources: sourceLines(
      analysis,
      topic.measures.flatMap(({ comparison, wholeYear }) => [comparison.change, wholeYear]),
    ),
  };
}

function spanOf(from: string, to: string): string {
  return `${shortMonthName(from)} to ${shortMonthName(to)}`;
}
