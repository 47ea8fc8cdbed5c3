import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { openMovableClock } from '../../local/movable-clock.ts';

const NOON = Date.parse('2027-01-04T12:00:00Z');
const HOUR_MS = 3_600_000;

describe('the movable clock', () => {
  let directory: string;
  let real: number;
  const realNow = () => real;
  const open = (at?: number) => openMovableClock({ directory, realNow, ...(at === undefined ? {} : { at }) });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'movable-clock-'));
    real = NOON;
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('shows real time until it is moved, and runs at real speed from where it was moved to', () => {
    const clock = open();
    expect(clock.now()).toBe(NOON);
    clock.moveTo(NOON + HOUR_MS);
    real += 500;
    expect(clock.now()).toBe(NOON + HOUR_MS + 500);
  });

  it('refuses to go back, and stays where it was', () => {
    const clock = open();
    clock.moveTo(NOON + HOUR_MS);
    expect(() => clock.moveTo(NOON + HOUR_MS - 1)).toThrow(RangeError);
    expect(() => clock.moveTo(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(clock.now()).toBe(NOON + HOUR_MS);
  });

  it('stands where it was moved to after a restart, plus the time that passed meanwhile', () => {
    open().moveTo(NOON + HOUR_MS);
    real += 60_000;
    expect(open().now()).toBe(NOON + HOUR_MS + 60_000);
    expect(readdirSync(directory)).toEqual(['clock.json']);
  });

  it('starts at a given instant, but not at one before the time it already shows', () => {
    expect(open(NOON + HOUR_MS).now()).toBe(NOON + HOUR_MS);
    expect(() => open(NOON)).toThrow(/forwards only/);
  });

  it('never shows an earlier time, whatever the clock of the machine does and whenever the process ends', () => {
    const event = fc.oneof(
      fc.record({ machineMovesMs: fc.integer({ min: -HOUR_MS, max: HOUR_MS }) }),
      fc.record({ moveByMs: fc.integer({ min: 0, max: HOUR_MS }) }),
    );
    const neverEarlier = fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      real = NOON;
      const clock = openMovableClock({ realNow });
      let shown = clock.now();
      for (const step of events) {
        if ('moveByMs' in step) {
          clock.moveTo(clock.now() + step.moveByMs);
          expect(clock.now()).toBe(shown + step.moveByMs);
        } else real += step.machineMovesMs;
        expect(clock.now()).toBeGreaterThanOrEqual(shown);
        shown = clock.now();
      }
    });
    // The check is synchronous because the property is.
    void fc.assert(neverEarlier);
  });

  it('does not fall behind the instant it was moved to when the machine restarts with its clock set back', () => {
    open().moveTo(NOON + HOUR_MS);
    real -= 2 * HOUR_MS;
    expect(open().now()).toBe(NOON + HOUR_MS);
  });
});
