import { letterChange, taskLetter } from '../../commands/letters.ts';
import { createRecordMailNews } from '../../commands/record-mail-news.ts';
import type { MailNews } from '../../domain/email/delivery.ts';
import { createDirectory } from '../../queries/directory.ts';
import { owedTask } from '../../queries/owed.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

const AT = '2027-02-01T09:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };

async function setUp() {
  const world = createWorld();
  const { store, deliver } = world;
  store.seed('jem', aJem());
  store.seed('task', aTask());
  const send = async (number: number) => {
    const line = taskLetter(aTask(), { kind: 'task', contactId: 'partner', number });
    await store.commit([letterChange(line, AT)]);
    await deliver({ letter: line, at: AT });
    return line;
  };
  const record = createRecordMailNews({ store });
  const tell = async (line: Awaited<ReturnType<typeof send>>, kind: MailNews['kind'], at = AT) => {
    const sesMessageId = (await store.email(line))?.sesMessageId ?? '';
    const news = { kind, addresses: ['partner@council.example'], messageId: sesMessageId, at };
    return record({ news, line });
  };
  const mailState = async () => {
    const task = await store.task(REF);
    const directory = createDirectory(await store.contacts(), []);
    return task && owedTask(task, directory, AT).mailState;
  };
  return { ...world, send, tell, mailState };
}

describe('an e-mail that does not arrive though the address may be good', () => {
  it.each(['delayed', 'returned'] as const)(
    'that is %s shows on its task until one arrives',
    async (kind) => {
      const { send, tell, mailState, happened, store } = await setUp();
      const line = await send(1);
      await tell(line, kind);
      expect(await mailState()).toBe(kind);
      expect(happened()).toEqual([kind === 'delayed' ? 'mail-delayed' : 'mail-not-delivered']);
      expect((await store.contact('partner'))?.mail).toBe('ok');
      await tell(await send(2), 'delivered', '2027-02-01T10:00:00.000Z');
      expect(await mailState()).toBeUndefined();
    },
  );

  it('arrives in the end, and the task no longer says so', async () => {
    const { send, tell, mailState } = await setUp();
    const line = await send(1);
    await tell(line, 'delayed');
    await tell(line, 'delivered', '2027-02-01T10:00:00.000Z');
    expect(await mailState()).toBeUndefined();
    await tell(line, 'delayed');
    expect(await mailState()).toBeUndefined();
  });

  it('says nothing of somebody else who is asked by now', async () => {
    const { send, tell, mailState, store } = await setUp();
    store.seed('contact', aContact({ id: 'colleague' }));
    const line = await send(1);
    await tell(line, 'returned');
    const task = await store.task(REF);
    if (task) store.seed('task', { ...task, assigneeId: 'colleague' });
    expect(await mailState()).toBeUndefined();
  });
});
