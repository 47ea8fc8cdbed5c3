import { createSfnCallbacks } from '../../../adapters/sfn-executions.ts';
import { createResumeWaiting, type ResumeWaiting } from '../../../commands/resume-waiting.ts';
import type { Core } from './core.ts';

/** The capabilities `task-callbacks` and `gate-callbacks`: answers waiting executions and is allowed nothing else of Step Functions. */
export function wireResumeWaiting({ store, log }: Core): ResumeWaiting {
  return createResumeWaiting({ store, executions: createSfnCallbacks(), log });
}
