import { MailThrottledError } from '../../contracts/errors.ts';
import { createSendDigests } from '../../lambdas/send-digests/send-digests.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

/** Due on Monday 15 February 2027 at 5pm; three working days before that is Wednesday 10 February. */
const REMINDING = '2027-02-10T08:30:00.000Z';
const JEMS = [aJem(), aJem({ id: 'sutton', borough: 'Sutton' })];

function setUp() {
  const world = createWorld();
  world.store.seed('jem', ...JEMS);
  const organisationName = (id: string) => id;
  const run = createSendDigests({ ...world, organisationName });
  return { world, run };
}

describe('the morning’s reminders', () => {
  it('are one e-mail to each person, over all their boroughs', async () => {
    const { world, run } = setUp();
    world.store.seed(
      'task',
      aTask(),
      aTask({ id: 'task-2', jemId: 'sutton', borough: 'Sutton' }),
      aTask({ id: 'task-3', assigneeId: 'colleague' }),
    );
    expect(await run({ at: REMINDING })).toEqual({ kind: 'sent', digests: 2 });
    expect(world.recipients().sort()).toEqual(['colleague@council.example', 'partner@council.example']);
    const lines = world.store.all('email').map(({ scope, taskIds }) => ({ scope, taskIds }));
    expect(lines).toEqual([
      { scope: 'croydon', taskIds: ['task-3'] },
      { scope: 'programme', taskIds: ['task-1', 'task-2'] },
    ]);
  });

  it('are exactly one to each of many, however the tasks of a person are spread', async () => {
    const { world, run } = setUp();
    const people = Array.from({ length: 12 }, (_, person) => `person-${person}`);
    world.store.seed('contact', ...people.map((id) => aContact({ id })));
    const tasks = Array.from({ length: 60 }, (_, number) =>
      aTask({
        id: `task-${number}`,
        jemId: number % 3 === 0 ? 'sutton' : 'croydon',
        assigneeId: people[(number * 7) % 12] ?? '',
      }),
    );
    world.store.seed('task', ...tasks);
    expect(await run({ at: REMINDING })).toEqual({ kind: 'sent', digests: 12 });
    expect(world.recipients().sort()).toEqual(people.map((id) => `${id}@council.example`).sort());
    const listed = world.store.all('email').flatMap(({ taskIds }) => taskIds);
    expect(listed.sort()).toEqual(tasks.map(({ id }) => id).sort());
    expect(await run({ at: REMINDING })).toEqual({ kind: 'sent', digests: 0 });
  });

  it('lead to one page for all that somebody owes', async () => {
    const { world, run } = setUp();
    world.store.seed('task', aTask(), aTask({ id: 'task-2', jemId: 'sutton', borough: 'Sutton' }));
    await run({ at: REMINDING });
    expect(world.mail.sent[0]?.text).toMatch(/Answer all 2 on one page[\s\S]*\/t\/[\w-]{32}\/all/);
  });

  it('go out once a day, however often the schedule fires', async () => {
    const { world, run } = setUp();
    world.store.seed('task', aTask(), aTask({ id: 'task-2', jemId: 'sutton', borough: 'Sutton' }));
    await run({ at: REMINDING });
    // One of the two is answered meanwhile: what is left would be a letter of another scope.
    const [answered] = await world.store.tasksOf('sutton');
    if (!answered) throw new Error('no task');
    await world.store.commit([{ op: 'put', entity: 'task', value: { ...answered, state: 'answered' } }]);
    expect(await run({ at: '2027-02-10T08:35:00.000Z' })).toEqual({ kind: 'sent', digests: 0 });
    expect(world.mail.sent).toHaveLength(1);
  });

  it('do not go to somebody who has answered since the list was read', async () => {
    const { world, run } = setUp();
    world.store.seed('task', aTask({ state: 'answered' }));
    const lagging = { ...world.store, openTasks: async () => [aTask()] };
    const runLagging = createSendDigests({ ...world, store: lagging, organisationName: (id) => id });
    expect(await runLagging({ at: REMINDING })).toEqual({ kind: 'sent', digests: 0 });
    expect(await run({ at: REMINDING })).toEqual({ kind: 'sent', digests: 0 });
  });

  it('are none on a bank holiday', async () => {
    const { world, run } = setUp();
    world.store.seed('task', aTask({ dueAt: '2027-03-26T17:00:00.000Z' }));
    expect(await run({ at: '2027-03-26T08:30:00.000Z' })).toEqual({ kind: 'sent', digests: 0 });
    expect(world.mail.sent).toEqual([]);
  });

  it('reach everybody else when one cannot be sent, and that one at the next try', async () => {
    const { world, run } = setUp();
    world.store.seed('contact', aContact({ id: 'third' }));
    world.store.seed('task', aTask(), aTask({ id: 'task-2', assigneeId: 'third' }));
    world.mail.failures.push(new MailThrottledError('slow'));
    await expect(run({ at: REMINDING })).rejects.toThrow(MailThrottledError);
    expect(world.mail.sent).toHaveLength(1);
    expect(await run({ at: REMINDING })).toEqual({ kind: 'sent', digests: 1 });
    expect(new Set(world.recipients()).size).toBe(2);
  });

  it('become a request of the deputy, on their behalf, while somebody is away', async () => {
    const { world, run } = setUp();
    const absent = { from: '2027-02-08', to: '2027-02-19' };
    world.store.seed('contact', aContact({ id: 'partner', deputyId: 'colleague', absent }));
    world.store.seed('task', aTask({ waiting: { token: 'token-1', since: REMINDING } }));
    expect(await run({ at: REMINDING })).toEqual({ kind: 'sent', digests: 0 });
    expect(world.recipients()).toEqual(['colleague@council.example']);
    const task = await world.store.task({ jemId: 'croydon', id: 'task-1' });
    expect(task).toMatchObject({ assigneeId: 'colleague', onBehalfOf: 'partner' });
    // The execution that waits is told by reconcile, which finds this.
    expect(task?.resume?.result).toBe('{"kind":"changed"}');
    expect(world.happened()).toEqual(['task-passed-to-deputy']);
    expect(await run({ at: '2027-02-10T08:35:00.000Z' })).toEqual({ kind: 'sent', digests: 0 });
    expect(world.mail.sent).toHaveLength(1);
  });
});
