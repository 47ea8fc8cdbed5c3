import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnswerTaskResult, createAnswerTask } from '../../commands/answer-task.ts';
import { createDeliverLetter } from '../../commands/deliver-letter.ts';
import { createResumeWaiting } from '../../commands/resume-waiting.ts';
import { createSendEmail } from '../../commands/send-email.ts';
import { startLifecycle } from '../../commands/start-lifecycle.ts';
import {
  functionPlaceholder,
  MACHINES,
  type MachineName,
  machinePlaceholder,
  STEPS,
} from '../../contracts/workflow.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { Executions } from '../../domain/ports/services.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import type { FormValues } from '../../domain/task/form.ts';
import type { Task } from '../../domain/task/task.ts';
import { toInstant } from '../../domain/time/instant.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';
import { ManualClock } from '../../local/clock.ts';
import type { InvokeResult } from '../../local/lambda/invoker.ts';
import { createStepFunctions } from '../../local/step-functions/step-functions.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';
import { organisationName } from '../../programme/organisations.ts';
import { sampleProgramme } from '../../programme/sample.ts';
import {
  createCountingIds,
  createFakeLog,
  createFakeMail,
  createFakeObjects,
  createFakeSecrets,
  type FakeMail,
} from '../support/fakes.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { sendFile } from '../support/send-file.ts';
import { createSteps } from './steps.ts';

const ACCOUNT = 'eu-west-2:000000000000';
const MACHINE_FOLDER = join(__dirname, '../../statemachines');
const functionArn = (name: string) => `arn:aws:lambda:${ACCOUNT}:function:${name}`;
const machineArn = (name: string) => `arn:aws:states:${ACCOUNT}:stateMachine:${name}`;
const executionArn = (machine: string, name: string) =>
  `arn:aws:states:${ACCOUNT}:execution:${machine}:${name}`;

/** What somebody does with a task that has just come: an answer, a file beside it, or nothing. */
export type Player = (task: Task) => { values: FormValues; file?: Uint8Array } | undefined;

export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * The shipped machines and the real steps on the embedded engine, over a store in memory, with a clock that is moved. Mail is
 * recorded and not sent; people are played by the test.
 */
