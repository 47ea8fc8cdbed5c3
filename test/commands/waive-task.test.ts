import type { Task } from '../../domain/task/task.ts';
import { aJem, aTask } from '../support/builders.ts';
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

describe('waiving a task', () => {
  it('lets the workflow go on without an answer and tells the person why', async () => {
    const { waive, store, executions, mail } = world();
    const result = await waive({ ref: REF, reason: ' The figures came by post. ', by: COORDINATOR, at: AT });
    expect(result).toMatchObject({ kind: 'waived', task: { state: 'waived', closedAt: AT } });
    expect(executions.resumed).toEqual([
      { token: 'token-1', result: { kind: 'settled', outcome: 'waived' } },
    ]);
    expect(store.all('history')).toMatchObject([
      { what: 'task-waived', actor: COORDINATOR, detail: 'The figures came by post.' },
    ]);
    expect(mail.sent).toMatchObject([
      { to: 'partner@council.example', text: expect.stringContaining('The figures came by post.') },
    ]);
  });

  it('tells nobody of a task that was never mailed', async () => {
    const { issuedAt: _never, ...planned } = aTask({ state: 'planned' });
    const { waive, mail } = world(planned);
    expect(await waive({ ref: REF, reason: 'Known', by: COORDINATOR, at: AT })).toMatchObject({
      kind: 'waived',
    });
    expect(mail.sent).toEqual([]);
  });

  it('needs a reason', async () => {
    const { waive, store } = world();
    expect(await waive({ ref: REF, reason: '  ', by: COORDINATOR, at: AT })).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'reason' }],
    });
    expect(store.commits()).toBe(0);
  });

  it('leaves an answer alone that came a moment before', async () => {
    const { waive, answer, store } = world();
    const by = { kind: 'partner', id: 'partner', name: 'Person partner' } as const;
    store.beforeNextCommit(() =>
      answer({ ref: REF, values: { decision: 'not-held' }, by, via: 'web', at: AT }).then(),
    );
    expect(await waive({ ref: REF, reason: 'Enough', by: COORDINATOR, at: AT })).toEqual({
      kind: 'not-open',
      because: 'It has been answered.',
    });
    expect((await store.task(REF))?.state).toBe('answered');
  });
});
