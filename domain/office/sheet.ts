import { numberText } from './cell-text.ts';
import { OfficeFault } from './fault.ts';
import type { OfficePackage } from './package.ts';
import { type Budget, unpack } from './unpack.ts';
import type { SheetPlace, Workbook } from './workbook.ts';
import { readXml, type XmlReader } from './xml.ts';

export interface SheetRow {
  /** As the program numbers it, from 1. */
  line: number;
  cells: readonly string[];
}

/** What a sheet holds, and what its sender may not see in it. */
export interface Sheet {
  rows: SheetRow[];
  hiddenRows: number;
  mergedCells: number;
  /** Formulas whose result the file does not hold. */
  formulasWithoutResult: number;
}

// Limits of Excel ("Excel specifications and limits").
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

interface CellBegun {
  column: number;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string | undefined;
}

/**
 * The cells of a sheet as text, formulas by the result that was stored with them. @throws OfficeFault broken, too-large-unpacked
 */
export async function readSheet(
  { parts }: OfficePackage,
  { workbook, place, budget }: { workbook: Workbook; place: SheetPlace; budget: Budget },
): Promise<Sheet> {
  const part = parts.get(place.part);
  if (!part) throw new OfficeFault('broken');
  const reader = new SheetReader(workbook, budget);
  await readXml(unpack(part, budget), reader);
  return reader.sheet;
}

type Attribute = (name: string) => string | undefined;

class SheetReader implements XmlReader {
  readonly sheet: Sheet = { rows: [], hiddenRows: 0, mergedCells: 0, formulasWithoutResult: 0 };
  readonly #workbook: Workbook;
  readonly #budget: Budget;
  #row: { line: number; cells: string[] } | undefined;
  #cell: CellBegun | undefined;
  #isInValue = false;
  #readings = 0;

  constructor(workbook: Workbook, budget: Budget) {
    this.#workbook = workbook;
    this.#budget = budget;
  }

  open(name: string, attribute: Attribute): void {
    if (name === 'row') this.#openRow(attribute);
    else if (name === 'c' && this.#row) this.#cell = cellBegun(attribute, this.#row.cells.length);
    else if (name === 'f' && this.#cell) this.#cell.hasFormula = true;
    else if (name === 'mergeCell') this.sheet.mergedCells += 1;
    else if (name === 'rPh') this.#readings += 1;
    this.#isInValue = (name === 'v' || name === 't') && this.#readings === 0;
  }

  text(piece: string): void {
    if (this.#cell && this.#isInValue) this.#cell.value = (this.#cell.value ?? '') + piece;
  }

  close(name: string): void {
    this.#isInValue = false;
    if (name === 'rPh') this.#readings -= 1;
    if (name === 'c' && this.#row && this.#cell) this.#closeCell(this.#row.cells, this.#cell);
    if (name === 'row' && this.#row) {
      this.sheet.rows.push(this.#row);
      this.#row = undefined;
    }
  }

  #openRow(attribute: Attribute): void {
    const last = this.sheet.rows.at(-1)?.line ?? 0;
    const line = Number(attribute('r') ?? last + 1);
    if (!Number.isInteger(line) || line <= last || line > MOST_ROWS) throw new OfficeFault('broken');
    if (isTrue(attribute('hidden'))) this.sheet.hiddenRows += 1;
    this.#row = { line, cells: [] };
  }

  /** Texts and gaps are counted for each cell: a million cells may name one long text, and a row may begin at its end. */
  #closeCell(cells: string[], cell: CellBegun): void {
    if (cell.hasFormula && cell.value === undefined) this.sheet.formulasWithoutResult += 1;
    const text = cellText(cell, this.#workbook).replace(/\p{Cc}+/gu, ' ');
    this.#budget.left -= text.length + cell.column - cells.length + 1;
    if (this.#budget.left < 0) throw new OfficeFault('too-large-unpacked');
    while (cells.length < cell.column) cells.push('');
    cells.push(text);
    this.#cell = undefined;
  }
}

export function isTrue(flag: string | undefined): boolean {
  return flag === '1' || flag === 'true';
}

function cellBegun(attribute: Attribute, next: number): CellBegun {
  const reference = attribute('r');
  const column = reference === undefined ? next : columnOf(reference);
  if (column < next || column >= MOST_COLUMNS) throw new OfficeFault('broken');
  const type = attribute('t') ?? 'n';
  return { column, type, style: Number(attribute('s') ?? 0), hasFormula: false, value: undefined };
}

/** `B5` is 1. */
function columnOf(reference: string): number {
  const [letters = ''] = /^[A-Z]{1,3}/i.exec(reference) ?? [];
  if (letters === '') throw new OfficeFault('broken');
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText({ type, value = '', style }: CellBegun, { texts, looks, uses1904 }: Workbook): string {
  switch (type) {
    case 's': {
      const text = texts[Number(value)];
      if (text === undefined) throw new OfficeFault('broken');
      return text;
    }
    case 'b':
      return isTrue(value) ? 'TRUE' : 'FALSE';
    case 'd':
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d).*$/, '$1');
    case 'n':
      return numberText(value, looks[style] ?? 'plain', uses1904);
    default:
      return value;
  }
}
