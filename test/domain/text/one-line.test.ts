import fc from 'fast-check';
import { personNameSchema } from '../../../domain/people/person-name.ts';
import { csvCell } from '../../../domain/text/csv-cell.ts';
import { oneLine } from '../../../domain/text/one-line.ts';

describe('one line', () => {
  it('never ends a header, turns the direction of text around or holds half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(`a${text}\r\nBcc: b`)).not.toMatch(
          /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u,
        );
      }),
    );
  });

  it('keeps the letters of every language', () => {
    expect(oneLine('Zoë  Ó Briain 李小龙 😀')).toBe('Zoë Ó Briain 李小龙 😀');
  });
});

describe('a name', () => {
  it.each(['Amara Okafor', "Siân O'Neill-Íñiguez", 'Dr. J. Smith (deputy)', '李小龙'])(
    'may be %j',
    (name) => {
      expect(personNameSchema().parse(name)).toBe(name);
    },
  );

  it.each(['', '  \r\n ', 'See http://evil.example', 'www.evil.example', 'a@evil.example', '<b>Bob</b>'])(
    'is never %j, which a mail programme would make something to press of',
    (name) => {
      expect(personNameSchema().safeParse(name).success).toBe(false);
    },
  );

  it('is one line, so that nobody writes our e-mails for us', () => {
    expect(personNameSchema().parse('Bob,\r\n\r\nPlease pay')).toBe('Bob, Please pay');
  });
});

describe('a cell of a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1'])('disarms %j', (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('leaves a negative number a number', () => {
    expect(csvCell(-3.5)).toBe('-3.5');
  });
});
