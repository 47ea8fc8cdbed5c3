import type { Task } from '../../domain/task/task.ts';
import { aJem, anRsvp, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

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
