import type { Form } from './form.ts';
import { type Checked, checkAnswer, type FormValues, formOf } from './form.ts';
import type { TaskKind } from './kind.ts';
import { actionAgreement, actionDecision, actionSignOff, actionUpdate } from './kinds/follow-up.ts';
import { actionNotes, debrief, feedback } from './kinds/meeting.ts';
import { dryRun, packEdit, signOff } from './kinds/pack.ts';
import { agenda, dataReturn, rsvp } from './kinds/preparation.ts';
import { availability, confirm, roomOffer, slotDecision } from './kinds/scheduling.ts';
import type { Task, TaskKindName } from './task.ts';

/** A kind applied to one task: everything that pages, e-mails and commands need to know of it. */
export interface TaskView {
  title: string;
  explain: string;
  otherwise: string;
  form: Form;
  workingDays: number;
  graceWorkingDays: number;
  carriesInvitation: boolean;
  check(values: FormValues): Checked<{ decision: string }>;
}

/** Forgets the types of one kind and keeps its behaviour. @throws ZodError when the stored details are not the kind's. */
function viewed<D, A extends { decision: string }>(kind: TaskKind<D, A>) {
  return (stored: unknown): TaskView => {
    const details = kind.details.parse(stored);
    const schema = kind.answer(details);
    return {
      title: kind.title(details),
      explain: kind.explain(details),
      otherwise: kind.otherwiseFor?.(details) ?? kind.otherwise,
      form: formOf(kind.question(details), schema),
      workingDays: kind.workingDays,
      graceWorkingDays: kind.graceWorkingDays,
      carriesInvitation: kind.carriesInvitation ?? false,
      check: (values) => checkAnswer(schema, values),
    };
  };
}

/** The table of kinds: one row each, complete by type. */
const VIEWS: Record<TaskKindName, (details: unknown) => TaskView> = {
  confirm: viewed(confirm),
  'room-offer': viewed(roomOffer),
  availability: viewed(availability),
  'slot-decision': viewed(slotDecision),
  rsvp: viewed(rsvp),
  'data-return': viewed(dataReturn),
  agenda: viewed(agenda),
  'sign-off': viewed(signOff),
  'pack-edit': viewed(packEdit),
  'dry-run': viewed(dryRun),
  'action-notes': viewed(actionNotes),
  debrief: viewed(debrief),
  feedback: viewed(feedback),
  'action-agreement': viewed(actionAgreement),
  'action-decision': viewed(actionDecision),
  'action-update': viewed(actionUpdate),
  'action-sign-off': viewed(actionSignOff),
};

export function viewTask(task: Pick<Task, 'kind' | 'details'>): TaskView {
  return VIEWS[task.kind](task.details);
}
