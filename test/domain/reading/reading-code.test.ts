import fc from 'fast-check';
import {
  CODE_TRIES,
  CODES_AN_HOUR,
  codeText,
  hasLiveCode,
  judgeCode,
  nextCode,
  type ReadingCode,
  typedCode,
} from '../../../domain/reading/reading-code.ts';
import { mayRead, newReadingSession } from '../../../domain/reading/reading-session.ts';
import { HOUR, MINUTE, plus } from '../../../domain/time/instant.ts';

const AT = '2027-03-01T10:00:00.000Z';
const LINK = 'l'.repeat(64);
const HASH = 'h'.repeat(64);

function sent(before?: ReadingCode, at = AT): ReadingCode {
  const next = nextCode(before, { linkHash: LINK, hash: HASH, at });
  if (next.kind !== 'new') throw new Error('no code');
  return next.record;
}

const isRight = (hash: string) => hash === HASH;
const isWrong = () => false;

describe('a code', () => {
  it('is hashed with the token of its link: neither the table nor another link is of use for it', () => {
    expect(codeText('one', '123456')).not.toBe(codeText('other', '123456'));
    expect(codeText('one', '123456')).not.toBe(codeText('one', '123457'));
  });

  it('is good for ten minutes and not a moment longer', () => {
    const record = sent();
    expect(hasLiveCode(record, plus(AT, 10 * MINUTE - 1))).toBe(true);
    expect(judgeCode(record, { isRight, at: plus(AT, 10 * MINUTE - 1) }).kind).toBe('right');
    expect(judgeCode(record, { isRight, at: plus(AT, 10 * MINUTE) }).kind).toBe('none');
  });

  it('is good once', () => {
    const used = judgeCode(sent(), { isRight, at: AT });
    expect(used).toMatchObject({ kind: 'right', record: { sentAt: [AT] } });
    if (used.kind !== 'right') throw new Error();
    expect(judgeCode(used.record, { isRight, at: AT }).kind).toBe('none');
  });

  it('is gone after the fifth wrong try, even for who then knows it', () => {
    let record = sent();
    for (let left = CODE_TRIES - 1; left >= 0; left -= 1) {
      const judged = judgeCode(record, { isRight: isWrong, at: AT });
      expect(judged).toMatchObject({ kind: 'wrong', triesLeft: left });
      if (judged.kind === 'wrong') record = judged.record;
    }
    expect(judgeCode(record, { isRight, at: AT }).kind).toBe('none');
  });

  it('is not sent more than four times in any hour, whenever it is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 * MINUTE }), { maxLength: 40 }), (gaps) => {
        let record: ReadingCode | undefined;
        let at = AT;
        const times: string[] = [];
        for (const gap of gaps) {
          at = plus(at, gap);
          const next = nextCode(record, { linkHash: LINK, hash: HASH, at });
          if (next.kind === 'new') {
            record = next.record;
            times.push(at);
          } else expect(next.againAt > at && next.againAt <= plus(at, HOUR)).toBe(true);
        }
        for (const time of times) {
          const inHour = times.filter((one) => one >= time && one < plus(time, HOUR));
          expect(inHour.length).toBeLessThanOrEqual(CODES_AN_HOUR);
        }
      }),
    );
  });

  it('replaces the one before, with tries of its own', () => {
    const tried = judgeCode(sent(), { isRight: isWrong, at: AT });
    if (tried.kind !== 'wrong') throw new Error();
    expect(sent(tried.record, plus(AT, MINUTE)).code).toMatchObject({ wrongTries: 0 });
  });

  it.each([
    ['402913', '402913'],
    [' 402 913 ', '402913'],
    ['402-913', '402913'],
    ['40291', undefined],
    ['4029130', undefined],
    ['abcdef', undefined],
    ['٤٠٢٩١٣', undefined],
  ])('typed as "%s" is %s', (typed, code) => {
    expect(typedCode(typed)).toBe(code);
  });
});

describe('a confirmed reader', () => {
  const session = newReadingSession({ id: 's'.repeat(64), linkHash: LINK, at: AT });

  it('reads for an hour, by that link and no other', () => {
    expect(mayRead(session, LINK, plus(AT, HOUR - 1))).toBe(true);
    expect(mayRead(session, LINK, plus(AT, HOUR))).toBe(false);
    expect(mayRead(session, 'o'.repeat(64), AT)).toBe(false);
    expect(mayRead(undefined, LINK, AT)).toBe(false);
  });
});
