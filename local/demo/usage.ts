import { type FunctionName, PAGE_FUNCTIONS, SCHEDULES } from '../../contracts/workflow.ts';
import type { EmbeddedAws } from '../aws.ts';
import type { Exchange } from '../exchange.ts';
import type { Usage } from './costs.ts';

/** Functions have 512 MB, those that draw 1,024 (lib/stacks/workflow-stack.ts): half a gigabyte is the rule, so this is near. */
const GIGABYTES = 0.5;
/** A consistent read is one unit per 4 KB; a write in a transaction two units per KB, and again for its line in the index. */
const READ_UNIT_BYTES = 4_096;
const WRITE_UNIT_BYTES = 1_024;
const UNITS_PER_WRITE = 2 + 2;
const WRITES = /PutItem|UpdateItem|DeleteItem|TransactWriteItems/;

export type UsageMeter = ReturnType<typeof createUsageMeter>;

/** Counts what AWS would charge for, from the requests that were really made. Sizes are those of the JSON on the wire: an upper bound. */
export function createUsageMeter() {
  const counted = { dynamoWriteUnits: 0, dynamoReadUnits: 0, s3Puts: 0, s3Gets: 0, httpRequests: 0 };

  function onExchange({ service, operation, requestBytes, responseBytes }: Exchange): void {
    if (operation.startsWith('DynamoDB')) {
      if (WRITES.test(operation))
        counted.dynamoWriteUnits += Math.ceil(requestBytes / WRITE_UNIT_BYTES) * UNITS_PER_WRITE;
      else counted.dynamoReadUnits += Math.ceil(responseBytes / READ_UNIT_BYTES);
    } else if (service === 's3') {
      if (operation === 'PUT') counted.s3Puts += 1;
      else counted.s3Gets += 1;
    }
  }

  /** Everything from the start of the process until now. */
  async function read(aws: EmbeddedAws): Promise<Usage> {
    const functions = Object.entries(aws.lambda.counts());
    const total = (pick: (name: string) => number) => functions.reduce((sum, [name]) => sum + pick(name), 0);
    const calls = (name: string) => aws.lambda.counts()[name]?.invocations ?? 0;
    const callsOf = (names: readonly FunctionName[]) =>
      names.reduce((sum, name) => sum + calls(`jem-local-${name}`), 0);
    const messages = aws.ses.messages();
    const executions = await aws.stepFunctions.stats();
    return {
      ...counted,
      stateTransitions: executions.reduce((sum, { transitions }) => sum + transitions, 0),
      lambdaInvocations: total(calls),
      lambdaGbSeconds: total((name) => ((aws.lambda.counts()[name]?.durationMs ?? 0) / 1_000) * GIGABYTES),
      emails: messages.length,
      emailBytes: messages.reduce((sum, { bytes }) => sum + bytes, 0),
      httpRequests: callsOf(PAGE_FUNCTIONS),
      scheduled: callsOf(SCHEDULES.map(({ target }) => target)),
    };
  }

  return { onExchange, read };
}
