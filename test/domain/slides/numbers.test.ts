import fc from 'fast-check';
import { isKnown, knownNumbers } from '../../../domain/slides/known-numbers.ts';
import { readNumbers } from '../../../domain/slides/numbers.ts';

const read = (text: string) => readNumbers(text).map(({ written, value }) => [written, value]);

describe('a number in a text', () => {
  it.each([
    [
      'Robbery rose 12.3% to 1,234',
      [
        ['12.3%', 12.3],
        ['1,234', 1234],
      ],
    ],
    ['fell by 5 per cent', [['5 per cent', 5]]],
    [
      'It cost £1,200.50 and £ 3m',
      [
        ['£1,200.50', 1200.5],
        ['£ 3m', 3e6],
      ],
    ],
    [
      '1.2 million journeys, 30k a day',
      [
        ['1.2 million', 1.2e6],
        ['30k', 30_000],
      ],
    ],
    [
      '−4 points, -3 or +7',
      [
        ['4', 4],
        ['3', 3],
        ['7', 7],
      ],
    ],
    [
      'In 2015/16 and 2016–17, or 2014',
      [
        ['2015/16', 2015],
        ['2016–17', 2016],
        ['2014', 2014],
      ],
    ],
    [
      'between 12-15 boroughs',
      [
        ['12', 12],
        ['15', 15],
      ],
    ],
    ['(1,234)', [['1,234', 1234]]],
    ['ends with 42.', [['42', 42]]],
  ])('is read in "%s"', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'On 4 January 2027, 04/01/2027, 2027-01-04, Jan 2027 and 3rd March',
    'Slide 12, page 3, version 2 of round 1, action 7',
    'From 3pm to 6.30 pm, at 10:30',
    'E09000008, MP3, A4, 3fa9c2',
    'the 5th and the 22nd',
    'No digits at all',
  ])('is not seen in "%s"', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('is read as it was printed, whatever its size', () => {
    const format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000_000 }), fc.boolean(), (whole, tenths) => {
        const value = tenths ? whole / 10 : whole;
        const printed = format.format(value);
        const [number] = readNumbers(`It was ${printed} then`);
        expect(number?.written).toBe(printed);
        expect(number?.value).toBeCloseTo(value, 6);
      }),
    );
  });

  it('names the place at which it stands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { written, at } of readNumbers(text))
          expect(text.slice(at).startsWith(written)).toBe(true);
      }),
    );
  });
});

describe('a figure of the pack', () => {
  const known = knownNumbers([1234.4, 12.34, -78, 0.6], [2015, 2016]);
  const isFigure = (text: string) => readNumbers(text).map((number) => isKnown(number, known));

  it.each(['1,234', '1,234.4', '12.3%', '12.34', '78', '−78', '0.6', '2015/16', '2016'])('is %s', (text) => {
    expect(isFigure(text)).toEqual([true]);
  });

  it.each(['1,200', '1,235', '12%', '12.4%', '12.35', '79', '2017', '2017/18', '1.2k'])(
    'is not %s',
    (text) => {
      expect(isFigure(text)).toEqual([false]);
    },
  );

  it('is known as the pack prints it, and unknown when it is off by more than that', () => {
    const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (figure) => {
        const one = knownNumbers([figure], []);
        const [printed] = readNumbers(oneDecimal.format(figure));
        const [other] = readNumbers(oneDecimal.format(figure + 0.2));
        expect(printed && isKnown(printed, one)).toBe(true);
        expect(other && isKnown(other, one)).toBe(false);
      }),
    );
  });
});
