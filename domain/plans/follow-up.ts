import { type Action, isClosed } from '../action/action.ts';
import { actionAgreement, actionDecision, actionSignOff, actionUpdate } from '../task/kinds/follow-up.ts';
import { confirm } from '../task/kinds/scheduling.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';
import { formatDate } from '../time/london.ts';
import { ownersToChoose } from './meeting.ts';
import { holderOf, nameOf } from './people.ts';
import { type Ask, ask, type Plan, type Planning } from './planning.ts';

export function agreementId(action: Action): string {
  return `action-agreement-${action.id}-${action.agreementRounds + 1}`;
}

export function decisionId(action: Action): string {
  return `action-decision-${action.id}-${action.agreementRounds + 1}`;
}

const termsOf = ({ id, what, measure, dueOn }: Action) => ({ actionId: id, what, measure, dueOn });

/** Owners are asked to agree to what was written down; anything but a plain yes goes to the coordinator (R21, B10). */
export const agreements: Plan = (planning) => {
  const { actions, tasks } = planning.file;
  const asks = actions
    .filter(({ state }) => state === 'recorded')
    .map((action) => {
      const agreement = tasks.find(({ id }) => id === agreementId(action));
      return agreement && needsDecision(agreement)
        ? decision(planning, action, agreement)
        : agreementOf(action);
    });
  return { asks };
};

/** An agreement that is over without the owner having accepted the terms, or the coordinator having let them stand. */
function needsDecision(agreement: Task): boolean {
  const answer = readAnswer(actionAgreement, agreement);
  if (answer) return answer.decision !== 'accepted';
  return agreement.state === 'lapsed' || agreement.state === 'withdrawn';
}

function agreementOf(action: Action): Ask {
  return ask(actionAgreement, {
    key: action.id,
    attempt: action.agreementRounds + 1,
    workArea: 'R21',
    assigneeId: action.ownerId,
    details: termsOf(action),
  });
}

function decision(planning: Planning, action: Action, agreement: Task): Ask {
  const answer = readAnswer(actionAgreement, agreement);
  const proposal =
    answer?.decision === 'proposed' ? { dueOn: answer.dueOn, measure: answer.measure } : undefined;
  return ask(actionDecision, {
    key: action.id,
    attempt: action.agreementRounds + 1,
    workArea: 'R21',
    assigneeId: planning.file.jem.coordinatorId,
    details: {
      ...termsOf(action),
      owner: nameOf(planning.contacts, agreement.assigneeId),
      outcome: outcomeInWords(answer),
      reason: answer && 'reason' in answer ? answer.reason : '',
      ...(proposal ? { proposal } : {}),
      owners: ownersToChoose(planning),
    },
  });
}

function outcomeInWords(answer: ReturnType<typeof readAnswer<unknown, { decision: string }>>): string {
  if (answer?.decision === 'declined') return 'cannot take the action';
  if (answer?.decision === 'proposed') return 'accepts with another date or measure';
  return 'has not answered';
}

/** Steering group and GLA check that the actions have started (R20). */
export const startCheck: Plan = (planning) => {
  const open = planning.file.actions.filter((action) => !isClosed(action));
  const list = open
    .map(({ number, what, dueOn }) => `${number}. ${what}, by ${formatDate(dueOn)}.`)
    .join(' ');
  const people = new Set([holderOf(planning, 'steering-group-lead'), holderOf(planning, 'note-taker')]);
  const asks = [...people].map((assigneeId) =>
    ask(confirm, {
      key: `r20-${assigneeId}`,
      attempt: 1,
      workArea: 'R20',
      assigneeId,
      details: {
        title: 'check that the actions have started',
        explain: `The owners have agreed their actions. Please check with them that work has begun. ${list}`,
        question: 'Have the actions started?',
        done: 'Yes, they have started',
      },
    }),
  );
  return { asks };
};

/** Number of the report that is asked for next; sign-offs are numbered with the reports. */
export function reportNumber(action: Action): number {
  return action.asked + 1;
}

export function reportId(action: Action): string {
  const kind = action.state === 'reported-done' ? actionSignOff.name : actionUpdate.name;
  return `${kind}-${action.id}-${reportNumber(action)}`;
}

/** The owner reports; once the owner says done, the authority looks whether the measure of success is met (R22, B19). */
export const actionReport: Plan = (planning) => {
  const action = planning.file.actions.find(({ id }) => id === planning.actionId);
  if (!action || isClosed(action) || action.state === 'recorded') return { asks: [] };
  const number = reportNumber(action);
  const question = { key: action.id, attempt: number, workArea: 'R22' as const };
  if (action.state === 'agreed') {
    const details = { ...termsOf(action), number };
    return { asks: [ask(actionUpdate, { ...question, assigneeId: action.ownerId, details })] };
  }
  const evidence = action.reports.findLast(({ kind }) => kind === 'done')?.text ?? '';
  const owner = nameOf(planning.contacts, action.ownerId);
  const details = { ...termsOf(action), number, owner, evidence };
  return { asks: [ask(actionSignOff, { ...question, assigneeId: authorityFor(action, planning), details })] };
};

/** Nobody signs off an action of their own. */
function authorityFor(action: Action, planning: Planning): string {
  const lead = holderOf(planning, 'steering-group-lead');
  return lead === action.ownerId ? planning.file.jem.chairId : lead;
}
