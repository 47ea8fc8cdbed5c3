import * as z from 'zod';
import { type Equation, maximise } from './simplex.ts';

/** How small numbers are kept from telling on people, in whatever leaves the restricted pack. */
export const DisclosurePolicySchema = z.lazy(() =>
  z.object({
    /** Counts below this are not shown, nought included: who knows of one case learns from it that there was no other. */
    leastShown: z.int().min(2).max(1_000),
    /** Counts that are shown are rounded to a multiple of this; and no count left out may be known more closely than this. */
    roundTo: z.int().min(1).max(1_000),
  }),
);
export type DisclosurePolicy = z.infer<typeof DisclosurePolicySchema>;

export const DISCLOSURE_POLICY: DisclosurePolicy = { leastShown: 10, roundTo: 5 };

/** `total` is the sum of `parts`, and a reader of all tables together knows that it is. */
export interface KnownSum {
  total: string;
  parts: readonly string[];
  /** The parts leave a rest that no table shows: together they are no more than the total. */
  isAtMost?: true;
}

/** Null: not shown. */
export type ShownCounts = ReadonlyMap<string, number | null>;

/**
 * The counts of all tables that go out together, made safe together: small ones are left out; then as many others that none left
 * out can be worked out from the sums, one or several together (secondary suppression); then the rest is rounded. The sums are
 * solved for a reader who knows what is shown without rounding, so that rounding only adds to it; those with a rest for one who
 * knows it rounded, because otherwise each small part would take a large one with it. At worst everything is left out. Ids in a sum that are not in `counts` are never published and count as left out.
 *
 * @throws RangeError for counts that do not add up: what is known of them would be wrong.
 */
export function protectCounts(
  counts: ReadonlyMap<string, number>,
  sums: readonly KnownSum[],
  policy: DisclosurePolicy = DISCLOSURE_POLICY,
): ShownCounts {
  for (const sum of sums) checkSum(sum, counts);
  const hidden = new Set([...counts].filter(([, value]) => value < policy.leastShown).map(([id]) => id));
  const all = sums.map((sum) => [sum.total, ...sum.parts]);
  const isHidden = (id: string) => hidden.has(id) || !counts.has(id);
  const hideOneOf = (members: readonly string[]): boolean => {
    const next = cheapest(
      members.filter((id) => !isHidden(id)),
      counts,
      all,
    );
    if (next !== undefined) hidden.add(next);
    return next !== undefined;
  };
  for (let changed = true; changed; ) {
    changed = sums.some(
      (sum) => isWeak(sum, { isHidden, counts, policy }) && hideOneOf([sum.total, ...sum.parts]),
    );
    if (changed) continue;
    const narrow = findNarrow(hidden, { counts, sums, isHidden }, policy.roundTo);
    changed = narrow !== undefined && nearestFirst(narrow, all).some(hideOneOf);
  }
  return new Map(
    [...counts].map(([id, value]) => [id, hidden.has(id) ? null : roundTo(value, policy.roundTo)]),
  );
}

export function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

/** One left out is what is missing; several that together are small are each known to be smaller still. */
function isWeak(
  { total, parts, isAtMost }: KnownSum,
  known: {
    isHidden: (id: string) => boolean;
    counts: ReadonlyMap<string, number>;
    policy: DisclosurePolicy;
  },
): boolean {
  const { isHidden, counts, policy } = known;
  if (isAtMost) return false;
  const hiddenParts = parts.filter(isHidden);
  if (isHidden(total)) return hiddenParts.length === 0;
  if (hiddenParts.length === 0) return false;
  // What nobody publishes may be any number, and hides what stands beside it.
  const together = hiddenParts.reduce((sum, id) => sum + (counts.get(id) ?? Number.POSITIVE_INFINITY), 0);
  return hiddenParts.length === 1 || together < policy.leastShown;
}

/** The first count left out that the sums hold to a range below `least`. Both ends of the range are found by linear programming. */
function findNarrow(
  hidden: ReadonlySet<string>,
  tables: {
    counts: ReadonlyMap<string, number>;
    sums: readonly KnownSum[];
    isHidden: (id: string) => boolean;
  },
  least: number,
): string | undefined {
  const { counts, sums, isHidden } = tables;
  const unknown = [...new Set(sums.flatMap(({ total, parts }) => [total, ...parts].filter(isHidden)))].sort();
  const limits = sums.filter(({ isAtMost }) => isAtMost);
  const equations = sums.map((sum): Equation => {
    const { total, parts, isAtMost } = sum;
    const sign = (id: string) => (id === total ? 1 : parts.includes(id) ? -1 : 0);
    const shown = [total, ...parts].filter((id) => !isHidden(id));
    const readAs = (id: string) => (isAtMost ? roundTo(counts.get(id) ?? 0, least) : (counts.get(id) ?? 0));
    // What is shown rounded is off by up to half a step each.
    const slack = isAtMost ? -Math.floor(least / 2) * shown.length : 0;
    return {
      coefficients: [...unknown.map(sign), ...limits.map((limit) => (limit === sum ? -1 : 0))],
      constant: slack - shown.reduce((all, id) => all + sign(id) * readAs(id), 0),
    };
  });
  return unknown.find((id) => {
    if (!hidden.has(id)) return false;
    const unit = [...unknown.map((one) => (one === id ? 1 : 0)), ...limits.map(() => 0)];
    const most = maximise(unit, equations);
    if (most === Number.POSITIVE_INFINITY) return false;
    const down = maximise(
      unit.map((value) => -value),
      equations,
    );
    return most + down < least - 1e-6;
  });
}

/** The smallest, because it costs the reader least; of equal ones the first by name, so that every run chooses alike. */
function cheapest(
  ids: readonly string[],
  counts: ReadonlyMap<string, number>,
  sums: readonly (readonly string[])[],
): string | undefined {
  const uses = (id: string) => sums.filter((members) => members.includes(id)).length;
  return [...ids].sort(
    (a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || uses(a) - uses(b) || (a < b ? -1 : 1),
  )[0];
}

/** The counts in the sums of one; then those a sum further, because its own may be left out already; then all. */
function nearestFirst(id: string, sums: readonly (readonly string[])[]): string[][] {
  const direct = sums.filter((members) => members.includes(id)).flat();
  const beside = sums.filter((members) => members.some((one) => direct.includes(one))).flat();
  return [direct, beside, sums.flat()];
}

function checkSum({ total, parts, isAtMost }: KnownSum, counts: ReadonlyMap<string, number>): void {
  const known = [total, ...parts].map((id) => counts.get(id));
  if (known.includes(undefined)) return;
  const [whole = 0, ...pieces] = known;
  const together = pieces.reduce<number>((sum, piece) => sum + (piece ?? 0), 0);
  if (isAtMost ? whole < together : whole !== together)
    throw new RangeError(`the parts of ${total} do not add up to it`);
}
