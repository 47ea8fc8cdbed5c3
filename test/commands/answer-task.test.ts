import type { SentFile } from '../../commands/answer-file.ts';
import type { Task } from '../../domain/task/task.ts';
import { aJem, aTask, MEETING } from '../support/builders.ts';
import { sendFile } from '../support/send-file.ts';
import { COORDINATOR, createWorld, PARTNER } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };
const GIVEN = { ref: REF, by: PARTNER, via: 'web', at: AT } as const;
const WAITING = { token: 'token-1', since: '2027-02-01T09:00:00.000Z' };
const NOT_HELD = { decision: 'not-held', reason: 'The school board has it' };

function world(task: Task = aTask({ waiting: WAITING })) {
  const made = createWorld();
  made.store.seed('jem', aJem({ meeting: MEETING }));
  made.store.seed('task', task);
  return made;
}

const csv = (text: string, name = 'truancy.csv') => ({ name, bytes: Buffer.from(text) });
const sent = (made: ReturnType<typeof world>, text: string, task = REF) =>
  sendFile(made, { task, file: csv(text), at: AT });
const TABLE = 'month,count\n2026-01,3\n';
const BAD_ROWS =
  'Period,Borough,Measure,Category,Value,Unit\n2026-01,Croydon,Noise,,3,count\n2026-13,Croydon,Noise,,3,count\n';

