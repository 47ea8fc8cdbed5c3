import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AnalysisRequest, analyse } from '../../../domain/data-pack/analyse.ts';
import type { CrimeTable } from '../../../domain/data-pack/crime-table.ts';
import { addMonths } from '../../../domain/data-pack/month.ts';
import { parseMpsBoroughCsv } from '../../../domain/data-pack/mps-borough-csv.ts';
import type { PackAnalysis } from '../../../domain/data-pack/pack-analysis.ts';
import { BOROUGHS, findBorough } from '../../../programme/boroughs.ts';
import { POPULATIONS } from '../../../programme/populations.ts';
import { generateSampleCrime } from '../../../programme/sample-crime.ts';

/** Real files are not committed: tests on them run where the folder is and say so where it is not. */
export const REAL_DATA = new URL('../../../../shared/data/', `file://${__filename}`).pathname;

export function parse(file: Uint8Array | string) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  return parseMpsBoroughCsv(bytes, { findBorough, boroughs: BOROUGHS });
}

export function parsed(file: Uint8Array | string): CrimeTable {
  const outcome = parse(file);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.table;
}

type CountAt = (borough: string, minor: string, month: number) => number;

/** A layout A file for all boroughs with one row per given category and the count that the function gives. */
export function fileOf(options: {
  from: string;
  months: number;
  minors: [string, string][];
  count: CountAt;
}) {
  const { from, months, minors, count } = options;
  const columns = Array.from({ length: months }, (_, at) => addMonths(from, at).replace('-', ''));
  const rows = BOROUGHS.flatMap(({ name }) =>
    minors.map(([major, minor]) => [name, major, minor, ...columns.map((_, at) => count(name, minor, at))]),
  );
  return [['Borough', 'Major Category', 'Minor Category', ...columns], ...rows]
    .map((row) => row.join(','))
    .join('\n');
}

export const FILE = {
  publisher: 'Metropolitan Police Service',
  title: 'Recorded crime by borough',
  fileName: 'mps.csv',
  sha256: 'a'.repeat(64),
  suppliedOn: '2027-01-04',
};

export function requestFor(table: CrimeTable, more: Partial<AnalysisRequest> = {}): AnalysisRequest {
  const borough = { code: 'E09000008', name: 'Croydon' };
  const theme = 'serious-youth-violence';
  return { table, file: FILE, borough, boroughs: BOROUGHS, theme, populations: POPULATIONS, ...more };
}

export function analysed(table: CrimeTable, more: Partial<AnalysisRequest> = {}): PackAnalysis {
  const outcome = analyse(requestFor(table, more));
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.analysis;
}

export function sampleAnalysis(until = '2026-12', more: Partial<AnalysisRequest> = {}): PackAnalysis {
  const { fileName, text } = generateSampleCrime({ until });
  const sha256 = createHash('sha256').update(text).digest('hex');
  return analysed(parsed(text), { file: { ...FILE, fileName, sha256 }, ...more });
}

export function realFile(path: string): Uint8Array {
  return readFileSync(`${REAL_DATA}${path}`);
}
