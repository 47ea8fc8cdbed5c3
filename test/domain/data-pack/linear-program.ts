/** `sum of coefficient × x  (≤ or =)  limit`, over x ≥ 0. */
export interface Constraint {
  coefficients: readonly number[];
  kind: '<=' | '=';
  limit: number;
}

const NOTHING = 1e-9;

/**
 * The largest value of one variable under the constraints, by the two-phase simplex method on a dense table (Bland's rule, so that
 * it ends). Infinity when there is no largest. An independent check for the tests: the product never solves a programme.
 */
export function maximise(objective: readonly number[], constraints: readonly Constraint[]): number {
  const width = objective.length;
  const slacks = constraints.filter(({ kind }) => kind === '<=').length;
  const total = width + slacks + constraints.length;
  let slack = width;
  const basis: number[] = [];
  const rows = constraints.map(({ coefficients, kind, limit }, index) => {
    const row = new Array<number>(total + 1).fill(0);
    for (const [at, value] of coefficients.entries()) row[at] = value;
    if (kind === '<=') row[slack++] = 1;
    row[total] = limit;
    const signed = limit < 0 ? row.map((value) => -value) : row;
    signed[width + slacks + index] = 1;
    basis.push(width + slacks + index);
    return signed;
  });
  const artificial = (at: number) => at >= width + slacks;
  const phase1 = Array.from({ length: total }, (_, at) => (artificial(at) ? -1 : 0));
  if (solve(rows, basis, phase1) < -1e-6) throw new Error('the constraints contradict each other');
  // An artificial variable that stays in the basis at nought must not come back.
  for (const row of rows)
    for (let at = width + slacks; at < total; at += 1) if (!basis.includes(at)) row[at] = 0;
  const phase2 = Array.from({ length: total }, (_, at) => (artificial(at) ? -1e6 : (objective[at] ?? 0)));
  return solve(rows, basis, phase2);
}

function solve(rows: number[][], basis: number[], costs: readonly number[]): number {
  const total = costs.length;
  for (;;) {
    const reduced = costs.map(
      (cost, at) => cost - rows.reduce((sum, row, index) => sum + costs[basis[index]!]! * row[at]!, 0),
    );
    const enter = reduced.findIndex((value, at) => value > NOTHING && !basis.includes(at));
    if (enter < 0) return rows.reduce((sum, row, index) => sum + costs[basis[index]!]! * row[total]!, 0);
    let leave = -1;
    let best = Number.POSITIVE_INFINITY;
    for (const [index, row] of rows.entries()) {
      if (row[enter]! <= NOTHING) continue;
      const ratio = row[total]! / row[enter]!;
      if (ratio < best - NOTHING || (ratio < best + NOTHING && basis[index]! < basis[leave]!)) {
        best = ratio;
        leave = index;
      }
    }
    if (leave < 0) return Number.POSITIVE_INFINITY;
    pivot(rows, leave, enter);
    basis[leave] = enter;
  }
}

function pivot(rows: number[][], leave: number, enter: number): void {
  const lead = rows[leave]![enter]!;
  const unit = rows[leave]!.map((value) => value / lead);
  rows[leave] = unit;
  for (const [index, row] of rows.entries()) {
    const factor = row[enter]!;
    if (index !== leave && Math.abs(factor) > NOTHING)
      rows[index] = row.map((value, at) => value - factor * unit[at]!);
  }
}
