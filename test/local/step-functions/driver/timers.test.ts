import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { DueQueue } from '../../../../local/step-functions/driver/due-queue.ts';
import { createStepFunctions, type StepFunctions } from '../../../../local/step-functions/step-functions.ts';
import { type HistoryRow, machine, ROLE, ScriptedLambda } from '../laboratory.ts';

describe('at real speed', () => {
  const directory = mkdtempSync(join(tmpdir(), 'timers-'));
  let sfn: StepFunctions;
  beforeAll(async () => {
    const lambda = new ScriptedLambda({ never: () => new Promise(() => {}) });
    sfn = createStepFunctions({ directory, clock: { now: () => Date.now() }, lambda });
    await sfn.start();
  });
  afterAll(async () => {
    await sfn.stop();
    rmSync(directory, { recursive: true });
  });

  async function run(name: string, states: object, milliseconds: number): Promise<HistoryRow[]> {
    const definition = JSON.stringify(machine(states as never));
    const created = (await sfn.call('CreateStateMachine', { name, roleArn: ROLE, definition })) as never;
    const started = (await sfn.call('StartExecution', created)) as { executionArn: string };
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const { executionArn } = started;
    return ((await sfn.call('GetExecutionHistory', { executionArn })) as { events: HistoryRow[] }).events;
  }

  it('a wait ends within 50 ms of its time', async () => {
    // A busy machine delays every timer; only the engine's own share counts.
    const began = Date.now();
    const plain = new Promise<number>((resolve) =>
      setTimeout(() => resolve(Date.now() - began - 1_000), 1_000),
    );
    const events = await run('wait', { W: { Type: 'Wait', Seconds: 1, End: true } }, 1_500);
    const late = (events[2]!.timestamp - events[1]!.timestamp) * 1000 - 1_000;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late - Math.max(0, await plain)).toBeLessThan(50);
  });

  it.each([
    ['by ARN', 'arn:aws:lambda:eu-west-2:000000000000:function:never', 'LambdaFunctionTimedOut'],
    ['through the service', 'arn:aws:states:::lambda:invoke', 'TaskTimedOut'],
  ])('a function called %s that does not answer is given up at the deadline', async (_, Resource, type) => {
    const task = {
      Type: 'Task',
      Resource,
      Arguments: { FunctionName: 'never' },
      TimeoutSeconds: 1,
      End: true,
    };
    const events = await run(type, { T: task }, 1_150);
    expect(events.map((event) => event.type).slice(-2)).toEqual([type, 'ExecutionFailed']);
  });

  it('a wait of longer than 2^31 ms does not end at once', async () => {
    const events = await run('long', { W: { Type: 'Wait', Seconds: '{% 24855 * 86400 %}', End: true } }, 100);
    expect(events.at(-1)?.type).toBe('WaitStateEntered');
  });
});

describe('the queue of what is due', () => {
  it('gives back the earliest first, and only the newest date of each', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(fc.nat(100))));
    fc.assert(
      fc.property(entries, (steps) => {
        const queue = new DueQueue();
        const model = new Map<string, number>();
        for (const [arn, at] of steps) {
          queue.set(arn, at ?? undefined);
          if (at === null) model.delete(arn);
          else model.set(arn, at);
        }
        const taken: number[] = [];
        for (let next = queue.next(); next !== undefined; next = queue.next()) {
          const arn = queue.take(100) ?? '';
          expect(model.get(arn)).toBe(next);
          model.delete(arn);
          taken.push(next);
        }
        expect(model.size).toBe(0);
        expect(taken).toEqual(taken.toSorted((left, right) => left - right));
      }),
    );
  });

  it('keeps what is not due yet', () => {
    const queue = new DueQueue();
    queue.set('a', 10);
    expect(queue.take(9)).toBeUndefined();
    expect(queue.take(10)).toBe('a');
  });
});
