import * as z from 'zod';
import type { Area, Selection } from '../counting.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import type { FigureMaker } from '../figures.ts';
import type { Period } from '../month.ts';
import { groupBy, monthsOf, newestFirst, type SuppliedRow } from '../supplied.ts';

/** Name of the measure in the simple layout, in any case: officers of the borough's establishment, a count. */
const MEASURE = 'officers';

const AreaPerOfficerSchema = z.lazy(() => z.object({ name: z.string(), officers: FigureSchema }));

export const OfficersTopicSchema = z.lazy(() =>
  z.object({
    /** The borough; then its most similar boroughs together and London, where the officers of all of them are held. */
    areas: z.array(AreaPerOfficerSchema).min(1).max(3),
    measures: z
      .array(
        z.object({
          label: z.string(),
          /** In the borough, for the raw volume beside the rate. */
          offences: FigureSchema,
          /** For each of `areas`. */
          perOfficer: z.array(FigureSchema).min(1).max(3),
        }),
      )
      .min(1),
    /** How many of the boroughs have a figure of officers. */
    boroughsHeld: z.int().min(1),
  }),
);
export type OfficersTopic = z.infer<typeof OfficersTopicSchema>;

/** Offences in a year per officer of the establishment (R38). Undefined without a figure of officers for the borough. */
export function measureOfficers(of: {
  rows: readonly SuppliedRow[];
  selections: readonly Selection[];
  /** The borough first. */
  areas: readonly Area[];
  period: Period;
  figures: Pick<FigureMaker, 'offences'>;
}): OfficersTopic | undefined {
  const { rows, selections, areas, period, figures } = of;
  const held = officersByBorough(rows.filter(isOfficers), period);
  const known = areas.filter(
    ({ boroughs }) => boroughs.length > 0 && boroughs.every((code) => held.has(code)),
  );
  const [borough] = areas;
  if (borough === undefined || !known.includes(borough)) return undefined;
  const officers = known.map((area) => addUp(area, held, period));
  return {
    areas: known.flatMap(({ name }, at) => {
      const figure = officers[at];
      return figure === undefined ? [] : [{ name, officers: figure }];
    }),
    measures: selections.map((select) => ({
      label: select.label,
      offences: figures.offences(select, borough, period),
      perOfficer: known.flatMap((area, at) => {
        const divisor = officers[at];
        if (divisor === undefined) return [];
        return [divide(figures.offences(select, area, period), divisor)];
      }),
    })),
    boroughsHeld: held.size,
  };
}

export function isOfficers({ measure, unit }: SuppliedRow): boolean {
  return measure.toLowerCase() === MEASURE && unit === 'count';
}

interface Held {
  officers: number;
  sources: readonly string[];
}

/** The newest figure that does not begin after the period; ranks are added up where there is no total. */
function officersByBorough(rows: readonly SuppliedRow[], { to }: Period): Map<string, Held> {
  const usable = rows.filter(({ period }) => monthsOf(period).from <= to);
  const held = new Map<string, Held>();
  for (const [code, own] of groupBy(usable, ({ borough }) => borough.code)) {
    const [newest] = newestFirst(own);
    const together = own.filter(
      ({ period, source }) => period.text === newest?.period.text && source === newest.source,
    );
    const total = together.filter(({ category }) => category === '');
    const counted = total.length > 0 ? total : together;
    const officers = counted.reduce((sum, { value }) => sum + value, 0);
    if (officers > 0)
      held.set(code, { officers, sources: [...new Set(counted.map(({ source }) => source))] });
  }
  return held;
}

function addUp(area: Area, held: ReadonlyMap<string, Held>, period: Period): Figure {
  const parts = area.boroughs.flatMap((code) => held.get(code) ?? []);
  return {
    id: `${area.id}/officers/count/${period.from}..${period.to}`,
    label: 'Officers',
    area: area.name,
    unit: 'count',
    value: parts.reduce((sum, { officers }) => sum + officers, 0),
    period,
    sources: [...new Set(parts.flatMap(({ sources }) => sources))],
  };
}

function divide(offences: Figure, officers: Figure): Figure {
  return {
    ...offences,
    id: offences.id.replace('/offences/', '/per-officer/'),
    label: `${offences.label} per officer`,
    unit: 'per-officer',
    value: (offences.value ?? 0) / (officers.value ?? 1),
    sources: [...offences.sources, ...officers.sources],
  };
}
