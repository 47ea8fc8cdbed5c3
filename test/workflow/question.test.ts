import { createAskQuestion } from '../../commands/ask-question.ts';
import { createDeliverLetter } from '../../commands/deliver-letter.ts';
import { createReplyToQuestion } from '../../commands/reply-to-question.ts';
import { createSendEmail } from '../../commands/send-email.ts';
import type { Task } from '../../domain/task/task.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';
import { createSendDigests } from '../../lambdas/send-digests/send-digests.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';
import { organisationName } from '../../programme/organisations.ts';
import { createFakeSecrets } from '../support/fakes.ts';
import { croydon } from './people.ts';
import { openStage, type Stage } from './stage.ts';

/** Due on Monday 18 January; asked on Thursday 14 January, replied to on Thursday 28 January: ten working days. */
const START = '2027-01-04T09:00:00.000Z';
const ASKED = '2027-01-14T09:00:00.000Z';
const REPLIED = '2027-01-28T09:00:00.000Z';

const planned: Task = {
  jemId: 'croydon',
  id: 'data-return-h-1',
  kind: 'data-return',
  workArea: 'R10',
  boroughCode: 'E09000008',
  borough: 'Croydon',
  assigneeId: 'btp-data',
  details: { dataType: 'h', dataName: 'Performance', organisation: 'BTP', period: 'five years' },
  state: 'planned',
  plannedAt: START,
  dueAt: '2027-01-18T17:00:00.000Z',
  version: 0,
};

let stage: Stage;
let execution: string;

beforeEach(async () => {
  stage = await openStage(START);
  await stage.seedJem(croydon());
  stage.store.seed('task', planned);
  execution = await stage.startMachine('emailed-task', { jemId: 'croydon', taskId: planned.id });
});
afterEach(() => stage.close());

function commands() {
  const workingDays = createWorkingDays(BANK_HOLIDAYS);
  const publicUrl = 'https://jem.example';
  const secrets = { ...createFakeSecrets(), linkToken: () => String(stage.clock.now()).padStart(32, 'Q') };
  const send = createSendEmail({
    ...stage,
    secrets,
    publicUrl,
    from: 'JEM <jem@jem.example>',
    replyTo: 'jem@jem.example',
  });
  const deliver = createDeliverLetter({ ...stage, send, organisationName, publicUrl });
  const deps = { ...stage, deliver, workingDays };
  return {
    ask: createAskQuestion(deps),
    reply: createReplyToQuestion(deps),
    digests: createSendDigests({ ...deps, send, organisationName }),
  };
}

const task = async () => {
  const stored = await stage.store.task(planned);
  if (!stored) throw new Error('no task');
  return stored;
};
const notices = async () => (await stage.file('croydon')).emails.filter(({ kind }) => kind === 'notice');

describe('a task while a question about it is open', () => {
  it('is neither reminded of nor escalated, and goes on where it stood after the reply', async () => {
    const { ask, reply, digests } = commands();
    await stage.moveTo(ASKED);
    const asked = { ref: planned, byContactId: 'btp-data', text: 'By ward?', at: stage.at() };
    expect((await ask(asked)).kind).toBe('asked');

    await stage.moveTo('2027-01-18T08:30:00.000Z');
    expect(await digests({ at: stage.at() })).toMatchObject({ digests: 0 });
    await stage.moveTo('2027-01-26T18:00:00.000Z');
    expect(await task()).not.toHaveProperty('escalatedAt');
    expect((await notices()).map(({ facts }) => facts?.title)).toHaveLength(2);

    await stage.moveTo(REPLIED);
    const by = { kind: 'coordinator', id: 'coordinator-1', name: 'Co' } as const;
    expect((await reply({ ref: planned, text: 'Yes.', by, at: stage.at() })).kind).toBe('replied');
    expect((await task()).dueAt).toBe('2027-02-01T17:00:00.000Z');
    await stage.moveTo('2027-02-01T17:00:01.000Z');
    await stage.settled();
    expect((await task()).escalatedAt).toBe('2027-02-01T17:00:00.000Z');
  });

  it('can be answered all the same', async () => {
    const { ask } = commands();
    await stage.moveTo(ASKED);
    await ask({ ref: planned, byContactId: 'btp-data', text: 'By ward?', at: stage.at() });
    await stage.settled();
    await stage.answer(await task(), { decision: 'not-held' });
    await stage.settled();
    expect((await stage.describe(execution)).status).toBe('SUCCEEDED');
  });
});
