import { actionNotes, debrief, feedback } from '../task/kinds/meeting.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';
import { londonDate } from '../time/london.ts';
import { attendeesOf, invitedPeople, presentAt } from './attendance.ts';
import { holderOf, labelOf } from './people.ts';
import { type Ask, ask, type Plan, type Planning } from './planning.ts';
import { presidingId } from './presiding.ts';

/** The tasks that ask for the notes of the meeting at its present date; moving the date asks anew. */
export function notesTasks({ file: { jem, tasks } }: Pick<Planning, 'file'>): Task[] {
  const suffix = `-${jem.meeting?.sequence ?? 0}.`;
  return tasks.filter(({ id, kind }) => kind === 'action-notes' && id.includes(suffix));
}

/** Whether somebody has said that the meeting at its present date was not held. */
export function wasNotHeld(planning: Pick<Planning, 'file'>): boolean {
  return notesTasks(planning).some((task) => readAnswer(actionNotes, task)?.decision === 'not-held');
}

/** The note taker writes up who promised what (R18); after silence the coordinator does, until it is done. */
export const notes: Plan = (planning) => {
  const { jem } = planning.file;
  if (!jem.meeting || wasNotHeld(planning)) return { asks: [] };
  const unanswered = notesTasks(planning).filter(
    ({ state, answer }) => !answer && ['lapsed', 'waived', 'withdrawn'].includes(state),
  ).length;
  const assigneeId = unanswered === 0 ? holderOf(planning, 'note-taker') : jem.coordinatorId;
  const request = ask(actionNotes, {
    key: 'r18',
    attempt: `${jem.meeting.sequence}.${unanswered + 1}`,
    workArea: 'R18',
    assigneeId,
    details: {
      owners: ownersToChoose(planning),
      dueNoEarlierThan: londonDate(jem.meeting.startsAt),
      invited: invitedPeople(planning),
    },
  });
  return { asks: [request] };
};

/** Those who came, and those who were invited: a promise can be made for somebody who was absent. */
export function ownersToChoose(planning: Planning): { id: string; label: string }[] {
  const { file } = planning;
  const ids = new Set([
    ...attendeesOf(file).map(({ contactId }) => contactId),
    ...file.jem.invitees.map(({ contactId }) => contactId),
    file.jem.coordinatorId,
  ]);
  return [...ids].map((id) => ({ id, label: labelOf(planning, id) }));
}

/** Who was in the chair and the note taker debrief (R19); everybody else who was there is asked for feedback (R96). Nobody gets both. */
export const debriefs: Plan = (planning) => {
  const { jem } = planning.file;
  const round = jem.meeting?.sequence ?? 0;
  const debriefed = new Set([presidingId(planning.file), holderOf(planning, 'note-taker')]);
  const others = presentAt(planning.file);
  const question = (kind: typeof debrief | typeof feedback, contactId: string): Ask =>
    ask<object, { decision: string }>(kind, {
      key: contactId,
      attempt: round,
      workArea: 'R19',
      assigneeId: contactId,
      details: {},
    });
  return {
    asks: [
      ...[...debriefed].map((id) => question(debrief, id)),
      ...others.filter((id) => !debriefed.has(id)).map((id) => question(feedback, id)),
    ],
  };
};
