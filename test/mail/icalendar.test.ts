import fc from 'fast-check';
import ICAL from 'ical.js';
import { icalendar, quotedValue, textValue, utcValue } from '../../mail/icalendar.ts';

/** Read by another library than ours. */
function readBack(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!;
}

const event = (...lines: string[]) =>
  icalendar(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR']);

/** Text as people write it, with all that the format has a meaning for. */
const PARTS = [';', ',', ':', '"', '\n', 'a', 'N', 'é', '“', '😀', ' b', 'END:VEVENT'];
const wordsOf = (parts: string[]) => fc.array(fc.constantFrom(...parts)).map((some) => `x${some.join('')}x`);
/** A backslash has no meaning in a parameter (RFC 5545 section 3.1), but that library gives it one. */
const names = wordsOf(PARTS);
const words = wordsOf([...PARTS, '\\', '\\n']);

describe('an iCalendar object', () => {
  it('gives every text back as it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        const found = readBack(event(`SUMMARY:${textValue(text)}`));
        expect(found.getFirstPropertyValue('summary')).toBe(text);
      }),
    );
  });

  it('gives every name back with its double quotes and line breaks replaced', () => {
    fc.assert(
      fc.property(names, (name) => {
        const found = readBack(event(`ORGANIZER;CN=${quotedValue(name)}:mailto:a@jem.example`));
        const organiser = found.getFirstProperty('organizer')!;
        expect(organiser.getParameter('cn')).toBe(name.replaceAll('"', "'").replaceAll('\n', ' '));
        expect(organiser.getFirstValue()).toBe('mailto:a@jem.example');
      }),
    );
  });

  it('has no line over 75 octets and cuts no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const content = event(`SUMMARY:${textValue(text)}`);
        for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(content.replaceAll('\r\n ', '')).toContain(textValue(text));
      }),
    );
  });

  it('has no control character but its line breaks and tabs, whatever it is given', () => {
    const given = `a\u0000b\u0007c\r\nd\re\tf\u0085g`;
    expect(textValue(given)).toBe('abc\\nd\\ne\tfg');
    expect(quotedValue(given)).toBe(`"a b c  d e f g"`);
  });

  it('writes a moment in UTC', () => {
    expect(utcValue('2027-01-04T09:00:00.000Z')).toBe('20270104T090000Z');
  });
});
