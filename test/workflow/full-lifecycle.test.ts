import { createResumeJem } from '../../commands/resume-jem.ts';
import { WORK_AREAS } from '../../domain/jem/work-areas.ts';
import { COORDINATOR } from '../support/world.ts';
import { croydon, obliging } from './people.ts';
import { openStage, type Stage } from './stage.ts';

const START = '2027-01-04T09:00:00.000Z';
const UNTIL = '2028-01-01T00:00:00.000Z';

/** Two whole packs are made on the way; the machine may be busy. */
const LIFECYCLE_MS = 60_000;

let stage: Stage;

async function incomplete(): Promise<string[]> {
  const { jem } = await stage.file('croydon');
  return WORK_AREAS.map(({ id }) => id).filter((id) => jem.workAreas[id].status !== 'complete');
}

describe('one JEM from room booking to its close', () => {
  afterEach(() => stage.close());

  it(
    'passes every stage, and running every step twice changes nothing',
    async () => {
      stage = await openStage(START, { twice: true });
      await stage.seedJem(croydon());
      await stage.startLifecycle('croydon');
      await stage.play('croydon', obliging, { until: UNTIL });

      const { jem, documents, actions } = await stage.file('croydon');
      expect(stage.failures).toEqual([]);
      expect(stage.differences).toEqual([]);
      expect(jem.state).toBe('closed');
      expect(await incomplete()).toEqual([]);
      expect(actions.map(({ state }) => state)).toEqual(['signed-off', 'signed-off']);
      // Changes were asked for in the first version, so there are two, and only the second is signed.
      expect(documents.filter(({ kind }) => kind === 'pack').map(({ packVersion }) => packVersion)).toEqual([
        1, 2,
      ]);
      expect(new Set(stage.mail.sent.map(({ to }) => to)).has('dee@btp.example')).toBe(true);
    },
    LIFECYCLE_MS,
  );

  it(
    'is stopped by a step that fails for good, and goes on where it stopped',
    async () => {
      stage = await openStage(START);
      const put = stage.objects.put;
      stage.objects.put = () => Promise.reject(new TypeError('a fault of ours'));
      await stage.seedJem(croydon());
      await stage.startLifecycle('croydon');
      await stage.play('croydon', (task) => (task.kind === 'data-return' ? undefined : obliging(task)), {
        until: UNTIL,
      });
      const { jem } = await stage.file('croydon');
      expect(jem.failure).toMatchObject({ step: 'Prepare meeting', error: 'TypeError' });
      expect(stage.mail.sent.filter(({ text }) => text.includes('workflow has stopped'))).toHaveLength(1);
      const { length: asked } = stage.mail.sent;

      stage.objects.put = put;
      const { store, executions, log } = stage;
      const resumeJem = createResumeJem({ store, executions, log, newId: stage.newId });
      await resumeJem({ jemId: 'croydon', by: COORDINATOR, at: stage.at() });
      await stage.settled();
      // Nobody is asked again what they have answered.
      expect(stage.mail.sent.slice(asked).every(({ text }) => /agree=20the=20agenda|agenda/.test(text))).toBe(
        true,
      );
      await stage.play('croydon', obliging, { until: '2029-01-01T00:00:00.000Z' });
      expect(await incomplete()).toEqual([]);
    },
    LIFECYCLE_MS,
  );
});

describe('what one JEM leaves behind', () => {
  beforeAll(async () => {
    stage = await openStage(START);
    await stage.seedJem(croydon({ focus: 'Robbery at the Whitgift' }));
    await stage.startLifecycle('croydon');
    await stage.play('croydon', obliging, { until: UNTIL });
  }, LIFECYCLE_MS);
  afterAll(() => stage.close());

  it('stays far below the limits of an execution', async () => {
    const stats = await stage.sfn.stats();
    expect(stats.every(({ status }) => status === 'SUCCEEDED')).toBe(true);
    expect(Math.max(...stats.map(({ events }) => events))).toBeLessThan(600);
    expect(stage.largestPayload()).toBeLessThan(16 * 1024);
  });

  it('has no person, address, link or word of anybody in its logs', () => {
    const contacts = stage.store.all('contact');
    const said = ['Whitgift', 'youth club', 'Dee Puty', 'Say more about the centre', 'Frank talk', '/t/'];
    const secrets = [...said, ...contacts.flatMap(({ name, email }) => [name, email])];
    const logged = JSON.stringify(stage.log.lines);
    expect(stage.log.lines.length).toBeGreaterThan(300);
    expect(secrets.filter((secret) => logged.includes(secret))).toEqual([]);
  });

  it('has a history in which every work area’s tasks were asked and answered', async () => {
    const { history, tasks } = await stage.file('croydon');
    const issued = history.filter(({ what }) => what === 'task-issued').map(({ taskId }) => taskId);
    expect(issued.sort()).toEqual(tasks.map(({ id }) => id).sort());
    expect(tasks.filter(({ state }) => state !== 'closed' && state !== 'answered')).toEqual([]);
  });
});
