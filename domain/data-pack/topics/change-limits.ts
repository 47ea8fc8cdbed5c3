/** Three standard deviations, as on any control chart. */
const DEVIATIONS = 3;
/** Of the difference of two counts on the scale used here when nothing but chance moves them: no limit is drawn closer. */
const CHANCE_ALONE = Math.SQRT2;

export interface Limits {
  lower: number;
  upper: number;
}

/**
 * The change that is unusual between a count and the same month a year before, on the scale of square roots, on which chance is as
 * large for small counts as for large ones (Anscombe): three times the root mean square of the changes known.
 */
export function unusualChange(pairs: readonly (readonly [before: number, now: number])[]): number {
  const squares = pairs.map(([before, now]) => (scaled(now) - scaled(before)) ** 2);
  const usual = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length));
  return DEVIATIONS * Math.max(usual, CHANCE_ALONE);
}

/** The range that is usual after a count of the year before; never below nought. */
export function limitsAround(before: number, unusual: number): Limits {
  return { lower: unscaled(scaled(before) - unusual), upper: unscaled(scaled(before) + unusual) };
}

function scaled(count: number): number {
  return 2 * Math.sqrt(count + 3 / 8);
}

function unscaled(root: number): number {
  return Math.max(0, (Math.max(0, root) / 2) ** 2 - 3 / 8);
}
