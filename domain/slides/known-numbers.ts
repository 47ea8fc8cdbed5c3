import type { WrittenNumber } from './numbers.ts';

/** The figures of one version of the pack: what a number that people write can be compared with. */
export interface KnownNumbers {
  /** Without sign, in rising order. */
  values: readonly number[];
  years: ReadonlySet<number>;
}

export function knownNumbers(values: Iterable<number>, years: Iterable<number>): KnownNumbers {
  const sorted = [...new Set([...values].filter(Number.isFinite).map(Math.abs))].sort((a, b) => a - b);
  return { values: sorted, years: new Set(years) };
}

/** Rounding errors of binary fractions, and nothing that anybody would write. */
const EPSILON = 1e-9;
/** From here on the pack prints a number of decimals as a whole one (`pack/wording.ts`). */
const WHOLE_FROM = 1_000;

/**
 * Whether a number is a figure of the pack: equal to it, or to it as the pack itself prints it, which is with one decimal, and whole from
 * 1,000 on. "About 1,200" for 1,234 is therefore listed for the analyst, as is 12% for 12.3%.
 */
export function isKnown(number: WrittenNumber, known: KnownNumbers): boolean {
  if (number.kind === 'year') return known.years.has(number.value);
  const { value } = number;
  if (has(known.values, value, EPSILON * Math.max(1, value))) return true;
  if (number.isScaled) return false;
  if (number.decimals === 1) return has(known.values, value, 0.05 + EPSILON);
  return number.decimals === 0 && value >= WHOLE_FROM && has(known.values, value, 0.5 + EPSILON);
}

/** Whether there is a value within `tolerance`: the first that is not too small must not be too large. */
function has(sorted: readonly number[], value: number, tolerance: number): boolean {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value - tolerance) from = middle + 1;
    else to = middle;
  }
  const nearest = sorted[from];
  return nearest !== undefined && nearest <= value + tolerance;
}
