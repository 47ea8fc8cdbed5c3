/** How a cell shows its number, as far as it changes what a figure or a period is. */
export type NumberLook = 'plain' | 'percent' | 'time' | 'day' | 'month' | 'year';

/** ECMA-376 part 1, 18.8.30: formats that a workbook need not write down. */
const BUILT_IN: Readonly<Record<number, NumberLook>> = {
  9: 'percent',
  10: 'percent',
  14: 'day',
  15: 'day',
  16: 'day',
  17: 'month',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'time',
  45: 'time',
  46: 'time',
  47: 'time',
};

export function lookOf(formatId: number, code: string | undefined): NumberLook {
  if (code === undefined) return BUILT_IN[formatId] ?? 'plain';
  // Texts, colours and conditions of a format are no letters of it; after the semicolon come negative numbers.
  const letters =
    code
      .replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
      .split(';')[0]
      ?.toLowerCase() ?? '';
  if (letters.includes('%')) return 'percent';
  if (/general|[#0]/.test(letters)) return 'plain';
  if (/[hs]/.test(letters)) return 'time';
  if (letters.includes('d')) return 'day';
  if (letters.includes('m')) return 'month';
  return letters.includes('y') ? 'year' : 'plain';
}

const DAY_MS = 86_400_000;
/** Serial 1 is 1 January 1900, and serial 60 a 29 February 1900 that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL = 2_958_465;

/**
 * A number as its sender sees it: a percentage as `56%`, a date as the period of our simple layout that is just as fine (`2026-12`
 * where the cell shows month and year). Other numbers to the 15 digits that spreadsheets keep.
 */
export function numberText(raw: string, look: NumberLook, uses1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (look === 'percent') return `${plain(value * 100)}%`;
  if (look === 'plain') return plain(value);
  return dateText(value, look, uses1904) ?? plain(value);
}

function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function dateText(serial: number, look: NumberLook, uses1904: boolean): string | undefined {
  if (serial < 0 || serial > LAST_SERIAL) return undefined;
  const epoch = uses1904 ? EPOCH_1904 : EPOCH_1900;
  const shifted = uses1904 || serial >= 60 ? serial : serial + 1;
  // To the minute: a time of day is stored as a fraction that is never exact.
  const text = new Date(epoch + Math.round(shifted * 1440) * (DAY_MS / 1440)).toISOString();
  if (look === 'time') return text.slice(0, 16);
  if (look === 'day') return text.slice(0, 10);
  return look === 'month' ? text.slice(0, 7) : text.slice(0, 4);
}
