import { createIssueTask } from '../../lambdas/issue-task/issue-task.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

const REF = { jemId: 'croydon', id: 'task-1' };
const planned = aTask({ state: 'planned' });
const { issuedAt: _never, ...unissued } = planned;

function setUp() {
  const world = createWorld();
  const absent = { from: '2027-02-08', to: '2027-02-19' };
  world.store.seed('jem', aJem());
  world.store.seed('contact', aContact({ id: 'partner', deputyId: 'colleague', absent }));
  world.store.seed('task', unissued);
  const issue = createIssueTask(world);
  return { world, issueAt: (at: string) => issue({ jemId: REF.jemId, taskId: REF.id, at }) };
}

describe('issuing a task', () => {
  it.each(['2027-02-08T00:00:00.000Z', '2027-02-19T23:59:59.000Z'])(
    'asks the deputy during an absence, on behalf of the person: %s',
    async (at) => {
      const { world, issueAt } = setUp();
      await issueAt(at);
      expect(await world.store.task(REF)).toMatchObject({ assigneeId: 'colleague', onBehalfOf: 'partner' });
      expect(world.recipients()).toEqual(['colleague@council.example']);
      expect(world.mail.sent[0]?.text).toContain('Person partner');
    },
  );

  it.each(['2027-02-07T23:59:59.000Z', '2027-02-20T00:00:00.000Z'])(
    'asks the person before and after it: %s',
    async (at) => {
      const { world, issueAt } = setUp();
      await issueAt(at);
      const task = await world.store.task(REF);
      expect([task?.assigneeId, task?.onBehalfOf]).toEqual(['partner', undefined]);
      expect(world.recipients()).toEqual(['partner@council.example']);
    },
  );

  it('asks once, whoever is there when it is run again', async () => {
    const { world, issueAt } = setUp();
    await issueAt('2027-02-19T12:00:00.000Z');
    await issueAt('2027-02-20T12:00:00.000Z');
    expect(world.recipients()).toEqual(['colleague@council.example']);
  });
});
