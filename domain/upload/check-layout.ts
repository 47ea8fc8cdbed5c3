import type { FileProblem } from '../data-pack/crime-table.ts';
import { type FormatId, recogniseFormat } from '../data-pack/importers/formats.ts';
import { importSimpleCsv } from '../data-pack/importers/simple-csv.ts';
import { inspectInput } from '../data-pack/inputs/inspect-input.ts';
import type { BoroughNames } from '../data-pack/inputs/reference.ts';

export type LayoutVerdict =
  /** None of ours: the file is passed on as it is, and no figure is read from it. */
  | { kind: 'unknown' }
  | { kind: 'read'; layout: FormatId; rows?: number }
  | { kind: 'refused'; layout: FormatId; problems: readonly FileProblem[] }
  | {
      kind: 'bad-rows';
      layout: FormatId;
      /** All of them. */
      problems: readonly FileProblem[];
      goodRows: number;
      badRows: number;
    };

/** Reads a comma-separated file as the pack will, if it is in a layout that the pack knows. */
export async function checkLayout(csv: Uint8Array, reference: BoroughNames): Promise<LayoutVerdict> {
  const format = recogniseFormat(csv);
  if (!format) return { kind: 'unknown' };
  const { id: layout } = format;
  if (layout === 'simple') return checkSimple(csv, reference);
  // A row may not be left out of these: in a table of recorded crime one that is missing reads as zero.
  const inspected = await inspectInput({ format: layout, open: () => onePiece(csv) }, reference);
  return inspected.kind === 'readable' ? { kind: 'read', layout } : { ...inspected, layout };
}

function checkSimple(csv: Uint8Array, { findBorough }: BoroughNames): LayoutVerdict {
  const layout = 'simple';
  const problems: FileProblem[] = [];
  const outcome = importSimpleCsv(csv, { findBorough, onProblem: (problem) => problems.push(problem) });
  if (outcome.kind === 'imported') return { kind: 'read', layout, rows: outcome.data.length };
  const { goodRows, badRows = 0 } = outcome;
  if (goodRows > 0) return { kind: 'bad-rows', layout, problems, goodRows, badRows };
  return { kind: 'refused', layout, problems: problems.length > 0 ? problems : outcome.problems };
}

export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
