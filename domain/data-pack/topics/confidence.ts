import * as z from 'zod';
import type { BoroughRef } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import type { AttitudeRow } from '../importers/public-attitude-survey.ts';
import { addMonths, twelveMonthsTo } from '../month.ts';

export const CONFIDENCE_SOURCE = 'confidence';

/** Names of the survey's measures as a reader understands them; the first three are those that boroughs are asked about (R42). */
const MEASURES: readonly { measure: string; label: string }[] = [
  { measure: 'Good Job local', label: 'Police do a good job in the local area' },
  { measure: 'Understand issues', label: 'Police understand the issues that affect this community' },
  { measure: 'Listen to concerns', label: 'Police listen to the concerns of local people' },
  { measure: 'Relied on to be there', label: 'Police can be relied on to be there when needed' },
  { measure: 'Treat everyone fairly', label: 'Police treat everyone fairly' },
  { measure: 'Informed local', label: 'Feel well informed about local policing' },
  { measure: 'Contact ward officer', label: 'Know how to contact their ward officer' },
  { measure: 'Trust MPS', label: 'The Metropolitan Police is an organisation that I can trust' },
];

/** Five years of quarters. */
const MOST_QUARTERS = 20;

const MeasureSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    latest: FigureSchema,
    /** Undefined where the measure was not asked a year earlier. */
    yearBefore: FigureSchema.optional(),
    /** In percentage points. */
    change: FigureSchema.optional(),
    london: FigureSchema,
  }),
);

export const ConfidenceTopicSchema = z.lazy(() =>
  z.object({
    /** Last month of the latest quarter. */
    quarter: z.string(),
    measures: z.array(MeasureSchema).min(1),
    /** The first measure over time. */
    trend: z.object({ borough: z.array(FigureSchema).min(1), london: z.array(FigureSchema).min(1) }),
  }),
);
export type ConfidenceTopic = z.infer<typeof ConfidenceTopicSchema>;

/**
 * Confidence in policing from the Public Attitude Survey: the latest quarter beside London and beside the year before. Each figure
 * is of the twelve months to its quarter. Undefined when the survey has nothing on the borough.
 */
export function measureConfidence(
  rows: readonly AttitudeRow[],
  borough: BoroughRef,
): ConfidenceTopic | undefined {
  const own = rows.filter(({ boroughCode }) => boroughCode === borough.code);
  const quarters = [...new Set(own.map(({ quarter }) => quarter))].sort();
  const quarter = quarters.at(-1);
  if (quarter === undefined) return undefined;
  const find = (measure: string, when: string) =>
    own.find((row) => row.measure === measure && row.quarter === when);
  const measures = MEASURES.flatMap(({ measure, label }) => {
    const latest = find(measure, quarter);
    if (latest === undefined) return [];
    const before = find(measure, addMonths(quarter, -12));
    const now = shareOf(latest, label, borough);
    return [
      {
        label,
        latest: now,
        london: shareOf(latest, label, 'london'),
        ...(before && { yearBefore: shareOf(before, label, borough), change: changeOf(now, latest, before) }),
      },
    ];
  });
  const [first] = MEASURES.filter(({ measure }) => find(measure, quarter) !== undefined);
  if (first === undefined) return undefined;
  const trend = quarters.slice(-MOST_QUARTERS).flatMap((when) => find(first.measure, when) ?? []);
  return {
    quarter,
    measures,
    trend: {
      borough: trend.map((row) => shareOf(row, first.label, borough)),
      london: trend.map((row) => shareOf(row, first.label, 'london')),
    },
  };
}

function shareOf(row: AttitudeRow, label: string, area: BoroughRef | 'london'): Figure {
  const isLondon = area === 'london';
  return {
    id: `${isLondon ? 'london' : area.code}/survey-${idOf(row.measure)}/share/${row.quarter}`,
    label,
    area: isLondon ? 'London' : area.name,
    unit: 'share',
    // The survey publishes whole per cent; 0.57 × 100 is 56.99999999999999.
    value: Math.round((isLondon ? row.london : row.proportion) * 1000) / 10,
    period: twelveMonthsTo(row.quarter),
    sources: [CONFIDENCE_SOURCE],
  };
}

function changeOf(now: Figure, latest: AttitudeRow, before: AttitudeRow): Figure {
  return {
    ...now,
    id: `${now.id}-change-from-${before.quarter}`,
    unit: 'points',
    value: Math.round((latest.proportion - before.proportion) * 1000) / 10,
    against: twelveMonthsTo(before.quarter),
  };
}

function idOf(measure: string): string {
  return measure.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