describe('answering a task', () => {
  it('stores answer, history and receipt together, and tells the waiting execution', async () => {
    const { answer, store, executions, mail } = world();
    const result = await answer({ ...GIVEN, values: NOT_HELD });
    expect(result).toMatchObject({
      kind: 'stored',
      receipt: { number: 1, decision: 'not-held', answeredAt: AT, late: false },
    });
    expect(await store.task(REF)).toMatchObject({
      state: 'answered',
      answer: { number: 1, values: NOT_HELD },
    });
    expect(store.all('history')).toMatchObject([
      { what: 'task-answered', actor: PARTNER, taskId: 'task-1', answer: { values: NOT_HELD } },
    ]);
    expect(executions.resumed).toEqual([
      { token: 'token-1', result: { kind: 'settled', outcome: 'not-held' } },
    ]);
    expect((await store.task(REF))?.resume).toBeUndefined();
    expect(mail.sent).toHaveLength(1);
  });

  it('keeps the answer and what is still to be told when Step Functions and SES are down', async () => {
    const { answer, store, executions, mail } = world();
    executions.down = true;
    mail.failures.push(new Error('SES is down'));
    expect(await answer({ ...GIVEN, values: NOT_HELD })).toMatchObject({ kind: 'stored' });
    const pending = await store.pendingResumes();
    expect(pending.tasks).toMatchObject([{ state: 'answered', waiting: WAITING }]);
    expect(await store.unfinishedEmails()).toMatchObject([{ kind: 'receipt' }]);
  });

  it('answers the same answer again with the same receipt and no second e-mail', async () => {
    const { answer, mail, store } = world();
    const first = await answer({ ...GIVEN, values: NOT_HELD });
    const again = await answer({ ...GIVEN, values: { ...NOT_HELD }, at: '2027-02-11T09:00:00.000Z' });
    expect(again).toEqual({ ...first, kind: 'same', task: await store.task(REF) });
    expect(mail.sent).toHaveLength(1);
    expect(store.all('history')).toHaveLength(1);
  });

  it('stores one of fifty identical answers sent at once', async () => {
    const { answer, mail, store } = world();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => answer({ ...GIVEN, values: NOT_HELD, basedOn: 0 })),
    );
    expect(results.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'same')).toHaveLength(49);
    expect(store.all('history')).toHaveLength(1);
    expect(mail.sent).toHaveLength(1);
  });

  it('keeps every version of a changed answer and tells the coordinator once', async () => {
    const { answer, store, recipients } = world();
    for (const reason of ['One', 'Two', 'Three']) {
      await answer({ ...GIVEN, values: { decision: 'not-held', reason } });
    }
    expect((await store.task(REF))?.answer).toMatchObject({ number: 3, values: { reason: 'Three' } });
    const versions = store.all('history').map(({ answer: version }) => version?.values.reason);
    expect(versions).toEqual(['One', 'Two', 'Three']);
    expect(recipients().filter((to) => to === 'partner@council.example')).toHaveLength(3);
    expect(recipients().filter((to) => to === 'coordinator@authority.example')).toHaveLength(1);
  });

  it('shows what is stored to the second of two people who answer at once', async () => {
    const { answer, store } = world();
    store.beforeNextCommit(() =>
      answer({ ...GIVEN, values: { decision: 'not-held', reason: 'First' } }).then(),
    );
    const second = await answer({ ...GIVEN, values: { decision: 'not-held', reason: 'Second' }, basedOn: 0 });
    expect(second).toMatchObject({ kind: 'changed-meanwhile', stored: { values: { reason: 'First' } } });
    expect((await store.task(REF))?.answer?.values.reason).toBe('First');
  });

  it('accepts a late answer and marks it', async () => {
    const { answer } = world();
    const result = await answer({ ...GIVEN, values: NOT_HELD, at: '2027-02-16T09:00:00.000Z' });
    expect(result).toMatchObject({ kind: 'stored', receipt: { late: true } });
  });

  it.each(['lapsed', 'waived'] as const)(
    'keeps an answer that comes after the task was %s, and moves nothing',
    async (state) => {
      const { answer, store, executions, recipients } = world(aTask({ state, waiting: WAITING }));
      const result = await answer({ ...GIVEN, values: NOT_HELD });
      expect(result).toMatchObject({ kind: 'kept-late', receipt: { late: true } });
      expect(await store.task(REF)).toMatchObject({ state, answer: { late: true, values: NOT_HELD } });
      expect((await store.tasksToLookAt()).map(({ id }) => id)).toEqual([REF.id]);
      expect(executions.resumed).toEqual([]);
      expect(recipients()).toContain('coordinator@authority.example');
    },
  );

  it('keeps an answer after its step has used the one before in the history only', async () => {
    const { answer, store } = world();
    await answer({ ...GIVEN, values: NOT_HELD });
    const used = (await store.task(REF))!;
    store.seed('task', { ...used, state: 'closed' });
    const result = await answer({ ...GIVEN, values: { decision: 'not-held', reason: 'Another' } });
    expect(result).toMatchObject({ kind: 'kept-late', because: expect.stringContaining('used') });
    expect(await store.task(REF)).toMatchObject({ answer: { values: NOT_HELD }, lateAnswerAt: AT });
    expect(store.all('history').at(-1)).toMatchObject({
      what: 'late-answer-kept',
      answer: { values: { reason: 'Another' } },
    });
  });

  it('puts nothing on the desk when the coordinator answers for somebody after the time', async () => {
    const { answer, store } = world(aTask({ state: 'lapsed' }));
    await answer({ ...GIVEN, values: NOT_HELD, by: { kind: 'coordinator', id: 'c', name: 'Cora' } });
    expect(await store.tasksToLookAt()).toEqual([]);
  });

  it('stores nothing once the task is withdrawn or the meeting cancelled', async () => {
    const withdrawn = world(aTask({ state: 'withdrawn', closedBecause: 'The meeting was cancelled.' }));
    expect(await withdrawn.answer({ ...GIVEN, values: NOT_HELD })).toMatchObject({
      kind: 'closed',
      because: 'It is no longer needed. The meeting was cancelled.',
    });
    const cancelled = world();
    cancelled.store.seed('jem', aJem({ state: 'cancelled' }));
    expect(await cancelled.answer({ ...GIVEN, values: NOT_HELD })).toMatchObject({ kind: 'closed' });
    expect(cancelled.store.commits() + withdrawn.store.commits()).toBe(0);
  });

  it('names the responder when the coordinator answers for somebody, and mails the receipt to them', async () => {
    const { answer, store, mail } = world();
    await answer({ ...GIVEN, by: COORDINATOR, values: NOT_HELD });
    expect((await store.task(REF))?.answer?.by).toEqual(COORDINATOR);
    expect(mail.sent).toMatchObject([
      {
        to: 'partner@council.example',
        text: expect.stringContaining('Person coordinator has answered for you'),
      },
    ]);
  });

  it.each([{}, { decision: '' }, { decision: 'yes' }])('refuses %j and stores nothing', async (values) => {
    const { answer, store } = world();
    const problems = [{ field: 'decision', message: 'Choose one of the answers' }];
    expect(await answer({ ...GIVEN, values })).toEqual({ kind: 'invalid', problems });
    expect(store.commits()).toBe(0);
  });

  it('answers an unknown task with unknown', async () => {
    const { answer } = world();
    expect(await answer({ ...GIVEN, ref: { jemId: 'croydon', id: 'none' }, values: NOT_HELD })).toEqual({
      kind: 'unknown',
    });
  });
});

