import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaInvoker } from '../local/lambda/invoker.ts';
import { createStepFunctions, type StepFunctions } from '../local/step-functions/step-functions.ts';

/** Targets with 10,000 waiting executions: 300 MB, restart in 5 s, answers within 100 ms at the 95th percentile. */
const MAX_MEGABYTES = 300;
const MAX_RESTART_MS = 5_000;
const MAX_ANSWER_MS = 100;
const AT_ONCE = 100;
const ANSWERS = 500;
const DEFINITION = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 86_400,
      End: true,
    },
  },
});

interface Bench {
  readonly directory: string;
  readonly tokens: string[];
  open(): Promise<StepFunctions>;
}

function bench(): Bench {
  const directory = mkdtempSync(join(tmpdir(), 'bench-waiting-'));
  const tokens: string[] = [];
  const lambda: LambdaInvoker = {
    invoke: async (_name, payload) => {
      const { token }: { token: string } = JSON.parse(payload);
      tokens.push(token);
      return { statusCode: 200, payload: 'null' };
    },
  };
  const open = async () => {
    const sfn = createStepFunctions({ directory, clock: { now: () => Date.now() }, lambda });
    await sfn.start();
    return sfn;
  };
  return { directory, tokens, open };
}

async function fill(sfn: StepFunctions, count: number): Promise<void> {
  const roleArn = 'arn:aws:iam::000000000000:role/bench';
  const created = await sfn.call('CreateStateMachine', { name: 'ask', roleArn, definition: DEFINITION });
  const stateMachineArn = 'stateMachineArn' in created ? String(created.stateMachineArn) : '';
  const input = JSON.stringify({
    jem: 'jem-croydon-2027',
    work: 'a small input of some hundred bytes'.repeat(6),
  });
  for (let done = 0; done < count; done += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, () => sfn.call('StartExecution', { stateMachineArn, input })),
    );
  }
  await sfn.dueSource.settled();
}

async function answerTimes(sfn: StepFunctions, tokens: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const taskToken of tokens.slice(0, Math.min(ANSWERS, tokens.length / 2))) {
    const start = performance.now();
    await sfn.call('SendTaskSuccess', { taskToken, output: '{"answer":true}' });
    times.push(performance.now() - start);
  }
  return times.sort((left, right) => left - right);
}

/** What many executions that wait for a token cost: memory, restart and answering. */
export async function benchWaiting(counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    const { directory, tokens, open } = bench();
    const first = await open();
    await fill(first, count);
    await first.stop();
    const restart = performance.now();
    const second = await open();
    const restartMs = performance.now() - restart;
    const megabytes = process.memoryUsage().rss / 1_048_576;
    const times = await answerTimes(second, tokens);
    const answerMs = times[Math.floor(times.length * 0.95)] ?? 0;
    await second.stop();
    rmSync(directory, { recursive: true });
    console.log(
      `  ${count} waiting executions: process at ${megabytes.toFixed(0)} MB, restart ${restartMs.toFixed(0)} ms, ` +
        `answer ${answerMs.toFixed(1)} ms at the 95th percentile`,
    );
    const isMissed = megabytes > MAX_MEGABYTES || restartMs > MAX_RESTART_MS || answerMs > MAX_ANSWER_MS;
    if (isMissed) process.exitCode = 1;
  }
}
