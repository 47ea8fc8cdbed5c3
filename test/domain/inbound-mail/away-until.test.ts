import fc from 'fast-check';
import { awayUntil } from '../../../domain/inbound-mail/away-until.ts';

const TODAY = '2027-02-01';

describe('until when an automatic reply says that somebody is away', () => {
  it.each([
    ['I am out of the office until Monday 12 April.', '2027-04-12'],
    ['I am on leave until the 12th of April 2027 inclusive', '2027-04-12'],
    ['Away from 29 March to 9 April. For urgent matters ...', '2027-04-09'],
    ['I will be back in the office on Tuesday, 6th April 2027.', '2027-04-06'],
    ['returning to work on 06/04/2027', '2027-04-06'],
    ['I return on 6.4.27', '2027-04-06'],
    ['out until April 6, 2027', '2027-04-06'],
    ['back on 2027-04-06', '2027-04-06'],
    ['I am away until 4 January.', '2028-01-04'],
    ['between 5 Feb and 8 Feb', '2027-02-08'],
  ])('%s', (text, expected) => {
    expect(awayUntil(text, TODAY)).toBe(expected);
  });

  it.each([
    ['no day', 'I read my mail once a week.'],
    ['a day that has passed', 'I was away until 3 January 2027.'],
    ['no day of the calendar', 'away until 31 February'],
    ['a telephone number', 'call 020 7946 0000 until then'],
    ['a year far ahead', 'back on 1 May 2035'],
  ])('names none: %s', (_, text) => {
    expect(awayUntil(text, TODAY)).toBeUndefined();
  });

  it('is a day of the year to come, or nothing, whatever the text', () => {
    const words = fc.constantFrom(
      'until',
      'back on',
      'to',
      '31',
      '02',
      'Feb',
      '/',
      '2027',
      '.',
      '-',
      'the',
      '1st',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 30 }), (parts) => {
        const found = awayUntil(parts.join(' '), TODAY) ?? TODAY;
        expect(found >= TODAY && found <= '2028-02-02').toBe(true);
      }),
    );
  });
});
