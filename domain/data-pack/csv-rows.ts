import { CsvError, parse } from 'csv-parse/sync';
import type { FileProblem } from './crime-table.ts';

export interface CsvRow {
  /** Counted from 1; of a row over several lines, the last. */
  line: number;
  cells: readonly string[];
}

type CsvOutcome = { kind: 'rows'; rows: CsvRow[] } | { kind: 'refused'; problem: FileProblem };

const SAVE_AS_CSV = 'Open it, choose Save As, and save it as CSV (comma separated, UTF-8).';

/** First bytes of files that people attach in place of a CSV. */
const SIGNATURES: readonly { bytes: readonly number[]; is: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    is: `an Excel workbook or another zipped file, not a CSV. ${SAVE_AS_CSV}`,
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: `an older Office file, not a CSV. ${SAVE_AS_CSV}` },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF, not a CSV. Please send the table that it was made from.' },
  { bytes: [0x1f, 0x8b], is: 'compressed (gzip). Please unpack it first.' },
  { bytes: [0xff, 0xfe], is: `saved as “Unicode text” (UTF-16), not as a CSV. ${SAVE_AS_CSV}` },
  { bytes: [0xfe, 0xff], is: `saved as “Unicode text” (UTF-16), not as a CSV. ${SAVE_AS_CSV}` },
];

/** Rows of a comma-separated file; byte-order mark, CRLF or LF, quoted cells and blank lines are taken as they come. */
export function readCsvRows(bytes: Uint8Array): CsvOutcome {
  const known = SIGNATURES.find(({ bytes: head }) => head.every((byte, at) => bytes[at] === byte));
  if (known !== undefined) return refuse({ message: `The file is ${known.is}` });
  if (bytes.includes(0)) return refuse({ message: `The file is not text. ${SAVE_AS_CSV}` });
  const text = decode(bytes);
  if (text.trim() === '') return refuse({ message: 'The file is empty.' });
  if (/^\s*[<{[]/.test(text)) return refuse({ message: 'The file is a web page or data feed, not a CSV.' });
  return splitRows(text);
}

function splitRows(text: string): CsvOutcome {
  const rows: CsvRow[] = [];
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], context) => {
        rows.push({ line: context.lines, cells: record.map(clean) });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse({
      line: (rows.at(-1)?.line ?? 0) + 1,
      message: 'has a quotation mark that is not closed or stands in the wrong place.',
    });
  }
  return { kind: 'rows', rows };
}

/** Control characters say nothing in a cell, and XML, which the slides are, cannot hold them. */
function clean(cell: string): string {
  return cell.replace(/\p{Cc}+/gu, ' ').trim();
}

/** UTF-8 where it is valid, else the Windows code page that Excel writes by default in Britain. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function refuse(problem: FileProblem): CsvOutcome {
  return { kind: 'refused', problem };
}
