import { newJem } from '../../domain/jem/new-jem.ts';
import { StartFormSchema } from '../../domain/jem/start-form.ts';
import { WORK_AREAS } from '../../domain/jem/work-areas.ts';
import type { Task } from '../../domain/task/task.ts';
import { SAMPLE_ROUND } from '../../programme/round.ts';
import { crimeCsv } from './crime-csv.ts';
import { openStage, type Player, type Stage } from './stage.ts';

const invitees = [
  { contactId: 'croydon-borough-commander', role: 'borough-commander' as const, required: true },
  { contactId: 'croydon-local-authority-lead', role: 'local-authority-lead' as const, required: true },
  { contactId: 'btp-partner', role: 'partner' as const, required: false },
  { contactId: 'health-partner', role: 'partner' as const, required: false },
];

function croydon() {
  const form = StartFormSchema.parse({
    borough: 'Croydon',
    roundId: SAMPLE_ROUND.id,
    windowFrom: '2027-03-08',
    windowTo: '2027-04-09',
    chairId: 'chair',
    coordinatorId: 'coordinator-1',
    invitees,
  });
  return newJem({
    id: 'croydon',
    borough: { code: 'E09000008', name: 'Croydon' },
    round: SAMPLE_ROUND,
    form,
    invitees,
    createdBy: 'coordinator-1',
    at: '2027-01-04T09:00:00.000Z',
  });
}

const grid = (task: Task) =>
  Object.fromEntries((task.details.slots as { id: string }[]).map(({ id }) => [id, 'yes']));

/** Everybody does what they are asked. */
const obliging: Player = (task) => {
  switch (task.kind) {
    case 'confirm':
      return { values: { decision: 'done' } };
    case 'room-offer':
      return { values: { decision: 'offer', slots: grid(task) } };
    case 'availability':
      return { values: { decision: 'slots', slots: grid(task) } };
    case 'slot-decision':
      return { values: { decision: 'ask-again' } };
    case 'rsvp':
      return task.id === 'rsvp-btp-partner-1'
        ? { values: { decision: 'deputy', deputyName: 'Dee Puty', deputyEmail: 'dee@btp.example' } }
        : { values: { decision: 'accepted' } };
    case 'data-return':
      return task.details.dataType === 'b'
        ? { values: { decision: 'supplied' }, file: crimeCsv() }
        : { values: { decision: 'not-held' } };
    case 'agenda':
      return { values: { decision: 'agreed' } };
    case 'sign-off':
      return task.details.packVersion === 1
        ? { values: { decision: 'changes', changes: 'Say more about the centre.' } }
        : { values: { decision: 'approved' } };
    case 'action-notes':
      return {
        values: {
          decision: 'recorded',
          summary: 'Two things were promised.',
          actions: [
            {
              what: 'Open a youth club',
              ownerId: 'croydon-local-authority-lead',
              dueOn: '2027-06-30',
              measure: 'It is open',
            },
            {
              what: 'Patrol the station',
              ownerId: 'croydon-borough-commander',
              dueOn: '2027-07-30',
              measure: 'Fewer robberies',
            },
          ],
        },
      };
    case 'debrief':
      return {
        values: {
          decision: 'recorded',
          wentWell: 'Frank talk',
          improve: 'More time',
          goodPractice: 'Youth club',
        },
      };
    case 'feedback':
      return { values: { decision: 'given', useful: 'useful' } };
    case 'action-agreement':
      return { values: { decision: 'accepted' } };
    case 'action-decision':
      return { values: { decision: 'keep' } };
    case 'action-update':
      return task.details.number === 1
        ? { values: { decision: 'progress', progress: 'Begun' } }
        : { values: { decision: 'done', evidence: 'It is there' } };
    case 'action-sign-off':
      return { values: { decision: 'signed-off' } };
  }
};

describe('one JEM from room booking to its close', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage('2027-01-04T09:00:00.000Z');
  });
  afterEach(() => stage.close());

  it('passes every stage and completes every work area', async () => {
    await stage.seedJem(croydon());
    await stage.startLifecycle('croydon');
    await stage.play('croydon', obliging, { until: '2028-01-01T00:00:00.000Z' });
    const { jem, tasks } = await stage.file('croydon');
    expect(stage.failures).toEqual([]);
    expect(jem.failure).toBeUndefined();
    expect(jem.state).toBe('closed');
    expect(WORK_AREAS.filter(({ id }) => jem.workAreas[id].status !== 'complete')).toEqual([]);
    expect(tasks.length).toBeGreaterThan(30);
    console.log(
      jem.meeting,
      jem.closedAt,
      tasks.length,
      stage.mail.sent.length,
      (await stage.sfn.stats())
        .map(({ machine, events, status }) => `${machine} ${events} ${status}`)
        .filter((s) => !s.startsWith('emailed')),
    );
  });
});
