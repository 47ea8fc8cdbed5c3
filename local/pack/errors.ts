import { describeProblem } from '../../domain/data-pack/crime-table.ts';
import type { ImportOutcome } from '../../domain/data-pack/importers/import-outcome.ts';

/** Something about the files or the request that the person at the terminal can mend. */
export class PackInputError extends Error {
  override readonly name = 'PackInputError';
}

/** @throws PackInputError with every reason when the file was refused. */
export function acceptImport<T>(fileName: string, outcome: ImportOutcome<T>): T {
  if (outcome.kind === 'imported') return outcome.data;
  throw new PackInputError(`${fileName}: ${outcome.problems.map(describeProblem).join(' ')}`);
}
