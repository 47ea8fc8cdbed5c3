import type { Action } from '../../domain/action/action.ts';
import { agreementId, decisionId } from '../../domain/plans/follow-up.ts';
import { firstReportOn } from '../../domain/plans/report-dates.ts';
import { actionAgreement, actionDecision } from '../../domain/task/kinds/follow-up.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import { SETTLED, type Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';

export interface Settled {
  action: Action;
  /** Past tense, for the history. */
  what: 'action-agreed' | 'action-dropped' | 'action-asked-again';
  used: Task[];
}

interface Moment {
  at: Instant;
  workingDays: WorkingDays;
}

/**
 * What this round of questions means for one action; undefined while an answer is still to come. The owner's yes agrees it. Anything
 * else is the coordinator's decision, and without one the owner is asked again with the terms as they stand (B10).
 */
export function settleAgreement(action: Action, tasks: readonly Task[], moment: Moment): Settled | undefined {
  const agreement = tasks.find(({ id }) => id === agreementId(action));
  const decision = tasks.find(({ id }) => id === decisionId(action));
  if (!agreement || !SETTLED.includes(agreement.state)) return undefined;
  const used = decision ? [agreement, decision] : [agreement];
  if (decision) {
    return SETTLED.includes(decision.state) ? { ...decide(action, decision, moment), used } : undefined;
  }
  const isAccepted = readAnswer(actionAgreement, agreement)?.decision === 'accepted';
  // A waived agreement is the coordinator's word that the terms stand.
  if (!isAccepted && agreement.state !== 'waived') return undefined;
  return { ...agree({ ...action, ownerId: agreement.assigneeId }, moment), used };
}

function decide(action: Action, decision: Task, moment: Moment): Omit<Settled, 'used'> {
  const answer = readAnswer(actionDecision, decision);
  switch (answer?.decision) {
    case 'drop': {
      const { nextUpdateOn: _none, ...rest } = action;
      return {
        action: { ...rest, state: 'dropped', droppedBecause: answer.reason },
        what: 'action-dropped',
      };
    }
    case 'reassign':
      return askAgain({ ...action, ownerId: answer.ownerId });
    case 'accept-proposal':
      return agree(withProposal(action, decision), moment);
    default:
      return askAgain(action);
  }
}

/** The earlier date stays on record, so that re-dating shows (B19). */
function withProposal(action: Action, decision: Task): Action {
  const { proposal } = actionDecision.details.parse(decision.details);
  if (!proposal) return action;
  const earlierDates =
    proposal.dueOn === action.dueOn ? action.earlierDates : [...action.earlierDates, action.dueOn];
  return { ...action, ...proposal, earlierDates };
}

function askAgain(action: Action): Omit<Settled, 'used'> {
  return {
    action: { ...action, agreementRounds: action.agreementRounds + 1 },
    what: 'action-asked-again',
  };
}

function agree(action: Action, { at, workingDays }: Moment): Omit<Settled, 'used'> {
  const nextUpdateOn = firstReportOn(action, at, workingDays);
  return { action: { ...action, state: 'agreed', agreedAt: at, nextUpdateOn }, what: 'action-agreed' };
}
