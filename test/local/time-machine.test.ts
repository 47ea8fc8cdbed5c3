import * as fc from 'fast-check';
import type { DueSource, EpochMs } from '../../local/clock.ts';
import { openMovableClock } from '../../local/movable-clock.ts';
import { createTimeMachine } from '../../local/time-machine.ts';

const START = Date.parse('2027-01-04T09:00:00Z');
const DAY_MS = 86_400_000;
/** Waits, on a busy machine too, until something is so; a test that waits for what never comes runs out of time. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A source that keeps instants, tells what it did, and may do more work because of it. */
function createSource(name: string, log: string[], now: () => EpochMs) {
  const instants: EpochMs[] = [];
  const going = new Set<Promise<void>>();
  let consequence: ((instant: EpochMs) => Promise<void>) | undefined;
  const source: DueSource = {
    name,
    nextDue: () => instants.sort((a, b) => a - b)[0],
    async fireDue(until) {
      while (instants[0] !== undefined && instants[0] <= until) {
        const instant = instants.shift()!;
        log.push(`${name}@${instant - START}`);
        expect(now()).toBeGreaterThanOrEqual(instant);
        if (consequence) {
          const work = consequence(instant).finally(() => going.delete(work));
          going.add(work);
        }
      }
    },
    async settled() {
      while (going.size > 0) await Promise.all(going);
    },
  };
  return {
    source,
    add: (...more: EpochMs[]) => instants.push(...more.map((ms) => START + ms)),
    whenFired: (f: typeof consequence) => {
      consequence = f;
    },
  };
}

function build({ real = () => START } = {}) {
  const log: string[] = [];
  const clock = openMovableClock({ realNow: real });
  const engine = createSource('engine', log, () => clock.now());
  const cron = createSource('cron', log, () => clock.now());
  const mending = createSource('mending', log, () => clock.now());
  const errors: string[] = [];
  const machine = createTimeMachine({
    clock,
    sources: [engine.source, cron.source],
    periodic: [mending.source],
    onError: (source) => errors.push(source),
  });
  return { log, clock, engine, cron, mending, machine, errors };
}

describe('the time machine', () => {
  it('fires everything due up to the target in the order of its instants, whatever the jump', async () => {
    const ms = fc.array(fc.integer({ min: 0, max: DAY_MS }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(ms, ms, ms, async (engineMs, cronMs, stops) => {
        const { log, clock, engine, cron, machine } = build();
        engine.add(...engineMs);
        cron.add(...cronMs);
        const inOneJump = build();
        inOneJump.engine.add(...engineMs);
        inOneJump.cron.add(...cronMs);
        for (const stop of [...stops, DAY_MS].sort((a, b) => a - b)) await machine.moveTo(START + stop);
        await inOneJump.machine.moveBy(DAY_MS);
        const instants = log.map((line) => Number(line.split('@')[1]));
        expect(instants).toEqual([...engineMs, ...cronMs].sort((a, b) => a - b));
        expect(inOneJump.log).toEqual(log);
        expect(clock.now()).toBe(START + DAY_MS);
      }),
      { numRuns: 50 },
    );
  });

  it('waits for the consequences of one firing, and for the timers they set, before the next', async () => {
    const { log, engine, cron, machine } = build();
    engine.add(10, 30);
    cron.add(20, 40);
    engine.whenFired(async (instant) => {
      await pause(5);
      log.push(`consequence of ${instant - START}`);
      if (instant === START + 10) engine.add(15);
    });
    await machine.moveBy(35);
    expect(log).toEqual([
      'engine@10',
      'consequence of 10',
      'engine@15',
      'consequence of 15',
      'cron@20',
      'engine@30',
      'consequence of 30',
    ]);
  });

  it('moves to the next thing that will happen, fires that alone, and says when nothing is due', async () => {
    const { log, clock, engine, machine } = build();
    engine.add(DAY_MS, 3 * DAY_MS);
    expect(machine.next()).toMatchObject({ source: 'engine', instant: START + DAY_MS });
    const report = await machine.moveToNext();
    expect(report).toMatchObject({ kind: 'moved', to: START + DAY_MS, fired: [{ source: 'engine' }] });
    expect(log).toEqual([`engine@${DAY_MS}`]);
    await machine.moveToNext();
    expect(await machine.moveToNext()).toEqual({ kind: 'nothing-due' });
    expect(clock.now()).toBe(START + 3 * DAY_MS);
  });

  it('does periodic work once, after the jump, and what that sets going at once', async () => {
    const { log, engine, mending, machine } = build();
    engine.add(10, 20);
    mending.add(5);
    mending.whenFired(async () => void engine.add(30));
    await machine.moveBy(100);
    expect(log).toEqual(['engine@10', 'engine@20', 'mending@5', 'engine@30']);
  });

  it('makes one move at a time, and reports each firing as it goes', async () => {
    const { log, engine, machine } = build();
    engine.add(10, DAY_MS + 10);
    engine.whenFired(() => pause(5));
    const seen: number[] = [];
    const first = machine.moveBy(DAY_MS, ({ due }) => seen.push(due - START));
    const second = machine.moveBy(DAY_MS, ({ due }) => seen.push(due - START));
    expect(await first).toMatchObject({ to: START + DAY_MS });
    expect(await second).toMatchObject({ to: START + 2 * DAY_MS });
    expect(seen).toEqual([10, DAY_MS + 10]);
    expect(log).toHaveLength(2);
  });

  it('refuses to move back, and moves on after a refusal', async () => {
    const { clock, machine } = build();
    await expect(machine.moveTo(START - 1)).rejects.toThrow(RangeError);
    await machine.moveBy(1);
    expect(clock.now()).toBe(START + 1);
  });

  it('says so when a source stays due after being fired, instead of turning for ever', async () => {
    const clock = openMovableClock({ realNow: () => START });
    const stuck: DueSource = {
      name: 'stuck',
      nextDue: () => START,
      fireDue: async () => {},
      settled: async () => {},
    };
    const machine = createTimeMachine({ clock, sources: [stuck] });
    await expect(machine.moveBy(1)).rejects.toThrow(/stuck is still due/);
  });

  it('fires by itself at real speed, not before the instant, also what is set later, until it is stopped', async () => {
    const { log, engine, machine, clock } = build({ real: Date.now });
    machine.start();
    engine.add(clock.now() - START + 60);
    await until(() => log.length === 1);
    engine.add(clock.now() - START + 30);
    await until(() => log.length === 2);
    await machine.stop();
    engine.add(clock.now() - START);
    await pause(100);
    expect(log).toHaveLength(2);
  });

  it('lets a source that fails at real speed rest for a second, and goes on with the others', async () => {
    const { log, engine, cron, machine, errors } = build({ real: Date.now });
    let failures = 0;
    engine.source.fireDue = async () => {
      failures += 1;
      throw new Error('lasting fault');
    };
    engine.add(Date.now() - START);
    cron.add(Date.now() - START);
    machine.start();
    await until(() => log.length === 1 && failures > 0);
    await pause(200);
    await machine.stop();
    expect(failures).toBe(1);
    expect(errors).toEqual(['engine']);
    expect(log).toHaveLength(1);
  });
});
