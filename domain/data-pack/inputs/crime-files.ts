import type { SuppliedFile } from '../analyse.ts';
import type { CrimeTable, FileProblem } from '../crime-table.ts';
import { joinTables } from '../join-tables.ts';
import type { Month } from '../month.ts';
import { parseMpsBoroughCsv } from '../mps-borough-csv.ts';
import { type InputFile, readInput } from './input-file.ts';
import type { InputFormat } from './input-record.ts';
import { PUBLICATIONS } from './publications.ts';
import type { BoroughNames } from './reference.ts';

/** Files of one layout whose months follow each other, as one table. */
export interface CrimeChain {
  table: CrimeTable;
  /** Oldest first. */
  files: readonly InputFile[];
}

/** A file of a known format that cannot be used, with every reason. */
export interface RefusedFile {
  file: InputFile;
  problems: readonly FileProblem[];
}

/** Recorded crime that could be read and is not used, because other files are as new or newer. */
export interface PassedOver {
  sha256: string;
  to: Month;
}

export type CrimeChoice =
  /** `passedOver`: of those that end in time, the others, with the last month of each. */
  | { kind: 'chosen'; chain: CrimeChain; passedOver: readonly PassedOver[] }
  | { kind: 'none' }
  | { kind: 'refused'; files: readonly RefusedFile[] };

export function isCrimeFormat(format: InputFormat): boolean {
  return format.startsWith('mps-borough-');
}

/**
 * The newest recorded crime that ends no later than `until`: of each layout the files that follow each other are joined, files of
 * two layouts never. Of two that end with the same month the longer is taken, of equals the one whose file comes first.
 */
export async function chooseCrimeFiles(
  inputs: readonly InputFile[],
  { reference, until }: { reference: BoroughNames; until?: Month | undefined },
): Promise<CrimeChoice> {
  const { read, refused } = await readTables(inputs, reference);
  if (refused.length > 0) return { kind: 'refused', files: refused };
  const ends = ({ table }: CrimeChain) => table.months.at(-1) ?? '';
  const [best, ...others] = chainsOf(read)
    .filter((chain) => until === undefined || ends(chain) <= until)
    .sort((a, b) => ends(b).localeCompare(ends(a)) || b.table.months.length - a.table.months.length);
  if (best === undefined) return { kind: 'none' };
  const passedOver = others.flatMap((chain) =>
    chain.files.map(({ sha256 }): PassedOver => ({ sha256, to: ends(chain) })),
  );
  return { kind: 'chosen', chain: best, passedOver };
}

interface ReadTable {
  table: CrimeTable;
  file: InputFile;
}

function chainsOf(read: readonly ReadTable[]): CrimeChain[] {
  const chains: CrimeChain[] = [];
  for (const next of read) {
    const before = chains.find(({ table }) => joinTables(table, next.table).kind === 'joined');
    const joined = before && joinTables(before.table, next.table);
    if (before === undefined || joined?.kind !== 'joined')
      chains.push({ table: next.table, files: [next.file] });
    else chains.push({ table: joined.table, files: [...before.files, next.file] });
  }
  return chains;
}

async function readTables(
  inputs: readonly InputFile[],
  { findBorough, boroughs }: BoroughNames,
): Promise<{ read: ReadTable[]; refused: RefusedFile[] }> {
  const read: ReadTable[] = [];
  const refused: RefusedFile[] = [];
  for (const file of inputs.filter(({ format }) => isCrimeFormat(format))) {
    const outcome = parseMpsBoroughCsv(await readInput(file), { findBorough, boroughs });
    if (outcome.kind === 'refused') refused.push({ file, problems: outcome.problems });
    else read.push({ table: outcome.table, file });
  }
  const starts = ({ table }: ReadTable) => table.months[0] ?? '';
  return { read: read.sort((a, b) => starts(a).localeCompare(starts(b))), refused };
}

/** How a file is cited; `preparedOn` stands for a day of supply that nobody kept. */
export function citationOf(
  { name, sha256, format, suppliedOn }: InputFile,
  preparedOn: string,
): SuppliedFile {
  const { publisher, title } = PUBLICATIONS[format];
  const fileName = name.split('/').at(-1) ?? name;
  return { publisher, title, fileName, sha256, suppliedOn: suppliedOn ?? preparedOn };
}
