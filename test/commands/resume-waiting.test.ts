import { toResume } from '../../domain/task/resuming.ts';
import { aTask } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const WAITER = { entity: 'task', ref: { jemId: 'croydon', id: 'task-1' } } as const;
const waiting = (token: string) => aTask({ state: 'answered', waiting: { token, since: AT } });

describe('telling a waiting execution', () => {
  it('tells it once and forgets the token', async () => {
    const { store, resume, executions } = createWorld();
    store.seed('task', toResume(waiting('token-1'), { kind: 'settled', outcome: 'done' }, AT));
    expect(await resume(WAITER)).toEqual({ kind: 'resumed' });
    expect(await resume(WAITER)).toEqual({ kind: 'nothing-to-tell' });
    expect(executions.resumed).toHaveLength(1);
    expect(await store.pendingResumes()).toEqual({ tasks: [], gates: [] });
  });

  it('clears what no execution waits for any more', async () => {
    const { store, resume, executions } = createWorld();
    executions.gone.add('token-1');
    store.seed('task', toResume(waiting('token-1'), { kind: 'changed' }, AT));
    expect(await resume(WAITER)).toEqual({ kind: 'gone' });
    expect((await store.task(WAITER.ref))?.waiting).toBeUndefined();
  });

  it('keeps the result while Step Functions is down', async () => {
    const { store, resume, executions } = createWorld();
    executions.down = true;
    store.seed('task', toResume(waiting('token-1'), { kind: 'changed' }, AT));
    expect(await resume(WAITER)).toEqual({ kind: 'failed' });
    expect((await store.pendingResumes()).tasks).toHaveLength(1);
  });

  it('leaves a token alone that the execution registered meanwhile', async () => {
    const { store, resume } = createWorld();
    store.seed('task', toResume(waiting('token-1'), { kind: 'changed' }, AT));
    store.beforeNextCommit(async () => {
      const task = await store.task(WAITER.ref);
      if (task)
        await store.commit([
          { op: 'put', entity: 'task', value: { ...task, ...waiting('token-2'), version: task.version } },
        ]);
    });
    await resume(WAITER);
    expect((await store.task(WAITER.ref))?.waiting?.token).toBe('token-2');
  });

  it('has nobody to tell where nothing waits', () => {
    const task = aTask();
    expect(toResume(task, { kind: 'changed' }, AT)).toBe(task);
  });
});
