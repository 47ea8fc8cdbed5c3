import fc from 'fast-check';
import {
  DISCLOSURE_POLICY,
  type KnownSum,
  protectCounts,
  type ShownCounts,
} from '../../../domain/data-pack/disclosure.ts';
import { type Constraint, maximise } from './linear-program.ts';

interface Tables {
  counts: Map<string, number>;
  sums: KnownSum[];
}

/** Rows by columns with totals both ways, and the same rows again by other columns: two tables that share a margin. */
function tablesOf(rows: readonly (readonly number[])[], split: readonly number[]): Tables {
  const counts = new Map<string, number>();
  const sums: KnownSum[] = [];
  const width = rows[0]?.length ?? 0;
  const names = (length: number, make: (at: number) => string) => Array.from({ length }, (_, at) => make(at));
  const add = (total: string, parts: string[]) => {
    counts.set(
      total,
      parts.reduce((sum, id) => sum + counts.get(id)!, 0),
    );
    sums.push({ total, parts });
  };
  for (const [r, row] of rows.entries())
    for (const [c, value] of row.entries()) counts.set(`r${r}c${c}`, value);
  for (const r of rows.keys())
    add(
      `r${r}`,
      names(width, (c) => `r${r}c${c}`),
    );
  for (let c = 0; c < width; c += 1)
    add(
      `c${c}`,
      names(rows.length, (r) => `r${r}c${c}`),
    );
  add(
    'all',
    names(rows.length, (r) => `r${r}`),
  );
  sums.push({ total: 'all', parts: names(width, (c) => `c${c}`) });
  // The second table divides each row in two.
  for (const r of rows.keys()) {
    const whole = counts.get(`r${r}`)!;
    const young = Math.min(whole, split[r] ?? 0);
    counts.set(`r${r}young`, young).set(`r${r}old`, whole - young);
    sums.push({ total: `r${r}`, parts: [`r${r}young`, `r${r}old`] });
  }
  return { counts, sums };
}

const anyCount = fc.oneof(fc.nat(12), fc.nat(40), fc.nat(2000), fc.constant(0));
const anyTables = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 4 }))
  .chain(([height, width]) =>
    fc.record({
      rows: fc.array(fc.array(anyCount, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
      split: fc.array(fc.nat(30), { minLength: height, maxLength: height }),
    }),
  )
  .map(({ rows, split }) => tablesOf(rows, split));

/** What a reader of all tables knows: sums hold, nothing is negative, each shown number is within half a step of the truth. */
function knowledge(
  { counts, sums }: Tables,
  shown: ShownCounts,
): { ids: string[]; constraints: Constraint[] } {
  const ids = [...counts.keys()];
  const unit = (id: string, sign = 1) => ids.map((one) => (one === id ? sign : 0));
  const half = Math.floor(DISCLOSURE_POLICY.roundTo / 2);
  const constraints = sums.map(({ total, parts }): Constraint => {
    const coefficients = ids.map((id) => (id === total ? 1 : parts.includes(id) ? -1 : 0));
    return { coefficients, kind: '=', limit: 0 };
  });
  for (const [id, value] of shown) {
    if (value === null) continue;
    constraints.push({ coefficients: unit(id), kind: '<=', limit: value + half });
    constraints.push({ coefficients: unit(id, -1), kind: '<=', limit: half - value });
  }
  return { ids, constraints };
}

function rangeOf(id: string, { ids, constraints }: ReturnType<typeof knowledge>): number {
  const unit = ids.map((one) => (one === id ? 1 : 0));
  const most = maximise(unit, constraints);
  const least = -maximise(
    unit.map((value) => -value),
    constraints,
  );
  return most - least;
}

describe('counts that leave the restricted pack', () => {
  it('are never below 10 and always multiples of 5', () => {
    fc.assert(
      fc.property(anyTables, ({ counts, sums }) => {
        for (const [id, value] of protectCounts(counts, sums)) {
          if (value === null) continue;
          expect(value % 5).toBe(0);
          expect(counts.get(id)).toBeGreaterThanOrEqual(10);
          expect(Math.abs(value - counts.get(id)!)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('leave no cell that a solver can narrow to fewer than six values, over all tables together', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const shown = protectCounts(tables.counts, tables.sums);
        const known = knowledge(tables, shown);
        for (const [id, value] of shown)
          if (value === null) expect(rangeOf(id, known)).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 40 },
    );
  });

  it('would be recovered by the solver if only the small ones were left out', () => {
    const tables = tablesOf(
      [
        [3, 40, 50],
        [60, 70, 80],
      ],
      [20, 20],
    );
    const naive = new Map([...tables.counts].map(([id, value]) => [id, value < 10 ? null : value]));
    const { ids, constraints } = knowledge(tables, naive);
    const exact = constraints.map((one) => (one.kind === '=' ? one : { ...one, limit: one.limit - 2 }));
    expect(rangeOf('r0c0', { ids, constraints: exact })).toBeLessThan(1e-6);
    expect(protectCounts(tables.counts, tables.sums).get('r0c1')).toBeNull();
  });

  it('stay as they are, rounded, where none is small', () => {
    const { counts, sums } = tablesOf(
      [
        [100, 201],
        [302, 403],
      ],
      [50, 50],
    );
    expect([...protectCounts(counts, sums).values()]).not.toContain(null);
  });

  it('are chosen alike in every run', () => {
    const { counts, sums } = tablesOf(
      [
        [3, 20, 20],
        [20, 20, 20],
      ],
      [10, 10],
    );
    const turned = new Map([...counts].reverse());
    const once = protectCounts(counts, sums);
    for (const [id, value] of protectCounts(turned, sums)) expect(once.get(id)).toBe(value);
  });

  it('must add up', () => {
    const counts = new Map([
      ['a', 10],
      ['b', 20],
      ['all', 31],
    ]);
    expect(() => protectCounts(counts, [{ total: 'all', parts: ['a', 'b'] }])).toThrow(RangeError);
  });

  it('may be part of a sum whose other parts nobody publishes', () => {
    const counts = new Map([
      ['robbery', 4],
      ['all', 500],
    ]);
    const shown = protectCounts(counts, [{ total: 'all', parts: ['robbery', 'the rest'] }]);
    expect([...shown]).toEqual([
      ['robbery', null],
      ['all', 500],
    ]);
  });
});
