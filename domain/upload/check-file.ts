import type { FileProblem } from '../data-pack/crime-table.ts';
import { readCsvRows } from '../data-pack/csv-rows.ts';
import { parseMpsBoroughCsv } from '../data-pack/mps-borough-csv.ts';
import { RECORDED_CRIME_DATA_TYPE } from '../document/data-type.ts';
import { openPackage } from '../office/package.ts';
import { readSheetAsCsv, type SheetAsCsv } from '../office/sheet-csv.ts';
import { checkLayout, type KnownBoroughs, type LayoutVerdict } from './check-layout.ts';
import { isEncryptedOffice, kindOf } from './first-bytes.ts';
import { ACCEPTED, MAX_UNPACKED_BYTES, type UploadPurpose } from './purpose.ts';
import { type Refusal, refusalWords } from './refusals.ts';
import type { UploadFormat } from './upload.ts';

export interface FileToCheck {
  bytes: Uint8Array;
  purpose: UploadPurpose;
  /** Letter of the catalogue that the task asks for. */
  dataType?: string | undefined;
}

interface Read {
  format: UploadFormat;
  /** Absent: the file is passed on as it is. */
  layout?: string;
  remarks: readonly string[];
}

export type FileVerdict =
  | { kind: 'refused'; format?: UploadFormat; problems: readonly FileProblem[] }
  | ({ kind: 'usable'; goodRows?: number } & Read)
  | ({
      kind: 'has-bad-rows';
      /** All of them. */
      problems: readonly FileProblem[];
      goodRows: number;
      badRows: number;
    } & Read);

/** The importer of a GeoJSON or packed file is the library's own; here its kind is decided. */
const GEOJSON_START = /^\uFEFF?\s*\{/;

/**
 * What becomes of a file, by its content alone: neither its name nor what the sender's browser calls its type is looked at. Any bytes
 * give a verdict and none an error.
 */
export async function checkFile(file: FileToCheck, known: KnownBoroughs): Promise<FileVerdict> {
  const { bytes, purpose } = file;
  const { formats, maxBytes } = ACCEPTED[purpose.kind];
  if (bytes.length === 0) return refuse('empty', purpose);
  if (bytes.length > maxBytes) return refuse('too-large', purpose);
  const kind = kindOf(bytes.subarray(0, 512));
  if (kind === 'compound') return refuse(isEncryptedOffice(bytes) ? 'encrypted' : 'old-office', purpose);
  if (kind === 'zip') return checkOffice(file, known);
  if (kind === 'gzip' && formats.includes('csv-gz')) return { kind: 'usable', format: 'csv-gz', remarks: [] };
  if (kind !== 'text') return refuse(kind, purpose);
  const isFeed = GEOJSON_START.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 64)));
  if (isFeed && formats.includes('geojson')) return { kind: 'usable', format: 'geojson', remarks: [] };
  return formats.includes('csv') ? checkCsv(bytes, file, known) : refuse('not-this-purpose', purpose);
}

function refuse(refusal: Refusal, purpose: UploadPurpose, format?: UploadFormat): FileVerdict {
  const wanted =
    refusal === 'not-this-purpose' || refusal === 'other-kind'
      ? ` We asked for ${ACCEPTED[purpose.kind].inWords}.`
      : '';
  return {
    kind: 'refused',
    ...(format && { format }),
    problems: [{ message: refusalWords(refusal) + wanted }],
  };
}

async function checkOffice(file: FileToCheck, known: KnownBoroughs): Promise<FileVerdict> {
  const { bytes, purpose } = file;
  const opened = await openPackage(bytes, MAX_UNPACKED_BYTES);
  if (opened.kind === 'fault') return refuse(opened.fault, purpose);
  const { format } = opened;
  if (!ACCEPTED[purpose.kind].formats.includes(format)) return refuse('not-this-purpose', purpose, format);
  if (format === 'pptx') return { kind: 'usable', format, remarks: [] };
  const sheet = await readSheetAsCsv(bytes, MAX_UNPACKED_BYTES);
  if (sheet.kind === 'fault') return refuse(sheet.fault, purpose, format);
  const verdict = await checkTable(sheet.csv, file, known);
  return asFormat(verdict, 'xlsx', remarksOn(sheet));
}

