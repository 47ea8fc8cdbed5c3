/** A spreadsheet takes a text that begins so for a formula and runs it (OWASP ASVS 5.0, 1.2.10). */
const FORMULA = /^[=+\-@\t\r\n\0]/;

/** One cell of RFC 4180. A text that would run as a formula is disarmed by an apostrophe; a number of ours is none, even a negative one. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
