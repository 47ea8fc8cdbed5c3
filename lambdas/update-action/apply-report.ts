import type * as z from 'zod';
import type { Action, ActionReportSchema } from '../../domain/action/action.ts';
import { firstReportOn, reportAfterReturnOn } from '../../domain/plans/report-dates.ts';
import { actionSignOff, actionUpdate } from '../../domain/task/kinds/follow-up.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';

interface Moment {
  at: Instant;
  workingDays: WorkingDays;
}

type Report = z.infer<typeof ActionReportSchema>;

/** The action after a report or a sign-off that is over, answered or not (R22, B19). */
export function applyReport(action: Action, task: Task, moment: Moment): Action {
  const asked = { ...action, asked: action.asked + 1 };
  return task.kind === 'action-sign-off'
    ? afterSignOff(asked, task, moment)
    : afterUpdate(asked, task, moment);
}

function afterUpdate(action: Action, task: Task, moment: Moment): Action {
  const answer = readAnswer(actionUpdate, task);
  switch (answer?.decision) {
    case 'done': {
      const { nextUpdateOn: _none, ...rest } = action;
      const report: Report = { at: moment.at, kind: 'done', text: answer.evidence };
      return { ...rest, state: 'reported-done', reports: [...action.reports, report] };
    }
    case 'progress':
      return goOn(action, { at: moment.at, kind: 'progress', text: answer.progress }, moment);
    case 'blocked':
      return goOn(action, { at: moment.at, kind: 'blocked', text: answer.reason }, moment);
    default:
      return goOn(action, { at: moment.at, kind: 'no-answer', text: task.closedBecause ?? '' }, moment);
  }
}

function afterSignOff(action: Action, task: Task, { at, workingDays }: Moment): Action {
  const answer = readAnswer(actionSignOff, task);
  if (answer?.decision === 'signed-off') {
    const report: Report = { at, kind: 'signed-off', text: answer.note };
    return { ...action, state: 'signed-off', signedOffAt: at, reports: [...action.reports, report] };
  }
  const report: Report = answer
    ? { at, kind: 'returned', text: answer.reason }
    : { at, kind: 'no-answer', text: task.closedBecause ?? '' };
  const nextUpdateOn = reportAfterReturnOn(at, workingDays);
  return { ...action, state: 'agreed', nextUpdateOn, reports: [...action.reports, report] };
}

function goOn(action: Action, report: Report, { at, workingDays }: Moment): Action {
  const nextUpdateOn = firstReportOn(action, at, workingDays);
  return { ...action, nextUpdateOn, reports: [...action.reports, report] };
}
