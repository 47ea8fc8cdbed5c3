import JSZip from 'jszip';

const CONTENT_TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type Cell = string | number | { xml: string };

export interface WorkbookParts {
  rows?: readonly (readonly Cell[])[];
  /** Instead of rows: what is inside `<worksheet>`. */
  sheet?: string;
  /** Further sheets by name, before or after the first. */
  sheets?: readonly { name: string; state?: string; rows: readonly (readonly Cell[])[] }[];
  styles?: string;
  sharedStrings?: readonly string[];
  workbook?: string;
  types?: string;
  /** Any other part, or another one in the place of ours. */
  parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** A workbook as a spreadsheet program writes it, small; everything about it can be made wrong. */
export async function aWorkbook(given: WorkbookParts = {}): Promise<Uint8Array> {
  const sheets = given.sheets ?? [{ name: 'Sheet1', rows: given.rows ?? [] }];
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    given.types ??
      `<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT_TYPES}.sheet.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<Relationships><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  zip.file(
    'xl/workbook.xml',
    given.workbook ?? `<workbook xmlns:r="r"><sheets>${listed.join('')}</sheets></workbook>`,
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  zip.file('xl/_rels/workbook.xml.rels', `<Relationships>${links.join('')}</Relationships>`);
  for (const [index, { rows }] of sheets.entries()) {
    zip.file(
      `xl/worksheets/sheet${index + 1}.xml`,
      `<?xml version="1.0" encoding="UTF-8"?><worksheet>${given.sheet ?? sheetData(rows)}</worksheet>`,
    );
  }
  if (given.styles) zip.file('xl/styles.xml', `<styleSheet>${given.styles}</styleSheet>`);
  if (given.sharedStrings)
    zip.file(
      'xl/sharedStrings.xml',
      `<sst>${given.sharedStrings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    );
  for (const [name, content] of Object.entries(given.parts ?? {})) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

function sheetData(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map(
    (cells, index) =>
      `<row r="${index + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`)).join('')}</row>`,
  );
  return `<sheetData>${lines.join('')}</sheetData>`;
}

function cellXml(cell: Cell, reference: string): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  return cell.xml.replace('<c', `<c r="${reference}"`);
}

function letters(column: number): string {
  const first = Math.floor(column / 26);
  return (first > 0 ? String.fromCharCode(64 + first) : '') + String.fromCharCode(65 + (column % 26));
}

/** XML has no control characters; Office writes them so. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/\p{Cc}/gu, (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, '0')}_`);
}

/** The first sector of a compound file, with the name of a stream in its directory. */
export function aCompoundFile(stream: string): Uint8Array {
  const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([head, Buffer.alloc(1_000), Buffer.from(stream, 'utf16le'), Buffer.alloc(500)]);
}

/** Harmless, and known to every scanner (eicar.org). In two pieces, so that no scanner takes this file for it. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD'}-ANTIVIRUS-TEST-FILE!$H+H*`;
