import { type HexCell, hexAt } from '../hexagon.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import type { Chunks } from './csv-stream.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';
import { readStreetCrime, type StreetRow } from './street-crime.ts';

export interface StreetCount {
  borough: string;
  month: string;
  crimeType: string;
  count: number;
}

export interface HexCount extends HexCell {
  borough: string;
  crimeType: string;
  count: number;
}

/** Street crime added up; every row is in exactly one of `counts`, `elsewhere` and `withoutPlace`. */
export interface StreetTally {
  rows: number;
  counts: readonly StreetCount[];
  /** Rows per hexagon of 100 m, over all months of the file. */
  hexagons: readonly HexCount[];
  /** Rows of districts outside the 32 boroughs, by their name. */
  elsewhere: ReadonlyMap<string, number>;
  /** Rows without an LSOA: they are in no borough’s figures. */
  withoutPlace: number;
  /** Rows whose id an earlier row has. They count: offences of one incident share an id. */
  repeatedIds: number;
}

/** ` 016A`: the part of an LSOA's name after its district. */
const LSOA_SUFFIX = 5;
/** The first 52 of the 256 bits of an id, which is what a number holds exactly: among a million ids, two fall together once in 9,000 files. */
const ID_DIGITS = 13;

/** Adds rows up in memory that grows with places and months and hardly with rows (8 bytes for an id). */
export function createStreetTally(findBorough: FindBorough) {
  /** By LSOA code: a key of nine characters is a copy and keeps no piece of the file in memory. */
  const boroughOf = new Map<string, string>();
  const counts = new Map<string, number>();
  const hexagons = new Map<string, number>();
  const elsewhere = new Map<string, number>();
  const ids = new Set<number>();
  const totals = { rows: 0, withoutPlace: 0, repeatedIds: 0 };

  function add(row: StreetRow): void {
    totals.rows += 1;
    if (isRepeated(row.crimeId)) totals.repeatedIds += 1;
    if (row.lsoaName === '') {
      totals.withoutPlace += 1;
      return;
    }
    const borough = boroughOf.get(row.lsoaCode) ?? findOnce(row);
    if (borough === '') {
      increase(elsewhere, row.lsoaName.slice(0, -LSOA_SUFFIX));
      return;
    }
    increase(counts, `${borough}|${row.month}|${row.crimeType}`);
    if (Number.isNaN(row.longitude)) return;
    const { q, r } = hexAt(row);
    increase(hexagons, `${borough}|${row.crimeType}|${q}|${r}`);
  }

  function findOnce({ lsoaCode, lsoaName }: StreetRow): string {
    const code = findBorough(lsoaName.slice(0, -LSOA_SUFFIX))?.code ?? '';
    boroughOf.set(lsoaCode, code);
    return code;
  }

  function isRepeated(crimeId: string): boolean {
    if (crimeId === '') return false;
    const before = ids.size;
    ids.add(Number.parseInt(crimeId.slice(0, ID_DIGITS), 16));
    return ids.size === before;
  }

  function result(): StreetTally {
    return {
      ...totals,
      counts: sorted(counts).map(([[borough = '', month = '', crimeType = ''], count]) => {
        return { borough, month, crimeType, count };
      }),
      hexagons: sorted(hexagons).map(([[borough = '', crimeType = '', q, r], count]) => {
        return { borough, crimeType, q: Number(q), r: Number(r), count };
      }),
      elsewhere,
    };
  }

  return { add, result };
}

/** Reads and adds up in one go: what a pack needs of a file of any size. */
export async function importStreetCrime(
  chunks: Chunks,
  options: ImportChoice & { findBorough: FindBorough },
): Promise<ImportOutcome<StreetTally>> {
  const tally = createStreetTally(options.findBorough);
  const outcome = await readStreetCrime(chunks, tally.add, options);
  return outcome.kind === 'refused' ? outcome : { ...outcome, data: tally.result() };
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** In one order on every machine, whatever the order of the rows. */
function sorted(counts: ReadonlyMap<string, number>): [string[], number][] {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]): [string[], number] => [key.split('|'), count]);
}