describe('promising a date', () => {
  const promise = (promisedFor: string) => ({ ...GIVEN, values: { decision: 'promised', promisedFor } });

  it('keeps the task open until 5pm of that day and lets the execution wait anew', async () => {
    const { answer, store, executions } = world(aTask({ waiting: WAITING, escalatedAt: AT, lapsesAt: AT }));
    expect(await answer(promise('2027-03-01'))).toMatchObject({ kind: 'promised', receipt: { number: 1 } });
    const task = await store.task(REF);
    expect(task).toMatchObject({
      state: 'open',
      promisedFor: '2027-03-01',
      dueAt: '2027-03-01T17:00:00.000Z',
    });
    expect(task?.escalatedAt ?? task?.lapsesAt).toBeUndefined();
    expect(executions.resumed).toEqual([{ token: 'token-1', result: { kind: 'changed' } }]);
  });

  it('takes the data when it comes', async () => {
    const made = world();
    const { answer, store } = made;
    await answer(promise('2027-03-01'));
    const file = await sent(made, TABLE);
    const result = await answer({ ...GIVEN, values: { decision: 'supplied' }, file });
    expect(result).toMatchObject({ kind: 'stored', receipt: { number: 2 } });
    expect((await store.task(REF))?.state).toBe('answered');
  });

  it.each([
    ['2027-02-09', 'Enter a date in the future'],
    ['2027-03-23', 'Enter a date before the meeting on Tuesday 23 March 2027'],
  ])('refuses %s', async (promisedFor, message) => {
    const { answer, store } = world();
    expect(await answer(promise(promisedFor))).toEqual({
      kind: 'invalid',
      problems: [{ field: 'promisedFor', message }],
    });
    expect(store.commits()).toBe(0);
  });
});

describe('sending a file', () => {
  const supply = (file?: SentFile, more: object = {}) => ({
    ...GIVEN,
    values: { decision: 'supplied', ...more },
    ...(file && { file }),
  });
  const refused = (message: string) => ({ kind: 'invalid', problems: [{ field: 'file', message }] });

  it('names the kept copy, and lists it as a document of the data type', async () => {
    const made = world();
    const { answer, store, objects } = made;
    await answer(supply(await sent(made, TABLE)));
    const [document] = store.all('document');
    expect(document).toMatchObject({
      kind: 'data-file',
      dataType: 'l',
      name: 'truancy.csv',
      bytes: 22,
      contentType: 'text/csv',
    });
    expect(document?.key.endsWith(document.sha256)).toBe(true);
    expect(Buffer.from(objects.objects.get(document?.key ?? '')!).toString()).toBe(TABLE);
  });

  it('takes no key from the sender', async () => {
    const { answer } = world();
    const file = { name: 'x.csv', bytes: 1, sha256: 'a'.repeat(64), key: 'jems/other/secret' };
    expect(await answer(supply(undefined, { file }))).toEqual(refused('Choose a file'));
  });

  it('takes no upload of another task, none that does not exist, and none that was refused', async () => {
    const made = world();
    made.store.seed('task', aTask({ id: 'task-2' }));
    const ofOther = await sent(made, TABLE, { ...REF, id: 'task-2' });
    expect(await made.answer(supply(ofOther))).toEqual(refused('Choose a file'));
    expect(await made.answer(supply({ ...ofOther, uploadId: 'x' }))).toEqual(refused('Choose a file'));
    const pdf = await sent(made, '%PDF-1.7');
    expect(await made.answer(supply(pdf))).toEqual(refused('This file has not been found usable'));
    expect(made.store.all('document')).toEqual([]);
  });

  it('takes the file that its sender saw and no other that came with the same form', async () => {
    const made = world();
    const file = await sent(made, TABLE);
    const result = await made.answer(supply({ ...file, sha256: 'b'.repeat(64) }));
    expect(result).toMatchObject(refused(expect.stringContaining('Another file')));
  });

  it('keeps the file of the answer before when only the note changes', async () => {
    const made = world();
    const { answer, store } = made;
    await answer(supply(await sent(made, TABLE)));
    const result = await answer(supply(undefined, { note: 'Whole borough' }));
    expect(result).toMatchObject({ kind: 'stored', receipt: { number: 2 } });
    expect(store.all('document')).toHaveLength(1);
  });

  it('is the same answer when the same file is sent again, and another version when it is another', async () => {
    const made = world();
    const { answer, store } = made;
    await answer(supply(await sent(made, TABLE)));
    expect(await answer(supply(await sent(made, TABLE)))).toMatchObject({ kind: 'same' });
    expect(await answer(supply(await sent(made, `${TABLE}2026-02,4\n`)))).toMatchObject({
      kind: 'stored',
      receipt: { number: 2 },
    });
    expect(store.all('document')).toHaveLength(2);
    expect(store.all('history').map(({ what }) => what)).toEqual(['task-answered', 'answer-changed']);
  });

  it('leaves rows that cannot be read to the coordinator, and forgets them with the file', async () => {
    const made = world();
    const { answer, store } = made;
    await answer(supply(await sent(made, BAD_ROWS)));
    expect((await store.task(REF))?.badRows).toMatchObject({ good: 1, bad: 1 });
    expect((await store.tasksToLookAt()).map(({ id }) => id)).toEqual(['task-1']);
    await answer(supply(await sent(made, TABLE)));
    expect(await store.task(REF)).not.toHaveProperty('badRows');
    expect(await store.tasksToLookAt()).toEqual([]);
  });
});