export async function openStage(startAt: string, { twice = false }: { twice?: boolean } = {}) {
  const clock = new ManualClock(Date.parse(startAt));
  const at = () => toInstant(clock.now());
  const store = createMemoryStore();
  for (const change of sampleProgramme()) await store.commit([change]);
  const [mail, objects, log, newId] = [
    createFakeMail(),
    createFakeObjects(),
    createFakeLog(),
    createCountingIds(),
  ];
  const publicUrl = 'https://jem.example';
  const send = createSendEmail({
    store,
    mail,
    secrets: createFakeSecrets(),
    log,
    from: 'JEM team <jem@jem.example>',
    replyTo: 'jem@jem.example',
    publicUrl,
  });
  const deliver = createDeliverLetter({ store, send, organisationName, publicUrl, log });
  const directory = mkdtempSync(join(tmpdir(), 'jem-workflow-'));
  const sfn = createStepFunctions({
    directory,
    clock,
    lambda: { invoke: (arn, payload) => invoke(arn, payload) },
  });
  const call = async <T>(operation: string, input: Parameters<typeof sfn.call>[1]) =>
    (await sfn.call(operation, input)) as T;
  const executions: Executions = {
    async start(machine, name, input) {
      const stateMachineArn = machineArn(machine);
      await call('StartExecution', { stateMachineArn, name, input: JSON.stringify(input) });
      return executionArn(machine, name);
    },
    async resume(taskToken, result) {
      try {
        await call('SendTaskSuccess', { taskToken, output: JSON.stringify(result) });
        return 'resumed';
      } catch {
        return 'gone';
      }
    },
    stop: async (arn, cause) => void (await call('StopExecution', { executionArn: arn, cause })),
    status: async (arn) =>
      (await call<{ status: 'RUNNING' }>('DescribeExecution', { executionArn: arn })).status,
  };
  const resume = createResumeWaiting({ store, executions, log });
  const workingDays = createWorkingDays(BANK_HOLIDAYS);
  const steps = createSteps({ store, objects, send, deliver, resume, workingDays, newId, log });
  const failures: { step: string; error: string; message: string }[] = [];

  const differences: { step: string; changed: string[] }[] = [];
  let largest = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other when each runs twice: what others write in between would look like a difference. */
  function invoke(arn: string, payload: string): Promise<InvokeResult> {
    const name = arn.split(':function:').at(-1) ?? '';
    if (!twice) return invokeOnce(name, payload);
    const result = turn.then(() => invokeTwice(name, payload));
    turn = result.catch(() => undefined);
    return result;
  }

  async function invokeTwice(name: string, payload: string): Promise<InvokeResult> {
    await invokeOnce(name, payload);
    const before = contentsOf({ store, mail });
    const second = await invokeOnce(name, payload);
    const after = contentsOf({ store, mail });
    const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
    if (changed.length > 0) differences.push({ step: name, changed });
    return second;
  }

  async function invokeOnce(name: string, payload: string): Promise<InvokeResult> {
    try {
      const result = JSON.stringify(await steps[name]?.(JSON.parse(payload)));
      largest = Math.max(largest, payload.length, result.length);
      return { statusCode: 200, payload: result };
    } catch (thrown) {
      const { name: errorType, message: errorMessage } = thrown as Error;
      failures.push({ step: name, error: errorType, message: errorMessage });
      const error = JSON.stringify({ errorType, errorMessage, trace: [] });
      return { statusCode: 200, payload: error, functionError: 'Unhandled' };
    }
  }

  await sfn.start();
  for (const machine of MACHINES) {
    const definition = fillPlaceholders(readFileSync(join(MACHINE_FOLDER, `${machine}.asl.json`), 'utf8'));
    await call('CreateStateMachine', {
      name: machine,
      definition,
      roleArn: 'arn:aws:iam::000000000000:role/jem',
    });
  }

  const answerTask = createAnswerTask({ store, resume, deliver, newId, log });

  async function answer(task: Task, values: FormValues, file?: Uint8Array): Promise<AnswerTaskResult> {
    const by = { kind: 'partner' as const, id: task.assigneeId, name: task.assigneeId };
    const sending = file && { task, file: { name: 'crime.csv', bytes: file }, at: at() };
    return answerTask({
      ref: task,
      values,
      ...(sending && { file: await sendFile({ store, objects, newId }, sending) }),
      by,
      via: 'web',
      basedOn: task.answer?.number ?? 0,
      at: at(),
    });
  }

  async function nextDue(until: number): Promise<boolean> {
    const due = sfn.dueSource.nextDue();
    if (due === undefined || due > until) return false;
    clock.moveTo(Math.max(due, clock.now()));
    await sfn.dueSource.fireDue(clock.now());
    return true;
  }

  return {
    clock,
    at,
    store,
    mail,
    objects,
    log,
    sfn,
    call,
    executions,
    resume,
    deliver,
    newId,
    failures,
    differences,
    largestPayload: () => largest,
    answer,
    settled: () => sfn.dueSource.settled(),
    file: async (jemId: string): Promise<JemFile> => {
      const file = await store.jemFile(jemId);
      if (!file) throw new Error('no such JEM');
      return file;
    },
    seedJem: async (jem: Jem) => {
      store.seed('jem', jem);
    },
    startMachine: async (machine: MachineName, input: Record<string, string>, name = `${machine}-1`) => {
      await call('StartExecution', {
        stateMachineArn: machineArn(machine),
        name,
        input: JSON.stringify(input),
      });
      await sfn.dueSource.settled();
      return executionArn(machine, name);
    },
    startLifecycle: (jemId: string) => startLifecycle({ store, executions, log }, jemId),
    describe: (arn: string) =>
      call<{ status: string; output?: string; error?: string; cause?: string }>('DescribeExecution', {
        executionArn: arn,
      }),
    /** Lets everything due up to the instant happen. */
    moveTo: async (instant: string) => {
      await sfn.dueSource.settled();
      while (await nextDue(Date.parse(instant))) await sfn.dueSource.settled();
      clock.moveTo(Date.parse(instant));
    },
    /** People answer what has come to them; when nobody has anything to say, time goes on to the next thing due. */
    play: async (
      jemId: string,
      player: Player,
      { until, limit = 400 }: { until: string; limit?: number },
    ) => {
      const asked = new Set<string>();
      for (let turn = 0; turn < limit; turn += 1) {
        await sfn.dueSource.settled();
        const open = (await store.tasksOf(jemId)).filter(
          ({ state, id }) => state === 'open' && !asked.has(id),
        );
        for (const task of open) {
          asked.add(task.id);
          const said = player(task);
          if (!said) continue;
          const result = await answer(task, said.values, said.file);
          if (result.kind !== 'stored') throw new Error(`${task.id}: ${JSON.stringify(result)}`);
        }
        await sfn.dueSource.settled();
        if (open.length === 0 && !(await nextDue(Date.parse(until)))) return;
      }
      throw new Error('the play does not end');
    },
    close: async () => {
      await sfn.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

const KEPT = [
  'jem',
  'task',
  'action',
  'document',
  'gate',
  'history',
  'email',
  'contact',
  'roomHour',
] as const;

/** Everything that must be the same after a second run; versions only count writes. */
function contentsOf({ store, mail }: { store: MemoryStore; mail: FakeMail }): Record<string, string> {
  const contents = KEPT.map((entity) => {
    const values: { version: number }[] = store.all(entity);
    return [entity, JSON.stringify(values.map((value) => ({ ...value, version: 0 })))];
  });
  return { ...Object.fromEntries(contents), mail: String(mail.sent.length) };
}

function fillPlaceholders(text: string): string {
  const values = new Map([
    ...STEPS.map((step) => [functionPlaceholder(step), functionArn(step)] as const),
    ...MACHINES.map((machine) => [machinePlaceholder(machine), machineArn(machine)] as const),
  ]);
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
}
