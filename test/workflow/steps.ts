import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import type { ResumeWaiting } from '../../commands/resume-waiting.ts';
import type { SendEmail } from '../../commands/send-email.ts';
import type { StepName } from '../../contracts/workflow.ts';
import type { Log, NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import { createAnalyseData } from '../../lambdas/analyse-data/analyse-data.ts';
import { createAwaitAnswer } from '../../lambdas/await-answer/await-answer.ts';
import { createAwaitGate } from '../../lambdas/await-gate/await-gate.ts';
import { createBookRoom } from '../../lambdas/book-room/book-room.ts';
import { createCheckGate } from '../../lambdas/check-gate/check-gate.ts';
import { createChooseSlot } from '../../lambdas/choose-slot/choose-slot.ts';
import { createCloseJem } from '../../lambdas/close-jem/close-jem.ts';
import { createCloseWork } from '../../lambdas/close-work/close-work.ts';
import { createEscalateTask } from '../../lambdas/escalate-task/escalate-task.ts';
import { createIssueTask } from '../../lambdas/issue-task/issue-task.ts';
import { createMakePack } from '../../lambdas/make-pack/make-pack.ts';
import { createOpenStage } from '../../lambdas/open-stage/open-stage.ts';
import { createPlanTasks } from '../../lambdas/plan-tasks/plan-tasks.ts';
import { createRecordActions } from '../../lambdas/record-actions/record-actions.ts';
import { createRecordFailure } from '../../lambdas/record-failure/record-failure.ts';
import { createRecordSignOff } from '../../lambdas/record-sign-off/record-sign-off.ts';
import { createReportToSteeringGroup } from '../../lambdas/report-to-steering-group/report-to-steering-group.ts';
import { createReviewPreviousActions } from '../../lambdas/review-previous-actions/review-previous-actions.ts';
import { createSendDocuments } from '../../lambdas/send-documents/send-documents.ts';
import { createSettleAgreements } from '../../lambdas/settle-agreements/settle-agreements.ts';
import { createShareLearning } from '../../lambdas/share-learning/share-learning.ts';
import type { Step } from '../../lambdas/shared/step.ts';
import { createStepHandler } from '../../lambdas/shared/step-handler.ts';
import { createSweepData } from '../../lambdas/sweep-data/sweep-data.ts';
import { createUpdateAction } from '../../lambdas/update-action/update-action.ts';
import { DATA_CATALOGUE } from '../../programme/data-catalogue.ts';
import { organisationName } from '../../programme/organisations.ts';
import { PACK_REFERENCE } from '../../programme/pack-reference.ts';

export interface StepDeps {
  store: Store;
  objects: ObjectStore;
  send: SendEmail;
  deliver: DeliverLetter;
  resume: ResumeWaiting;
  workingDays: WorkingDays;
  newId: NewId;
  log: Log;
}

/** Every step over the same ports. */
export function createRuns(given: StepDeps): { [N in StepName]: Step<N> } {
  const deps = {
    ...given,
    reference: PACK_REFERENCE,
    organisationName,
    catalogue: DATA_CATALOGUE,
    resumeWaiting: given.resume,
  };
  return {
    'open-stage': createOpenStage(deps),
    'review-previous-actions': createReviewPreviousActions(deps),
    'plan-tasks': createPlanTasks(deps),
    'issue-task': createIssueTask(deps),
    'await-answer': createAwaitAnswer(deps),
    'escalate-task': createEscalateTask(deps),
    'choose-slot': createChooseSlot(deps),
    'book-room': createBookRoom(deps),
    'check-gate': createCheckGate(deps),
    'await-gate': createAwaitGate(deps),
    'close-work': createCloseWork(deps),
    'sweep-data': createSweepData(deps),
    'analyse-data': createAnalyseData(deps),
    'make-pack': createMakePack(deps),
    'record-sign-off': createRecordSignOff(deps),
    'send-documents': createSendDocuments(deps),
    'record-actions': createRecordActions(deps),
    'settle-agreements': createSettleAgreements(deps),
    'update-action': createUpdateAction(deps),
    'report-to-steering-group': createReportToSteeringGroup(deps),
    'share-learning': createShareLearning(deps),
    'close-jem': createCloseJem(deps),
    'record-failure': createRecordFailure(deps),
  };
}

/** The same behind the chain that they have in Lambda, by function name. */
export function createSteps(deps: StepDeps): Record<string, (event: unknown) => Promise<unknown>> {
  const runs = createRuns(deps);
  const context = { awsRequestId: 'request' } as Parameters<ReturnType<typeof createStepHandler>>[1];
  const behindChain = <N extends StepName>(name: N) => {
    const handler = createStepHandler({ name, log: deps.log, run: runs[name] });
    return async (event: unknown) => handler(event, context);
  };
  return Object.fromEntries((Object.keys(runs) as StepName[]).map((name) => [name, behindChain(name)]));
}
