import * as z from 'zod';
import {
  CorruptRecordError,
  InvalidInputError,
  MailThrottledError,
  StoreConflictError,
} from '../../contracts/errors.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import type { Step } from '../../lambdas/shared/step.ts';
import { createStepHandler } from '../../lambdas/shared/step-handler.ts';
import { createFakeLog } from '../support/fakes.ts';

const INPUT = { jemId: 'croydon', taskId: 'rsvp-1', at: '2027-02-01T09:00:00.000Z' };

function handlerOf(run: Step<'issue-task'>) {
  const log = createFakeLog();
  const handler = createStepHandler({ name: 'issue-task', log, run });
  const context = { awsRequestId: 'request' } as Parameters<typeof handler>[1];
  return { log, invoke: (event: unknown) => handler(event, context) };
}

describe('the chain of a step', () => {
  it('gives the step what its contract says and answers with what it says', async () => {
    const given: unknown[] = [];
    const { invoke } = handlerOf(async (input) => {
      given.push(input);
      return { kind: 'settled', outcome: 'accepted' };
    });
    expect(await invoke({ ...INPUT, unknown: 1 })).toEqual({ kind: 'settled', outcome: 'accepted' });
    expect(given).toEqual([INPUT]);
  });

  it('refuses input that is not its contract, naming the fields and none of their values', async () => {
    const { invoke } = handlerOf(() => Promise.reject(new Error('never called')));
    const refused = invoke({ ...INPUT, taskId: 7, at: 'Asha Verma' });
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toThrow(/taskId.*at|at.*taskId/);
    await expect(refused).rejects.not.toThrow(/Asha/);
  });

  it('refuses an answer that is not its contract: the next state would be lost', async () => {
    const { invoke } = handlerOf(
      async () => ({ kind: 'waiting', waitSeconds: 0 }) as StepOutput<'issue-task'>,
    );
    await expect(invoke(INPUT)).rejects.toThrow(InvalidInputError);
  });

  it('names a stored value that its schema refuses as what it is', async () => {
    const { invoke } = handlerOf(async () => {
      z.object({ name: z.number() }).parse({ name: 'Asha Verma' });
      return { kind: 'settled', outcome: '' };
    });
    await expect(invoke(INPUT)).rejects.toThrow(CorruptRecordError);
    await expect(invoke(INPUT)).rejects.not.toThrow(/Asha/);
  });

  it('logs the start and the end with ids and the kind of the result', async () => {
    const { log, invoke } = handlerOf(async () => ({ kind: 'settled', outcome: 'accepted' }));
    await invoke({ ...INPUT, secret: 'Asha Verma' });
    const ids = { jemId: 'croydon', taskId: 'rsvp-1', actionId: undefined };
    expect(log.lines).toEqual([
      { level: 'info', code: 'STARTED', fields: ids },
      { level: 'info', code: 'COMPLETED', fields: { ...ids, kind: 'settled' } },
    ]);
  });

  it.each([
    { error: new StoreConflictError('x'), level: 'warn', code: 'WILL_RETRY' },
    { error: new MailThrottledError('x'), level: 'warn', code: 'WILL_RETRY' },
    { error: new CorruptRecordError('x'), level: 'error', code: 'FAILED' },
  ])('logs $error.name by its name and lets the machine have it', async ({ error, level, code }) => {
    const { log, invoke } = handlerOf(() => Promise.reject(error));
    await expect(invoke(INPUT)).rejects.toBe(error);
    expect(log.lines.at(-1)).toMatchObject({ level, code, fields: { error: error.name } });
  });

  it.each([
    new TypeError('asha.verma@police.example'),
    new SyntaxError('Unexpected token in\n    "Asha Verma" at line 2'),
    Object.assign(new Error('Asha'), { name: 'ValidationException', item: 'Asha', cause: new Error('Asha') }),
    'asha',
  ])('lets of an error that is not ours go on its name and place, and none of its words', async (error) => {
    const { log, invoke } = handlerOf(() => Promise.reject(error));
    const left = await invoke(INPUT).then(
      () => new Error('it passed'),
      (thrown: Error) => thrown,
    );
    expect(left.name).toBe(error instanceof Error ? error.name : 'UnknownError');
    const said = JSON.stringify([log.lines, left, left.name, left.message, left.stack, String(left.cause)]);
    expect(said).not.toMatch(/asha/i);
    if (error instanceof Error) expect(left.stack).toContain('step-handler.test.ts');
  });
});
