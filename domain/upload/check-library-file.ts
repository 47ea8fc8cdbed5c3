import type { FileProblem } from '../data-pack/crime-table.ts';
import { SIMPLE_CSV } from '../data-pack/importers/simple-csv.ts';
import { recogniseInput } from '../data-pack/inputs/input-file.ts';
import { inspectInput } from '../data-pack/inputs/inspect-input.ts';
import type { BoroughNames } from '../data-pack/inputs/reference.ts';
import { faultsAsValues } from '../office/fault.ts';
import { gunzip } from '../office/unpack.ts';
import { onePiece } from './check-layout.ts';
import { MAX_UNPACKED_BYTES } from './purpose.ts';
import { refusalWords } from './refusals.ts';

type LibraryVerdict =
  | { kind: 'read'; layout: string }
  | { kind: 'refused'; problems: readonly FileProblem[] };

const NOT_OURS = `The first line is none of those that a pack knows. Send a file as its publisher gives it, without changes, or one whose first line is ${SIMPLE_CSV.columns.join(',')}.`;

/** A public file is taken only if a pack can be made from it: here, as nowhere else, one that nobody reads is of no use. */
export async function checkLibraryFile(
  bytes: Uint8Array,
  isPacked: boolean,
  reference: BoroughNames,
): Promise<LibraryVerdict> {
  const budget = () => ({ left: MAX_UNPACKED_BYTES });
  const open = () => (isPacked ? gunzip(bytes, budget()) : onePiece(bytes));
  const verdict = await faultsAsValues<LibraryVerdict>(async () => {
    const known = await recogniseInput(open());
    if (!known) return { kind: 'refused', problems: [{ message: NOT_OURS }] };
    const inspected = await inspectInput({ format: known.format, open }, reference);
    return inspected.kind === 'readable' ? { kind: 'read', layout: known.format } : inspected;
  });
  if (verdict.kind !== 'fault') return verdict;
  return { kind: 'refused', problems: [{ message: refusalWords(verdict.fault) }] };
}
