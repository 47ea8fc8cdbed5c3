import type { Instant } from '../domain/time/instant.ts';

/** RFC 5545 section 3.1: a line is at most 75 octets without its break, and goes on after a break and a space. */
const MAX_OCTETS = 75;
const LINE_BREAK = '\r\n';

const octets = (text: string) => Buffer.byteLength(text);

/** By characters, so that none is cut in two. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const size = octets(character);
    if (length + size > MAX_OCTETS) {
      folded += `${LINE_BREAK} `;
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}

/** The lines of an iCalendar object, each a property as it is written unfolded. */
export function icalendar(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}${LINE_BREAK}`).join('');
}

/** A TEXT value (RFC 5545 section 3.3.11). Of what cannot be shown only the line break may stand in one. */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/** A parameter value in quotes. It cannot hold a double quote, not even an escaped one (section 3.2), nor a line break. */
export function quotedValue(text: string): string {
  return `"${text.replaceAll('"', "'").replace(/\p{Cc}/gu, ' ')}"`;
}

/** A DATE-TIME value in UTC (section 3.3.5, form 2): `20270104T090000Z`. */
export function utcValue(instant: Instant): string {
  return instant.replace(/[-:]|\.\d+/g, '');
}
