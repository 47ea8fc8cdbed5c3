import { type Fault, faultsAsValues, OfficeFault } from './fault.ts';
import { openPackage } from './package.ts';
import { readSheet, type Sheet, type SheetRow } from './sheet.ts';
import { readWorkbook, type SheetPlace } from './workbook.ts';

/** The one sheet of a workbook that is read, as the CSV that its program would save: one reader for both, and equal figures. */
export interface SheetAsCsv {
  kind: 'sheet';
  /** Row 12 of the sheet is line 12. */
  csv: Uint8Array;
  sheetName: string;
  otherSheets: number;
  hiddenRows: number;
  mergedCells: number;
  formulasWithoutResult: number;
}

export type SheetOutcome = SheetAsCsv | { kind: 'fault'; fault: Fault };

/** Name of the sheet that is read wherever it stands; without one it is the first that is not hidden. */
export const DATA_SHEET = 'data';

/** Reads the figures of a workbook. It is opened as if nobody had checked it before. */
export async function readSheetAsCsv(bytes: Uint8Array, maxUnpackedBytes: number): Promise<SheetOutcome> {
  const opened = await openPackage(bytes, maxUnpackedBytes);
  if (opened.kind === 'fault') return opened;
  if (opened.format !== 'xlsx') return { kind: 'fault', fault: 'other-kind' };
  return faultsAsValues(async () => {
    const budget = { left: maxUnpackedBytes };
    const workbook = await readWorkbook(opened, budget);
    const place = chooseSheet(workbook.sheets);
    const sheet = await readSheet(opened, { workbook, place, budget });
    return toOutcome(sheet, { place, sheets: workbook.sheets, maxUnpackedBytes });
  });
}

function chooseSheet(sheets: readonly SheetPlace[]): SheetPlace {
  const named = sheets.find(({ name }) => name.trim().toLowerCase() === DATA_SHEET);
  const place = named ?? sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (!place) throw new OfficeFault('no-sheet');
  return place;
}

function toOutcome(
  { rows, ...counts }: Sheet,
  of: { place: SheetPlace; sheets: readonly SheetPlace[]; maxUnpackedBytes: number },
): SheetAsCsv {
  const csv = new TextEncoder().encode(toCsv(rows));
  if (csv.length > of.maxUnpackedBytes) throw new OfficeFault('too-large-unpacked');
  return { kind: 'sheet', csv, sheetName: of.place.name, otherSheets: of.sheets.length - 1, ...counts };
}

/** Rows that the sheet leaves out are empty lines, which every reader passes over. */
function toCsv(rows: readonly SheetRow[]): string {
  const lines: string[] = [];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1) lines.push('');
    lines.push(isBlank(cells) ? '' : cells.map(quoted).join(','));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
