import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import { createAnswerTask } from '../../commands/answer-task.ts';
import { createDeliverLetter } from '../../commands/deliver-letter.ts';
import { createResumeWaiting } from '../../commands/resume-waiting.ts';
import { createSendEmail } from '../../commands/send-email.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import type { Slot } from '../../domain/room/room.ts';
import { createBookRoom } from '../../lambdas/book-room/book-room.ts';
import { createChooseSlot } from '../../lambdas/choose-slot/choose-slot.ts';
import { createTable, type DynamoDbServer, startEmbedded } from '../ports/dynamodb-servers.ts';
import { aContact, aJem, aRoom, aTask, workingDays } from '../support/builders.ts';
import {
  createCountingIds,
  createFakeExecutions,
  createFakeLog,
  createFakeMail,
  createFakeSecrets,
} from '../support/fakes.ts';

const AT = '2027-02-01T09:00:00.000Z';
const BOROUGHS = 200;
const slot = (day: string): Slot => ({
  id: `compstat-${day}-1000`,
  roomId: 'compstat',
  startsAt: `2027-03-${day}T10:00:00.000Z`,
  endsAt: `2027-03-${day}T12:00:00.000Z`,
});
const [WANTED, OTHER] = [slot('23'), slot('24')];

let server: DynamoDbServer;
let store: Store;

beforeAll(async () => {
  server = await startEmbedded();
  await createTable(server.client, 'jem');
  store = createDynamoStore({ tableName: 'jem', client: server.client });
}, 30_000);
afterAll(() => server.stop());

const put = async (...changes: Change[]) => {
  for (let start = 0; start < changes.length; start += 100) {
    const { kind } = await store.commit(changes.slice(start, start + 100));
    expect(kind).toBe('committed');
  }
};

describe('two hundred boroughs that want one room at one hour', () => {
  it('leave it to exactly one, and the losers are offered another time', async () => {
    const ids = Array.from({ length: BOROUGHS }, (_, index) => `borough-${index}`);
    const slots = [WANTED, OTHER];
    const grid = { s: 'yes' } as const;
    const by = { kind: 'partner', id: 'room-owner', name: 'Owner' } as const;
    const values = { decision: 'offer', slots: { [WANTED.id]: grid.s, [OTHER.id]: grid.s } };
    const answer = {
      number: 1,
      decision: 'offer',
      values,
      answeredAt: AT,
      late: false,
      by,
      via: 'web',
    } as const;
    await put(
      { op: 'put', entity: 'room', value: aRoom() },
      ...ids.flatMap((id): Change[] => [
        { op: 'put', entity: 'jem', value: aJem({ id, slots, chosenSlotId: WANTED.id }) },
        {
          op: 'put',
          entity: 'task',
          value: aTask({
            jemId: id,
            id: 'room-offer-compstat-1',
            kind: 'room-offer',
            workArea: 'R2',
            state: 'answered',
            details: { slots, minutes: 120, room: 'CompStat', attendees: 4 },
            answer,
          }),
        },
      ]),
    );
    const newId = createCountingIds();
    const book = createBookRoom({ store, workingDays, newId });
    const results = await Promise.all(ids.map((jemId) => book({ jemId, at: AT })));
    const winners = ids.filter((_, index) => results[index]?.kind === 'held');
    expect(winners).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'room-taken')).toHaveLength(BOROUGHS - 1);
    const hours = await store.roomHours('compstat', WANTED.startsAt, WANTED.endsAt);
    expect(hours.map(({ jemId }) => jemId)).toEqual([winners[0], winners[0]]);

    const [loser = ''] = ids.filter((id) => !winners.includes(id));
    const choose = createChooseSlot({ store, newId });
    expect(await choose({ jemId: loser, at: AT })).toEqual({ kind: 'chosen' });
    expect((await store.jem(loser))?.chosenSlotId).toBe(OTHER.id);
    expect(await book({ jemId: loser, at: AT })).toEqual({ kind: 'held' });
  }, 120_000);
});

describe('fifty identical answers at once', () => {
  it('are one answer with one receipt, and all fifty are told the same', async () => {
    const [mail, log, newId] = [createFakeMail(), createFakeLog(), createCountingIds()];
    const executions = createFakeExecutions();
    const publicUrl = 'https://jem.example';
    const send = createSendEmail({
      store,
      mail,
      secrets: createFakeSecrets(),
      log,
      publicUrl,
      from: 'JEM <jem@jem.example>',
      replyTo: 'jem@jem.example',
    });
    const deliver = createDeliverLetter({ store, send, organisationName: (id) => id, publicUrl, log });
    const resume = createResumeWaiting({ store, executions, log });
    const answer = createAnswerTask({ store, resume, deliver, newId, log });
    const task = aTask({ waiting: { token: 'token-1', since: AT } });
    await put(
      { op: 'put', entity: 'jem', value: aJem() },
      { op: 'put', entity: 'contact', value: aContact({ id: 'partner' }) },
      { op: 'put', entity: 'contact', value: aContact({ id: 'coordinator' }) },
      { op: 'put', entity: 'task', value: task },
    );
    const given = {
      ref: task,
      values: { decision: 'not-held' },
      by: { kind: 'partner', id: 'partner', name: 'Partner' },
      via: 'web',
      basedOn: 0,
      at: AT,
    } as const;
    const results = await Promise.all(Array.from({ length: 50 }, () => answer(given)));
    expect(results.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'same')).toHaveLength(49);
    const receipts = results.map((result) => ('receipt' in result ? JSON.stringify(result.receipt) : ''));
    expect(new Set(receipts).size).toBe(1);
    expect(mail.sent.filter(({ to }) => to === 'partner@council.example')).toHaveLength(1);
    expect(executions.resumed).toHaveLength(1);
    const file = await store.jemFile('croydon');
    expect(file?.history.filter(({ what }) => what === 'task-answered')).toHaveLength(1);
  }, 60_000);
});
