import { lookOf, type NumberLook } from './cell-text.ts';
import { OfficeFault } from './fault.ts';
import type { OfficePackage } from './package.ts';
import { type Budget, unpack } from './unpack.ts';
import { readXml, type XmlReader } from './xml.ts';

export interface SheetPlace {
  name: string;
  part: string;
  isHidden: boolean;
}

/** What cells refer to, and where the sheets are. */
export interface Workbook {
  sheets: readonly SheetPlace[];
  /** Texts that cells name by number. */
  texts: readonly string[];
  /** By the number of the style that a cell names. */
  looks: readonly NumberLook[];
  uses1904: boolean;
}

const FOLDER = 'xl/';

/** @throws OfficeFault no-sheet, broken */
export async function readWorkbook({ parts }: OfficePackage, budget: Budget): Promise<Workbook> {
  const read = async (name: string, reader: XmlReader) => {
    const part = parts.get(FOLDER + name);
    if (part) await readXml(unpack(part, budget), reader);
  };
  const { sheets, uses1904 } = await readSheets(read);
  if (sheets.length === 0) throw new OfficeFault('no-sheet');
  const texts: string[] = [];
  await read(
    'sharedStrings.xml',
    createTextCollector('si', (text) => texts.push(text)),
  );
  return { sheets, texts, looks: await readLooks(read), uses1904 };
}

type ReadPart = (name: string, reader: XmlReader) => Promise<void>;

async function readSheets(read: ReadPart): Promise<Pick<Workbook, 'sheets' | 'uses1904'>> {
  const targets = new Map<string, string>();
  await read('_rels/workbook.xml.rels', {
    open(_name, attribute) {
      const isSheet = attribute('Type')?.endsWith('/worksheet') ?? false;
      if (isSheet) targets.set(attribute('Id') ?? '', attribute('Target') ?? '');
    },
  });
  const sheets: SheetPlace[] = [];
  let uses1904 = false;
  await read('workbook.xml', {
    open(name, attribute) {
      if (name === 'workbookPr') uses1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      const target = name === 'sheet' ? targets.get(attribute('id') ?? '') : undefined;
      if (target === undefined) return;
      const isHidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? '', part: placeOf(target), isHidden });
    },
  });
  return { sheets, uses1904 };
}

async function readLooks(read: ReadPart): Promise<NumberLook[]> {
  const codes = new Map<number, string>();
  const looks: NumberLook[] = [];
  let isInCells = false;
  await read('styles.xml', {
    open(name, attribute) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name !== 'xf' || !isInCells) return;
      const id = Number(attribute('numFmtId') ?? 0);
      looks.push(lookOf(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return looks;
}

function placeOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : FOLDER + target;
}

/** Puts the runs of a text together, by the element that holds it; phonetic readings stand beside a text and are no part of it. */
function createTextCollector(holder: string, take: (text: string) => void): XmlReader {
  let text = '';
  let isInText = false;
  let readings = 0;
  return {
    open(name: string): void {
      if (name === holder) text = '';
      if (name === 'rPh') readings += 1;
      isInText = name === 't' && readings === 0;
    },
    text(piece: string): void {
      if (isInText) text += piece;
    },
    close(name: string): void {
      if (name === 't') isInText = false;
      if (name === 'rPh') readings -= 1;
      if (name === holder) take(unescaped(text));
    },
  };
}

/** ECMA-376 part 1, 22.9.2.19: characters that XML cannot hold are written `_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
