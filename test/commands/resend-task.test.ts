import type { Task } from '../../domain/task/task.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };

function world(task: Task = aTask()) {
  const made = createWorld();
  made.store.seed('jem', aJem());
  made.store.seed('task', task);
  return made;
}

describe('sending a task again', () => {
  it('mails a fresh link once a minute', async () => {
    const { resend, recipients } = world();
    expect(await resend({ ref: REF, by: COORDINATOR, at: AT })).toEqual({ kind: 'sent' });
    expect(await resend({ ref: REF, by: COORDINATOR, at: '2027-02-10T09:00:59.000Z' })).toEqual({
      kind: 'already-sent',
    });
    expect(await resend({ ref: REF, by: COORDINATOR, at: '2027-02-10T09:01:00.000Z' })).toEqual({
      kind: 'sent',
    });
    expect(recipients()).toHaveLength(2);
  });

  it('says when the address does not work', async () => {
    const { resend, store } = world();
    store.seed('contact', aContact({ id: 'partner', mail: 'bounced' }));
    expect(await resend({ ref: REF, by: COORDINATOR, at: AT })).toEqual({
      kind: 'undeliverable',
      because: 'bounced',
    });
  });

  it('does not mail a task that is over', async () => {
    const { resend } = world(aTask({ state: 'answered' }));
    expect(await resend({ ref: REF, by: COORDINATOR, at: AT })).toMatchObject({ kind: 'not-open' });
  });
});