async function checkCsv(bytes: Uint8Array, file: FileToCheck, known: KnownBoroughs): Promise<FileVerdict> {
  return asFormat(await checkTable(bytes, file, known), 'csv', []);
}

type TableVerdict =
  | { kind: 'refused'; problems: readonly FileProblem[] }
  | { kind: 'layout'; verdict: LayoutVerdict };

async function checkTable(
  csv: Uint8Array,
  { purpose, dataType }: FileToCheck,
  known: KnownBoroughs,
): Promise<TableVerdict> {
  const rows = readCsvRows(csv);
  if (rows.kind === 'refused') return { kind: 'refused', problems: [rows.problem] };
  if (rows.rows.length < 2)
    return { kind: 'refused', problems: [{ message: 'There is no row below the first line.' }] };
  const verdict = await checkLayout(csv, known);
  // The figures of the pack are made from it: another layout is not passed on but said to be the wrong one.
  const isCrime = 'layout' in verdict && verdict.layout.startsWith('mps-borough-');
  if (purpose.kind === 'answer' && dataType === RECORDED_CRIME_DATA_TYPE && !isCrime) {
    const parsed = parseMpsBoroughCsv(csv, known);
    return { kind: 'refused', problems: parsed.kind === 'refused' ? parsed.problems : [] };
  }
  if (purpose.kind === 'library' && verdict.kind === 'unknown') {
    return {
      kind: 'refused',
      problems: [{ message: 'The first line is none of those that the pack knows (docs/data-pack.md).' }],
    };
  }
  return { kind: 'layout', verdict };
}

/** Said with a file that is kept and passed on without being read. */
const NOT_READ =
  'The file is not in a layout whose figures we can read, so it goes to the analyst as it is. For figures in the pack use the columns Period, Borough, Measure, Category, Value, Unit.';

function asFormat(table: TableVerdict, format: UploadFormat, remarks: readonly string[]): FileVerdict {
  if (table.kind === 'refused') return { ...table, format };
  const { verdict } = table;
  if (verdict.kind === 'unknown') return { kind: 'usable', format, remarks: [NOT_READ, ...remarks] };
  const { layout } = verdict;
  if (verdict.kind === 'read') {
    return {
      kind: 'usable',
      format,
      layout,
      remarks,
      ...(verdict.rows !== undefined && { goodRows: verdict.rows }),
    };
  }
  const { problems, goodRows, badRows, mayLeaveOut } = verdict;
  if (!mayLeaveOut || goodRows === 0) return { kind: 'refused', format, problems };
  return { kind: 'has-bad-rows', format, layout, problems, goodRows, badRows, remarks };
}

function remarksOn({
  sheetName,
  otherSheets,
  hiddenRows,
  mergedCells,
  formulasWithoutResult,
}: SheetAsCsv): string[] {
  const remarks: [isSaid: boolean, text: string][] = [
    [
      otherSheets > 0,
      `Only the sheet “${sheetName}” was read; ${count(otherSheets, 'other sheet')} of the workbook ${otherSheets === 1 ? 'was' : 'were'} not.`,
    ],
    [hiddenRows > 0, `${count(hiddenRows, 'hidden row')} ${hiddenRows === 1 ? 'was' : 'were'} read as well.`],
    [
      mergedCells > 0,
      `The sheet has ${count(mergedCells, 'merged area')}: only the first cell of each has a value. Undo the merging so that each row holds its own.`,
    ],
    [
      formulasWithoutResult > 0,
      `${count(formulasWithoutResult, 'formula')} without a stored result: open the workbook, let it calculate, and save it.`,
    ],
  ];
  return remarks.flatMap(([isSaid, text]) => (isSaid ? [text] : []));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
