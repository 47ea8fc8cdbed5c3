import type { FileProblem } from '../data-pack/crime-table.ts';
import type { BoroughNames } from '../data-pack/inputs/reference.ts';
import { openPackage } from '../office/package.ts';
import { readSheetAsCsv, type SheetAsCsv } from '../office/sheet-csv.ts';
import { checkLibraryFile } from './check-library-file.ts';
import { checkTable } from './check-table.ts';
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

const GEOJSON_START = /^\uFEFF?\s*\{/;

/**
 * What becomes of a file, by its content alone: neither its name nor what the sender's browser calls its type is looked at. Any bytes
 * give a verdict and none an error.
 */
export async function checkFile(file: FileToCheck, reference: BoroughNames): Promise<FileVerdict> {
  const { bytes, purpose } = file;
  if (bytes.length === 0) return refuse('empty', purpose);
  if (bytes.length > ACCEPTED[purpose.kind].maxBytes) return refuse('too-large', purpose);
  const kind = kindOf(bytes.subarray(0, 512));
  if (kind === 'compound') return refuse(isEncryptedOffice(bytes) ? 'encrypted' : 'old-office', purpose);
  if (kind === 'zip') return checkOffice(file, reference);
  const format = kind === 'text' ? textFormatOf(bytes, purpose) : kind === 'gzip' ? 'csv-gz' : undefined;
  if (!format) return refuse(kind === 'text' ? 'not-this-purpose' : kind, purpose);
  if (!ACCEPTED[purpose.kind].formats.includes(format))
    return refuse(kind === 'text' ? 'not-this-purpose' : kind, purpose);
  if (purpose.kind === 'library') return checkForLibrary(bytes, format, reference);
  return { ...(await checkTable(bytes, file, reference)), format };
}

/** A data feed is no table: where no feed is taken, the reader of tables says so. */
function textFormatOf(bytes: Uint8Array, purpose: UploadPurpose): UploadFormat {
  const isFeed = GEOJSON_START.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 64)));
  return isFeed && ACCEPTED[purpose.kind].formats.includes('geojson') ? 'geojson' : 'csv';
}

async function checkForLibrary(
  bytes: Uint8Array,
  format: UploadFormat,
  reference: BoroughNames,
): Promise<FileVerdict> {
  const verdict = await checkLibraryFile(bytes, format === 'csv-gz', reference);
  if (verdict.kind === 'refused') return { ...verdict, format };
  return { kind: 'usable', format, layout: verdict.layout, remarks: [] };
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

async function checkOffice(file: FileToCheck, reference: BoroughNames): Promise<FileVerdict> {
  const { bytes, purpose } = file;
  const opened = await openPackage(bytes, MAX_UNPACKED_BYTES);
  if (opened.kind === 'fault') return refuse(opened.fault, purpose);
  const { format } = opened;
  if (!ACCEPTED[purpose.kind].formats.includes(format)) return refuse('not-this-purpose', purpose, format);
  if (format === 'pptx') return { kind: 'usable', format, remarks: [] };
  const sheet = await readSheetAsCsv(bytes, MAX_UNPACKED_BYTES);
  if (sheet.kind === 'fault') return refuse(sheet.fault, purpose, format);
  const verdict = await checkTable(sheet.csv, file, reference);
  if (verdict.kind === 'refused') return { ...verdict, format };
  return { ...verdict, format, remarks: [...verdict.remarks, ...remarksOn(sheet)] };
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
