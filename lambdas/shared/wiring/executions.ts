import { createSfnExecutions } from '../../../adapters/sfn-executions.ts';
import { CAPABILITIES } from '../../../contracts/capabilities.ts';
import type { Executions } from '../../../domain/ports/services.ts';

/** The capability `executions`: start, stop and look at executions, and answer them. */
export function wireExecutions(): Executions {
  const { LIFECYCLE_MACHINE_ARN, ACTION_FOLLOW_UP_MACHINE_ARN } = CAPABILITIES.executions.parse(process.env);
  return createSfnExecutions({
    machineArns: { 'jem-lifecycle': LIFECYCLE_MACHINE_ARN, 'action-follow-up': ACTION_FOLLOW_UP_MACHINE_ARN },
  });
}
