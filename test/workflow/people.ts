import type { Jem } from '../../domain/jem/jem.ts';
import { newJem } from '../../domain/jem/new-jem.ts';
import { StartFormSchema } from '../../domain/jem/start-form.ts';
import { actionNotes } from '../../domain/task/kinds/meeting.ts';
import type { Task } from '../../domain/task/task.ts';
import { SAMPLE_ROUND } from '../../programme/round.ts';
import { crimeCsv } from './crime-csv.ts';
import type { Player } from './stage.ts';

const invitees = [
  { contactId: 'croydon-borough-commander', role: 'borough-commander' as const, required: true },
  { contactId: 'croydon-local-authority-lead', role: 'local-authority-lead' as const, required: true },
  { contactId: 'btp-partner', role: 'partner' as const, required: false },
  { contactId: 'health-partner', role: 'partner' as const, required: false },
];

/** A JEM as it is when somebody has just started it. */
export function croydon(over: Partial<Jem> = {}): Jem {
  const form = StartFormSchema.parse({
    borough: 'Croydon',
    roundId: SAMPLE_ROUND.id,
    windowFrom: '2027-03-08',
    windowTo: '2027-04-09',
    chairId: 'chair',
    coordinatorId: 'coordinator-1',
    invitees,
  });
  const jem = newJem({
    id: 'croydon',
    borough: { code: 'E09000008', name: 'Croydon' },
    round: SAMPLE_ROUND,
    form,
    invitees,
    createdBy: 'coordinator-1',
    at: '2027-01-04T09:00:00.000Z',
  });
  return { ...jem, ...over };
}

/** Yes to every time on offer. */
export const grid = (task: Task) =>
  Object.fromEntries((task.details.slots as { id: string }[]).map(({ id }) => [id, 'yes']));

/** Everybody was there, or the deputy whom they had named. */
function allThere({ details }: Task): object {
  const { invited } = actionNotes.details.parse(details);
  return Object.fromEntries(
    invited.map(({ id, deputy }) => [
      id,
      deputy ? { was: 'deputy', deputy: deputy.name } : { was: 'attended', deputy: '' },
    ]),
  );
}

/** Everybody does what they are asked. */
export const obliging: Player = (task) => {
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
    case 'pack-edit':
      return { values: { decision: 'redraft' } };
    case 'dry-run':
      return { values: { decision: 'coming' } };
    case 'action-notes':
      return {
        values: {
          decision: 'recorded',
          attendance: allThere(task),
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
