import { createSfnExecutions } from '../../../adapters/sfn-executions.ts';
import { CAPABILITIES, readVariables } from '../../../contracts/capabilities.ts';
import type { Executions } from '../../../domain/ports/services.ts';

/** The capabilities `executions` and `watch-executions`, and the callbacks. */
export function wireExecutions(): Executions {
  const env = readVariables(CAPABILITIES.executions, process.env);
  return createSfnExecutions({
    machineArns: {
      'jem-lifecycle': env.LIFECYCLE_MACHINE_ARN,
      'release-pack': env.RELEASE_PACK_MACHINE_ARN,
    },
  });
}
