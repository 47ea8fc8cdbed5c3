import type { SuppliedFile } from '../../domain/data-pack/analyse.ts';
import { type CrimeTable, describeProblem } from '../../domain/data-pack/crime-table.ts';
import { joinTables } from '../../domain/data-pack/join-tables.ts';
import type { Month } from '../../domain/data-pack/month.ts';
import { parseMpsBoroughCsv } from '../../domain/data-pack/mps-borough-csv.ts';
import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';
import { PackInputError } from './errors.ts';
import { type InputFile, readInput } from './input-files.ts';
import { PUBLICATIONS } from './publishers.ts';

/** Files of one layout whose months follow each other, as one table. */
export interface CrimeChain {
  table: CrimeTable;
  /** Oldest first. */
  files: readonly InputFile[];
}

/**
 * The newest recorded crime of a folder that ends no later than `until`: of each layout the files that follow each other are
 * joined, files of two layouts never.
 *
 * @throws PackInputError when a file is refused or none is left.
 */
export async function chooseCrimeFiles(inputs: readonly InputFile[], until?: Month): Promise<CrimeChain> {
  const chains: CrimeChain[] = [];
  for (const next of await readTables(inputs)) {
    const before = chains.find(({ table }) => joinTables(table, next.table).kind === 'joined');
    const joined = before && joinTables(before.table, next.table);
    if (before === undefined || joined?.kind !== 'joined')
      chains.push({ table: next.table, files: [next.file] });
    else chains.push({ table: joined.table, files: [...before.files, next.file] });
  }
  const ends = (chain: CrimeChain) => chain.table.months.at(-1) ?? '';
  const usable = chains.filter((chain) => until === undefined || ends(chain) <= until);
  const [best] = usable.sort(
    (a, b) => ends(b).localeCompare(ends(a)) || b.table.months.length - a.table.months.length,
  );
  if (best === undefined)
    throw new PackInputError('The folder has no recorded crime by borough for that time.');
  return best;
}

async function readTables(inputs: readonly InputFile[]): Promise<{ table: CrimeTable; file: InputFile }[]> {
  const read: { table: CrimeTable; file: InputFile }[] = [];
  for (const file of inputs.filter(({ format }) => format.startsWith('mps-borough-'))) {
    const outcome = parseMpsBoroughCsv(await readInput(file), { findBorough, boroughs: BOROUGHS });
    if (outcome.kind === 'refused')
      throw new PackInputError(`${file.name}: ${outcome.problems.map(describeProblem).join(' ')}`);
    read.push({ table: outcome.table, file });
  }
  const starts = ({ table }: { table: CrimeTable }) => table.months[0] ?? '';
  return read.sort((a, b) => starts(a).localeCompare(starts(b)));
}

export function suppliedFile({ name, sha256, format }: InputFile, suppliedOn: string): SuppliedFile {
  const { publisher = '', title = '' } = PUBLICATIONS[format] ?? {};
  return { publisher, title, fileName: name.split('/').at(-1) ?? name, sha256, suppliedOn };
}
