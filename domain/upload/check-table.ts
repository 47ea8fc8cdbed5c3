import type { FileProblem } from '../data-pack/crime-table.ts';
import { readCsvRows } from '../data-pack/csv-rows.ts';
import type { BoroughNames } from '../data-pack/inputs/reference.ts';
import { parseMpsBoroughCsv } from '../data-pack/mps-borough-csv.ts';
import { RECORDED_CRIME_DATA_TYPE } from '../document/data-type.ts';
import type { FileToCheck } from './check-file.ts';
import { checkLayout } from './check-layout.ts';

export type TableVerdict =
  | { kind: 'refused'; problems: readonly FileProblem[] }
  | { kind: 'usable'; layout?: string; goodRows?: number; remarks: readonly string[] }
  | {
      kind: 'has-bad-rows';
      layout: string;
      problems: readonly FileProblem[];
      goodRows: number;
      badRows: number;
      remarks: readonly string[];
    };

/** Said with a file that is kept and passed on without being read. */
const NOT_READ =
  'The file is not in a layout whose figures we can read, so it goes to the analyst as it is. For figures in the pack use the columns Period, Borough, Measure, Category, Value, Unit.';

/** A table as somebody sends it who was asked for data; a workbook comes here as the CSV of its sheet. */
export async function checkTable(
  csv: Uint8Array,
  { purpose, dataType }: Pick<FileToCheck, 'purpose' | 'dataType'>,
  reference: BoroughNames,
): Promise<TableVerdict> {
  const verdict = await checkLayout(csv, reference);
  // The figures of the pack are made from it: another layout is not passed on but said to be the wrong one.
  const wantsCrime = purpose.kind === 'answer' && dataType === RECORDED_CRIME_DATA_TYPE;
  const isCrime = 'layout' in verdict && verdict.layout.startsWith('mps-borough-');
  if (wantsCrime && !isCrime) {
    const parsed = parseMpsBoroughCsv(csv, reference);
    return { kind: 'refused', problems: parsed.kind === 'refused' ? parsed.problems : [] };
  }
  switch (verdict.kind) {
    case 'unknown':
      return checkUnknown(csv);
    case 'read': {
      const { layout, rows } = verdict;
      return { kind: 'usable', layout, remarks: [], ...(rows !== undefined && { goodRows: rows }) };
    }
    case 'refused':
      return { kind: 'refused', problems: verdict.problems };
    case 'bad-rows':
      return { ...verdict, kind: 'has-bad-rows', remarks: [] };
  }
}

/** Whatever it holds, it must be a table with something in it. */
function checkUnknown(csv: Uint8Array): TableVerdict {
  const rows = readCsvRows(csv);
  if (rows.kind === 'refused') return { kind: 'refused', problems: [rows.problem] };
  if (rows.rows.length < 2) {
    return { kind: 'refused', problems: [{ message: 'There is no row below the first line.' }] };
  }
  return { kind: 'usable', remarks: [NOT_READ] };
}
