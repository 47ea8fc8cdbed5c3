import { setTimeout as pause } from 'node:timers/promises';
import { remindersFor } from '../../domain/task/reminders.ts';
import type { Task } from '../../domain/task/task.ts';
import { londonDate } from '../../domain/time/london.ts';
import { addDays, createWorkingDays } from '../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';
import { croydon } from './people.ts';
import { openStage, type Stage } from './stage.ts';

const START = '2027-01-04T09:00:00.000Z';
const DUE = '2027-01-18T17:00:00.000Z';
const LAPSES = '2027-01-25T17:00:00.000Z';
/** Sixty answers, one every 10 ms, from 300 ms before the moment of the time-out to 290 ms after it. */
const OFFSETS = Array.from({ length: 60 }, (_, index) => (index - 30) * 10);

const taskAt = (offset: number): Task => ({
  jemId: 'croydon',
  id: `data-return-${offset}`,
  kind: 'data-return',
  workArea: 'R10',
  boroughCode: 'E09000008',
  borough: 'Croydon',
  assigneeId: 'btp-data',
  details: { dataType: 'h', dataName: 'Performance', organisation: 'BTP', period: 'five years' },
  state: 'planned',
  plannedAt: START,
  dueAt: DUE,
  version: 0,
});

let stage: Stage;
let executions: string[];

beforeEach(async () => {
  stage = await openStage(START);
  await stage.seedJem(croydon());
  stage.store.seed('task', ...OFFSETS.map(taskAt));
  executions = await Promise.all(
    OFFSETS.map((offset) =>
      stage.startMachine(
        'emailed-task',
        { jemId: 'croydon', taskId: taskAt(offset).id },
        `task-${offset + 1_000}`,
      ),
    ),
  );
}, 60_000);
afterEach(() => stage.close());

/** Writes take from 0 to 30 ms, each another time, so that steps and answers come between one another in every order. */
function slowDown(): void {
  const { commit } = stage.store;
  let commits = 0;
  stage.store.commit = async (changes) => {
    commits += 1;
    await pause((commits * 13) % 31);
    return commit(changes);
  };
}

/** Everybody answers around a moment, while the engine does what is due then: neither waits for the other. */
async function answerAround(moment: string): Promise<string[]> {
  await stage.moveTo(new Date(Date.parse(moment) - 1_000).toISOString());
  slowDown();
  const going: Promise<unknown>[] = [];
  const results: Promise<string>[] = [];
  for (const offset of OFFSETS) {
    stage.clock.moveTo(Date.parse(moment) + offset);
    going.push(stage.sfn.dueSource.fireDue(stage.clock.now()));
    await pause(1);
    const task = (await stage.store.task(taskAt(offset))) ?? taskAt(offset);
    results.push(stage.answer(task, { decision: 'not-held' }).then(({ kind }) => kind));
  }
  await Promise.all(going);
  const kinds = await Promise.all(results);
  await stage.settled();
  return kinds;
}

async function expectAllUsed(): Promise<void> {
  const outcomes = await Promise.all(
    executions.map(async (arn) => {
      const { status, output } = await stage.describe(arn);
      return status === 'SUCCEEDED' ? JSON.parse(output ?? '{}').outcome : status;
    }),
  );
  expect(new Set(outcomes)).toEqual(new Set(['not-held']));
  const tasks = await stage.store.tasksOf('croydon');
  expect(tasks.every(({ state, answer }) => state === 'answered' && answer?.number === 1)).toBe(true);
  expect(tasks.filter(({ waiting, resume }) => waiting || resume)).toEqual([]);
}

async function remindedIn(days: number): Promise<number> {
  const tasks = await stage.store.tasksOf('croydon');
  const contacts = await stage.store.contacts();
  const workingDays = createWorkingDays(BANK_HOLIDAYS);
  const today = londonDate(stage.at());
  return Array.from({ length: days }, (_, day) => addDays(today, day)).flatMap((date) =>
    remindersFor({ today: date, tasks, contacts, reminded: new Map(), workingDays }),
  ).length;
}

describe('sixty answers at every 10 ms around a time-out', () => {
  it('are all kept and used, when the task would be escalated, and nobody is reminded afterwards', async () => {
    expect(new Set(await answerAround(DUE))).toEqual(new Set(['stored']));
    await expectAllUsed();
    expect(await remindedIn(30)).toBe(0);
    const before = stage.mail.sent.length;
    await stage.moveTo('2027-02-20T09:00:00.000Z');
    await stage.settled();
    expect(stage.mail.sent.length).toBe(before);
  }, 60_000);

  it('are all kept when the fallback would be taken: in time used, too late marked late and shown', async () => {
    const kinds = await answerAround(LAPSES);
    expect(new Set(kinds.filter((kind) => kind !== 'stored' && kind !== 'kept-late'))).toEqual(new Set());
    const tasks = await stage.store.tasksOf('croydon');
    expect(tasks.filter(({ answer }) => answer?.decision !== 'not-held')).toEqual([]);
    for (const [index, kind] of kinds.entries()) {
      const task = tasks.find(({ id }) => id === taskAt(OFFSETS[index] ?? 0).id);
      expect([kind, task?.state]).toEqual(
        kind === 'stored' ? ['stored', 'answered'] : ['kept-late', 'lapsed'],
      );
    }
    // Before the moment itself no answer is ever too late.
    expect(kinds.slice(0, 30).every((kind) => kind === 'stored')).toBe(true);
    expect(await remindedIn(30)).toBe(0);
  }, 60_000);
});
