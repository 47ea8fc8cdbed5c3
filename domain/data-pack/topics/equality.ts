import * as z from 'zod';
import { DISCLOSURE_POLICY, protectCounts } from '../disclosure.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import { ratePer1000 } from '../rate.ts';
import { groupBy, newestFirst, type SuppliedRow, suppliedFigure } from '../supplied.ts';

/** `Equality: victims by ethnicity`; the category is the group, and with the unit percent the value a share of it. */
const MEASURE = /^equality\s*:\s*(.+?)\s+by\s+(.+)$/i;
/** What a rate is worked out by, where it is supplied for the same groups. */
const RESIDENTS = 'residents';
/** `Equality: victim satisfaction asked by ethnicity`: how many were asked, a count. */
const ASKED = /^(.+) asked$/i;
/** Below so many asked, a share of them is chance, and near to telling who they are. */
const LEAST_ASKED = 30;
const MINORITY = /^(?:bme|bame|black and minority ethnic|ethnic minorit(?:y|ies).*)$/i;
const MAJORITY = /^(?:non-bme|non-bame|white)$/i;

const GroupSchema = z.lazy(() =>
  z.object({
    group: z.string(),
    figure: FigureSchema,
    /** Per 1,000 residents of the group. */
    rate: FigureSchema.optional(),
  }),
);

export const EqualityTopicSchema = z.lazy(() =>
  z.object({
    tables: z
      .array(
        z.object({
          /** `victims`, `accused`, `satisfied victims` */
          what: z.string(),
          /** `ethnicity`, `age`, `sex` */
          by: z.string(),
          period: z.string(),
          groups: z.array(GroupSchema).min(1),
        }),
      )
      .min(1),
    /** The first share that is held for both: of black and minority ethnic people less that of others, in percentage points (R41). */
    gap: z
      .object({ what: z.string(), minority: FigureSchema, majority: FigureSchema, points: FigureSchema })
      .optional(),
  }),
);
export type EqualityTopic = z.infer<typeof EqualityTopicSchema>;
type Table = EqualityTopic['tables'][number];

export function isEquality({ measure, category, unit }: SuppliedRow): boolean {
  return MEASURE.test(measure) && category !== '' && (unit === 'count' || unit === 'percent');
}

/**
 * Who is a victim, who is accused and who is content, by group (R41). Ethnicity, faith, disability and the like are special category
 * data, and the pack is read by eight organisations: small groups are left out here already, in the restricted pack too, by the rule
 * by which all other counts leave it.
 */
export function viewEquality(own: readonly SuppliedRow[]): EqualityTopic | undefined {
  const measures = [...groupBy(own.filter(isEquality), ({ measure }) => measure.toLowerCase()).values()].map(
    newestOf,
  );
  const named = measures.flatMap((rows) => {
    const [, what, by] = MEASURE.exec(rows[0]?.measure ?? '') ?? [];
    return what === undefined || by === undefined ? [] : [{ what, by, rows }];
  });
  const find = (what: string, by: string) =>
    named.find((one) => same(one.what, what) && same(one.by, by))?.rows ?? [];
  const isBase = (what: string) => same(what, RESIDENTS) || ASKED.test(what);
  const tables = named
    .filter(({ what }) => !isBase(what))
    .map(({ what, by, rows }): Table => {
      const asked = named.find(
        (one) => same(ASKED.exec(one.what)?.[1] ?? '', what) && same(one.by, by),
      )?.rows;
      const groups =
        rows[0]?.unit === 'percent' ? shares(rows, asked) : protectedCounts(rows, find(RESIDENTS, by));
      return { what, by, period: rows[0]?.period.text ?? '', groups };
    });
  if (tables.length === 0) return undefined;
  const gap = gapOf(tables);
  return { tables, ...(gap && { gap }) };
}

/** Of one measure: those of its newest period, from one source. */
function newestOf(rows: readonly SuppliedRow[]): SuppliedRow[] {
  const [newest] = newestFirst(rows);
  return rows.filter(
    ({ period, source, unit }) =>
      period.text === newest?.period.text && source === newest.source && unit === newest.unit,
  );
}

/** A group called `All` or `Total` is known to be the sum of the others, which could give a small one away. */
function protectedCounts(rows: readonly SuppliedRow[], residents: readonly SuppliedRow[]): Table['groups'] {
  const counts = new Map(rows.map((row) => [row.category, row.value]));
  const total = rows.find(({ category }) => /^(?:all|total)$/i.test(category));
  const parts = rows.filter((row) => row !== total).map(({ category }) => category);
  const adds = total !== undefined && sumOf(rows.filter((row) => row !== total)) === total.value;
  const shown = protectCounts(counts, adds ? [{ total: total.category, parts }] : []);
  return rows.map((row) => {
    const value = shown.get(row.category) ?? null;
    const figure = withValue(suppliedFigure(row), value);
    const base = residents.find(({ category }) => same(category, row.category));
    if (base === undefined || base.value === 0) return { group: row.category, figure };
    const rate = value === null ? null : ratePer1000(value, base.value);
    const perResident: Figure = { ...figure, id: `${figure.id}/rate`, unit: 'per-1000' };
    const sources = [...new Set([row.source, base.source])];
    return { group: row.category, figure, rate: withValue({ ...perResident, sources }, rate) };
  });
}

function shares(rows: readonly SuppliedRow[], asked: readonly SuppliedRow[] | undefined): Table['groups'] {
  return rows.map((row) => {
    const base = asked?.find(({ category }) => same(category, row.category))?.value;
    const isSmall = base !== undefined && base < LEAST_ASKED;
    return { group: row.category, figure: withValue(suppliedFigure(row), isSmall ? null : row.value) };
  });
}

function gapOf(tables: readonly Table[]): EqualityTopic['gap'] {
  for (const { what, groups } of tables) {
    const minority = groups.find(
      ({ group, figure }) => MINORITY.test(group) && figure.unit === 'share',
    )?.figure;
    const majority = groups.find(
      ({ group, figure }) => MAJORITY.test(group) && figure.unit === 'share',
    )?.figure;
    if (minority === undefined || majority === undefined) continue;
    const isKnown = minority.value !== null && majority.value !== null;
    const value = isKnown ? (minority.value ?? 0) - (majority.value ?? 0) : null;
    const points = withValue({ ...minority, id: `${minority.id}/gap`, unit: 'points' }, value);
    return { what, minority, majority, points };
  }
  return undefined;
}

function withValue({ withheld: _, ...figure }: Figure, value: number | null): Figure {
  return value === null ? { ...figure, value, withheld: 'small-number' } : { ...figure, value };
}

function sumOf(rows: readonly SuppliedRow[]): number {
  return rows.reduce((sum, { value }) => sum + value, 0);
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export const EQUALITY_RULE = `Groups of fewer than ${DISCLOSURE_POLICY.leastShown} are not shown and others are rounded to ${DISCLOSURE_POLICY.roundTo}, here as outside; a share of fewer than ${LEAST_ASKED} asked is not shown.`;
