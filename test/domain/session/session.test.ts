import { IDLE_MS, isSessionOver, notedUse, SESSION_MS } from '../../../domain/session/session.ts';
import { HOUR, MINUTE, plus } from '../../../domain/time/instant.ts';
import { SAMPLES } from '../../ports/sample-entities.ts';

const { session } = SAMPLES;
const { startedAt } = session;

describe('a session of the team', () => {
  it('is over after an hour in which nobody used it', () => {
    expect(IDLE_MS).toBe(HOUR);
    expect(isSessionOver(session, plus(startedAt, HOUR - 1))).toBe(false);
    expect(isSessionOver(session, plus(startedAt, HOUR))).toBe(true);
  });

  it('is over after a working day, however much it was used', () => {
    expect(SESSION_MS).toBe(8 * HOUR);
    const inUse = (ms: number) => ({ ...session, seenAt: plus(startedAt, ms) });
    expect(isSessionOver(inUse(8 * HOUR - 1), plus(startedAt, 8 * HOUR - 1))).toBe(false);
    expect(isSessionOver(inUse(8 * HOUR), plus(startedAt, 8 * HOUR))).toBe(true);
  });

  it('is noted as used at most every five minutes', () => {
    expect(notedUse(session, plus(startedAt, 5 * MINUTE - 1))).toBeUndefined();
    expect(notedUse(session, plus(startedAt, 5 * MINUTE))).toEqual({
      ...session,
      seenAt: plus(startedAt, 5 * MINUTE),
    });
  });
});
