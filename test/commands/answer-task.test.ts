import type { Upload } from '../../commands/check-upload.ts';
import type { Task } from '../../domain/task/task.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import { aJem, anRsvp, aTask, MEETING } from '../support/builders.ts';
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

const csv = (text: string, name = 'truancy.csv'): Upload => ({ name, bytes: Buffer.from(text) });

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
    expect((await store.task(REF))?.answer?.values).toEqual(NOT_HELD);
    expect(store.all('history').at(-1)).toMatchObject({
      what: 'late-answer-kept',
      answer: { values: { reason: 'Another' } },
    });
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
    const { answer, store } = world();
    await answer(promise('2027-03-01'));
    const result = await answer({ ...GIVEN, values: { decision: 'supplied' }, upload: csv('a,b\n1,2\n') });
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

describe('uploading a file', () => {
  const supply = (upload?: Upload, more: object = {}) => ({
    ...GIVEN,
    values: { decision: 'supplied', ...more },
    ...(upload && { upload }),
  });

  it('keeps the bytes under their hash and lists them as a document of the data type', async () => {
    const { answer, store, objects } = world();
    await answer(supply(csv('month,count\n2026-01,3\n')));
    const [document] = store.all('document');
    expect(document).toMatchObject({ kind: 'data-file', dataType: 'l', name: 'truancy.csv', bytes: 22 });
    expect(document?.key.endsWith(document.sha256)).toBe(true);
    expect(objects.objects.get(document?.key ?? '')).toEqual(Buffer.from('month,count\n2026-01,3\n'));
  });

  it('takes no key from the sender', async () => {
    const { answer } = world();
    const file = { name: 'x.csv', bytes: 1, sha256: 'a'.repeat(64), key: 'jems/other/secret' };
    expect(await answer(supply(undefined, { file }))).toEqual({
      kind: 'invalid',
      problems: [{ field: 'file', message: 'Choose a file' }],
    });
  });

  it('keeps the file of the answer before when only the note changes', async () => {
    const { answer, store } = world();
    await answer(supply(csv('a,b\n1,2\n')));
    const result = await answer(supply(undefined, { note: 'Whole borough' }));
    expect(result).toMatchObject({ kind: 'stored', receipt: { number: 2 } });
    expect(store.all('document')).toHaveLength(1);
  });

  it.each([
    ['a file of another kind', csv('%PDF-1.7', 'data.pdf'), 'Choose a file of the kind CSV'],
    ['a file without an extension', csv('a,b\n1,2', 'csv'), 'Choose a file of the kind CSV'],
    ['an empty file', csv(''), 'The file is empty'],
    ['a workbook that is called CSV', csv('PK\u0003\u0004'), 'The file is an Excel workbook'],
    ['a header alone', csv('a,b\n'), 'There is no row below the first line.'],
    ['more than 4 MB', csv('x'.repeat(4 * 1024 * 1024 + 1)), 'The file must be no larger than 4 MB'],
  ])('refuses %s, and stores neither bytes nor answer', async (_, upload, message) => {
    const { answer, store, objects } = world();
    expect(await answer(supply(upload))).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'file', message: expect.stringContaining(message) }],
    });
    expect(objects.objects.size + store.commits()).toBe(0);
  });

  describe('of recorded crime', () => {
    const details = { dataType: 'b', dataName: 'Trends', organisation: 'MPS', period: '2011 to 2016' };
    const { text, fileName } = generateSampleCrime({ until: '2026-12', months: 24 });

    it('takes a file that the analysis can read', async () => {
      const { answer, store } = world(aTask({ details }));
      expect(await answer(supply(csv(text, fileName)))).toMatchObject({ kind: 'stored' });
      expect(store.all('document')).toMatchObject([{ dataType: 'b', name: fileName }]);
    });

    it.each([
      ['names the column that is missing', text.replace('Major Category,', ''), /Major Category/],
      [
        'names the line of a count that is none',
        text.replace(/,\d+\n$/, ',many\n'),
        /^Line \d+, column 202612/,
      ],
      ['names the borough that is missing', text.replaceAll(/^Croydon,.*\n/gm, ''), /no row for Croydon/],
    ])('%s', async (_, broken, message) => {
      const { answer, objects } = world(aTask({ details }));
      const problem = { field: 'file', message: expect.stringMatching(message) };
      expect(await answer(supply(csv(broken)))).toMatchObject({
        kind: 'invalid',
        problems: expect.arrayContaining([problem]),
      });
      expect(objects.objects.size).toBe(0);
    });
  });
});

describe('dates in answers', () => {
  it('names the row of the action whose date has passed', async () => {
    const owners = [{ id: 'partner', label: 'Person partner' }];
    const task = aTask({ kind: 'action-notes', details: { owners, dueNoEarlierThan: '2027-03-24' } });
    const { answer } = world(task);
    const row = (dueOn: string) => ({ what: 'Lights', ownerId: 'partner', dueOn, measure: 'Fewer thefts' });
    const actions = [row('2027-04-01'), row('2027-03-23'), row('2027-02-01')];
    expect(await answer({ ...GIVEN, values: { decision: 'recorded', summary: 'Agreed', actions } })).toEqual({
      kind: 'invalid',
      problems: [
        { field: 'actions.1.dueOn', message: 'Enter Wednesday 24 March 2027 or a later date' },
        { field: 'actions.2.dueOn', message: 'Enter a date in the future' },
      ],
    });
  });

  it('asks nothing of a clock where an answer has no date', async () => {
    const { answer } = world(anRsvp({ id: 'task-1' }));
    expect(await answer({ ...GIVEN, values: { decision: 'accepted' } })).toMatchObject({ kind: 'stored' });
  });
});
