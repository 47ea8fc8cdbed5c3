/** `coefficients · x = constant` */
export interface Equation {
  coefficients: readonly number[];
  constant: number;
}

/** Coefficients are small whole numbers: what rounding leaves of a nought is far smaller than this. */
const NOTHING = 1e-9;

/**
 * The largest `objective · x` over all x ≥ 0 that satisfy the equations, which some x must; Infinity where there is no largest. The
 * two-phase simplex method on a dense table, with Bland's rule so that it ends: for some dozens of variables, in a millisecond.
 */
export function maximise(objective: readonly number[], equations: readonly Equation[]): number {
  const variables = objective.length;
  const columns = variables + equations.length;
  // Each equation begins with a variable of its own, which the first phase drives to nought.
  const rows = equations.map(({ coefficients, constant }, index) => {
    const sign = constant < 0 ? -1 : 1;
    const own = equations.map((_, at) => (at === index ? 1 : 0));
    return [...coefficients.map((value) => value * sign), ...own, constant * sign];
  });
  const table = { rows, basis: equations.map((_, index) => variables + index) };
  const isOwn = (column: number) => column >= variables;
  // Own variables may leave and never enter again; one that is left over stands at nought.
  climb(
    table,
    Array.from({ length: columns }, (_, column) => (isOwn(column) ? -1 : 0)),
    variables,
  );
  return climb(
    table,
    Array.from({ length: columns }, (_, column) => objective[column] ?? 0),
    variables,
  );
}

interface Table {
  rows: number[][];
  /** Which variable each row gives the value of. */
  basis: number[];
}

function climb(table: Table, gains: readonly number[], mayEnter: number): number {
  for (;;) {
    const enter = firstGaining(table, gains, mayEnter);
    if (enter === undefined) return gainOf(table, gains);
    const leave = firstToLeave(table, enter);
    if (leave === undefined) return Number.POSITIVE_INFINITY;
    pivot(table.rows, leave, enter);
    table.basis[leave] = enter;
  }
}

function firstGaining(
  { rows, basis }: Table,
  gains: readonly number[],
  mayEnter: number,
): number | undefined {
  const column = gains.slice(0, mayEnter).findIndex((gain, at) => {
    const cost = rows.reduce((sum, row, index) => sum + (gains[basis[index] ?? -1] ?? 0) * (row[at] ?? 0), 0);
    return gain - cost > NOTHING;
  });
  return column < 0 ? undefined : column;
}

function firstToLeave({ rows, basis }: Table, enter: number): number | undefined {
  let best: { index: number; ratio: number } | undefined;
  for (const [index, row] of rows.entries()) {
    const value = row[enter] ?? 0;
    // A left-over own variable at nought must leave rather than grow again.
    const isDegenerate =
      Math.abs(row.at(-1) ?? 0) <= NOTHING && value < -NOTHING && isLeftOver(rows, basis, index);
    if (value <= NOTHING && !isDegenerate) continue;
    const ratio = isDegenerate ? 0 : (row.at(-1) ?? 0) / value;
    const isTie = best !== undefined && Math.abs(ratio - best.ratio) <= NOTHING;
    if (best === undefined || ratio < best.ratio - NOTHING) best = { index, ratio };
    else if (isTie && (basis[index] ?? 0) < (basis[best.index] ?? 0)) best = { index, ratio };
  }
  return best?.index;
}

function isLeftOver(rows: readonly number[][], basis: readonly number[], index: number): boolean {
  const columns = (rows[0]?.length ?? 1) - 1;
  return (basis[index] ?? 0) >= columns - rows.length;
}

function gainOf({ rows, basis }: Table, gains: readonly number[]): number {
  return rows.reduce((sum, row, index) => sum + (gains[basis[index] ?? -1] ?? 0) * (row.at(-1) ?? 0), 0);
}

function pivot(rows: number[][], leave: number, enter: number): void {
  const lead = rows[leave]?.[enter] ?? 1;
  const unit = (rows[leave] ?? []).map((value) => value / lead);
  rows[leave] = unit;
  for (const [index, row] of rows.entries()) {
    const factor = row[enter] ?? 0;
    if (index === leave || Math.abs(factor) <= NOTHING) continue;
    rows[index] = row.map((value, column) => value - factor * (unit[column] ?? 0));
  }
}
