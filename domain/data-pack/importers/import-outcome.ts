import type { FileProblem } from '../crime-table.ts';

/**
 * A file taken, or refused with every reason. With `useGoodRows`, which only a person may choose, rows that cannot be read are
 * left out and listed; without it one of them refuses the file, and nothing is ever left out in silence.
 */
export type ImportOutcome<T> =
  | { kind: 'imported'; data: T; leftOut: readonly FileProblem[] }
  | { kind: 'refused'; problems: readonly FileProblem[]; goodRows: number; badRows?: number };

export interface ImportChoice {
  useGoodRows?: boolean;
  /** Told of every problem, those that no list keeps included. */
  onProblem?(problem: FileProblem): void;
}

/** A wrong column gives the same message thousands of times; a reader needs the first ones and the number. */
const MOST_PROBLEMS = 25;

/** Collects problems without keeping more of them than anyone reads. */
export interface ProblemList {
  add(problem: FileProblem): void;
  count(): number;
  list(): FileProblem[];
}

export function createProblemList(onProblem?: ImportChoice['onProblem']): ProblemList {
  const kept: FileProblem[] = [];
  let count = 0;
  return {
    add(problem) {
      count += 1;
      onProblem?.(problem);
      if (kept.length < MOST_PROBLEMS) kept.push(problem);
    },
    count: () => count,
    list: () =>
      count === kept.length
        ? kept
        : [...kept, { message: `There are ${count - kept.length} more problems of this kind.` }],
  };
}

export function refuseFile(...problems: FileProblem[]): ImportOutcome<never> {
  return { kind: 'refused', problems, goodRows: 0 };
}
