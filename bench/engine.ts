import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaInvoker } from '../local/lambda/invoker.ts';
import { LevelStore } from '../local/step-functions/driver/level-store.ts';
import type { ExecutionStore } from '../local/step-functions/driver/store.ts';
import { assemble } from '../local/step-functions/step-functions.ts';
import { WORKLOADS, type Workload } from './engine-machines.ts';
import { MemoryStore } from './engine-memory-store.ts';
import { benchWaiting } from './engine-waiting.ts';

/**
 * Transitions per second on the same machines in the same run: this engine with its full history, without and with
 * durability, beside aws-local-stepfunctions, which records neither; and what many waiting executions cost.
 */

const ROUNDS = 3;
const AT_ONCE = 50;
const WAITING = [100, 10_000];
const clock = { now: () => Date.now() };
const lambda: LambdaInvoker = {
  invoke: () => Promise.reject(new Error('the machines of this benchmark call no function')),
};

/** One execution, resolving when it has ended. */
type Run = () => Promise<void>;
interface Contestant {
  readonly name: string;
  open(workload: Workload): Promise<{ run: Run; close(): Promise<void> } | undefined>;
}

function engine(name: string, makeStore: (directory: string) => ExecutionStore): Contestant {
  return {
    name,
    open: async ({ jsonata, input }) => {
      const directory = mkdtempSync(join(tmpdir(), 'bench-engine-'));
      const sfn = assemble({ clock, lambda }, makeStore(directory));
      await sfn.start();
      const definition = JSON.stringify(jsonata);
      const roleArn = 'arn:aws:iam::000000000000:role/bench';
      const created = await sfn.call('CreateStateMachine', { name: 'bench', roleArn, definition });
      const request = { ...created, input: JSON.stringify(input) };
      const stateMachineArn = 'stateMachineArn' in request ? String(request.stateMachineArn) : '';
      return {
        // These machines wait for nothing, so they have ended when StartExecution answers.
        run: async () => void (await sfn.call('StartExecution', { stateMachineArn, input: request.input })),
        close: async () => {
          await sfn.stop();
          rmSync(directory, { recursive: true });
        },
      };
    },
  };
}

const comparison: Contestant = {
  name: 'aws-local-stepfunctions',
  open: async ({ jsonpath, input }) => {
    // Named through a variable: the benchmark runs, without this column, where the package is not installed.
    const specifier = 'aws-local-stepfunctions';
    const library = await import(specifier).catch(() => undefined);
    if (library === undefined) return undefined;
    const machine = new library.StateMachine(jsonpath, { validationOptions: { noValidate: true } });
    return { run: async () => void (await machine.run(input).result), close: async () => {} };
  },
};

const CONTESTANTS = [
  comparison,
  engine('this engine, in memory', () => new MemoryStore()),
  engine('this engine, durable', (directory) => new LevelStore(directory)),
];

async function measure(contestant: Contestant, workload: Workload): Promise<number | undefined> {
  const opened = await contestant.open(workload);
  if (opened === undefined) return undefined;
  let best = 0;
  // The first round is for the compiler and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    for (let done = 0; done < workload.executions; done += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, opened.run));
    }
    const seconds = (performance.now() - start) / 1000;
    if (round === 0) continue;
    best = Math.max(best, (workload.executions * workload.transitions) / seconds);
  }
  await opened.close();
  return best;
}

/** In memory it must be as fast as the comparison, durable at least a fifth of it. */
const SHARES = [undefined, 1, 0.2];

export async function benchEngine(): Promise<void> {
  // First, because the resident memory of a process hardly shrinks again.
  await benchWaiting(WAITING);
  for (const workload of WORKLOADS) {
    console.log(`  ${workload.name}, ${workload.executions} executions, best of ${ROUNDS}`);
    let reference: number | undefined;
    for (const [index, contestant] of CONTESTANTS.entries()) {
      const rate = await measure(contestant, workload);
      const text =
        rate === undefined ? 'not installed' : `${Math.round(rate).toLocaleString('en-GB')} transitions/s`;
      console.log(`    ${contestant.name.padEnd(28)}${text.padStart(26)}`);
      const share = SHARES[index];
      if (share === undefined) reference = rate;
      else if (reference !== undefined && (rate ?? 0) < reference * share) {
        console.log(`    below the target of ${share} of ${CONTESTANTS[0]?.name}`);
        process.exitCode = 1;
      }
    }
  }
}
