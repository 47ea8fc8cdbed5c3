import type { Task } from '../../domain/task/task.ts';
import { aJem, anRsvp, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld, entryIn } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };
const WAITING = { token: 'token-1', since: '2027-02-01T09:00:00.000Z' };

function world(task: Task = aTask({ waiting: WAITING })) {
  const made = createWorld();
  made.store.seed('jem', aJem());
  made.store.seed('task', task);
  return made;
}

describe('reassigning a task', () => {
  const input = { ref: REF, toContactId: 'colleague', reason: '', by: COORDINATOR, at: AT };

  it('mails the new person, tells the old one, and starts escalation anew', async () => {
    const { reassign, store, executions, recipients } = world(
      aTask({ waiting: WAITING, escalatedAt: AT, lapsesAt: AT }),
    );
    expect(await reassign(input)).toMatchObject({ kind: 'reassigned', task: { assigneeId: 'colleague' } });
    expect((await store.task(REF))?.escalatedAt).toBeUndefined();
    expect(executions.resumed).toEqual([{ token: 'token-1', result: { kind: 'changed' } }]);
    expect(recipients()).toEqual(['colleague@council.example', 'partner@council.example']);
  });

  it('is previewed with every e-mail, and nothing is written or mailed before it is confirmed', async () => {
    const { previewReassign, store, mail } = world();
    const before = store.commits();
    const result = await previewReassign(input);
    if (result.kind !== 'possible') throw new Error(result.kind);
    expect(result.preview.emails).toEqual([
      { name: 'Person colleague', about: 'asked', calendar: false },
      { name: 'Person partner', about: 'told', calendar: false },
    ]);
    expect([store.commits(), mail.sent.length]).toEqual([before, 0]);
  });

  it('mails nobody about what has not been mailed yet', async () => {
    const { issuedAt: _never, ...planned } = aTask();
    const { previewReassign } = world({ ...planned, state: 'open' });
    expect(await previewReassign(input)).toMatchObject({ preview: { emails: [] } });
  });

  it('refuses what was previewed when somebody else has been asked meanwhile', async () => {
    const { reassign, recipients } = world();
    expect(await reassign({ ...input, fromContactId: 'somebody' })).toMatchObject({ kind: 'invalid' });
    expect(recipients()).toEqual([]);
  });

  it('puts an invitation into the calendar of the one and takes it out of that of the other, as one and the same entry', async () => {
    const made = createWorld();
    made.store.seed('jem', aJem({ meeting: { ...MEETING, sequence: 2 } }));
    made.store.seed('task', anRsvp({ id: 'task-1' }));
    expect(await made.previewReassign(input)).toMatchObject({
      preview: {
        emails: [
          { about: 'asked', calendar: true },
          { about: 'told', calendar: true },
        ],
      },
    });
    await made.reassign(input);
    const entries = made.mail.sent.map(({ to, text }) => [to, entryIn(text)]);
    const entry = { uid: MEETING.uid, sequence: '2' };
    expect(entries).toEqual([
      ['colleague@council.example', { ...entry, method: 'REQUEST' }],
      ['partner@council.example', { ...entry, method: 'CANCEL' }],
    ]);
  });

  it('gives the new person at least two working days, over a weekend', async () => {
    const { reassign, store } = world();
    await reassign({ ...input, at: '2027-02-12T16:00:00.000Z' });
    expect((await store.task(REF))?.dueAt).toBe('2027-02-16T17:00:00.000Z');
  });

  it('records who attends in whose place', async () => {
    const { reassign, store } = world(anRsvp({ id: 'task-1' }));
    await reassign(input);
    expect(await store.task(REF)).toMatchObject({ assigneeId: 'colleague', onBehalfOf: 'partner' });
  });

  it('can give a task back to the person who had it first', async () => {
    const { reassign, recipients } = world();
    await reassign(input);
    expect(await reassign({ ...input, toContactId: 'partner' })).toMatchObject({ kind: 'reassigned' });
    expect(recipients().filter((to) => to === 'partner@council.example')).toHaveLength(2);
  });

  it.each(['partner', 'nobody'])('refuses %s as the new person', async (toContactId) => {
    const { reassign } = world();
    expect(await reassign({ ...input, toContactId })).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'toContactId' }],
    });
  });

  it('refuses a task that is answered', async () => {
    const { reassign } = world(aTask({ state: 'answered' }));
    expect(await reassign(input)).toEqual({ kind: 'not-open', because: 'It has been answered.' });
  });
});
