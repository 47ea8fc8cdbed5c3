import type { Letter } from '../../commands/send-email.ts';
import { MailRefusedError, MailThrottledError } from '../../contracts/errors.ts';
import { pendingLine } from '../../domain/email/claiming.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { createWorld, tokenIn } from '../support/world.ts';

const AT = '2027-02-01T09:00:00.000Z';
const minutes = (count: number) => new Date(Date.parse(AT) + count * 60_000).toISOString();
const LETTER = {
  scope: 'croydon',
  key: 'task-1/partner/task/1',
  kind: 'task',
  contactId: 'partner',
  taskIds: ['task-1'],
} satisfies Letter;

function world() {
  const made = createWorld();
  made.store.seed('jem', aJem());
  made.store.seed('task', aTask());
  return made;
}

describe('sending an e-mail', () => {
  it('sends once, however often it is asked for', async () => {
    const { deliver, recipients } = world();
    expect(await deliver({ letter: LETTER, at: AT })).toEqual({
      kind: 'sent',
      perhapsTwice: false,
    });
    expect(await deliver({ letter: LETTER, at: minutes(90) })).toEqual({
      kind: 'already-sent',
    });
    expect(recipients()).toEqual(['partner@council.example']);
  });

  it('keeps only the hash of the link that it mails', async () => {
    const { deliver, mail, store, secrets } = world();
    await deliver({ letter: LETTER, at: AT });
    const token = tokenIn(mail, 'partner@council.example');
    const [link] = store.all('link');
    expect(link).toMatchObject({ hash: secrets.hash(token), taskId: 'task-1', contactId: 'partner' });
    expect(JSON.stringify([store.all('link'), store.all('email')])).not.toContain(token);
  });

  it('sends again once, flagged, when the claim of a minute ago was never recorded', async () => {
    const { deliver, store, mail } = world();
    store.seed('email', { ...pendingLine(LETTER, AT), pending: false });
    await expect(deliver({ letter: LETTER, at: minutes(0.5) })).rejects.toMatchObject({
      name: 'StoreConflictError',
    });
    expect(await deliver({ letter: LETTER, at: minutes(1) })).toEqual({
      kind: 'sent',
      perhapsTwice: true,
    });
    expect(store.all('email')).toMatchObject([{ state: 'sent', perhapsTwice: true }]);
    expect(mail.sent).toHaveLength(1);
  });

  it('gives up after the second claim of unknown end and shows it as failed', async () => {
    const { deliver, store, mail } = world();
    const line = pendingLine(LETTER, AT);
    store.seed('email', { ...line, pending: false, perhapsTwice: true });
    expect(await deliver({ letter: LETTER, at: minutes(5) })).toEqual({
      kind: 'undeliverable',
      because: 'given-up',
    });
    expect(store.all('email')).toMatchObject([{ state: 'failed' }]);
    expect(mail.sent).toHaveLength(0);
  });

  it('lets the caller retry a throttled e-mail at once, without taking it for a twin', async () => {
    const { deliver, store, mail } = world();
    mail.failures.push(new MailThrottledError('slow down'));
    await expect(deliver({ letter: LETTER, at: AT })).rejects.toMatchObject({
      name: 'MailThrottledError',
    });
    expect(await store.unfinishedEmails()).toHaveLength(1);
    expect(await deliver({ letter: LETTER, at: minutes(0.1) })).toEqual({
      kind: 'sent',
      perhapsTwice: false,
    });
  });

  it('sends one when two senders claim the same letter at once', async () => {
    const { deliver, mail } = world();
    const both = await Promise.allSettled([
      deliver({ letter: LETTER, at: AT }),
      deliver({ letter: LETTER, at: AT }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(mail.sent).toHaveLength(1);
  });

  it('does not mail an address that bounced', async () => {
    const { deliver, store, mail } = world();
    store.seed('contact', aContact({ id: 'partner', mail: 'bounced' }));
    expect(await deliver({ letter: LETTER, at: AT })).toEqual({
      kind: 'undeliverable',
      because: 'bounced',
    });
    expect(mail.sent).toHaveLength(0);
  });

  it('records a message that SES refuses for good, and does not try it again', async () => {
    const { deliver, store, mail } = world();
    mail.failures.push(new MailRefusedError('no'));
    const refused = { kind: 'undeliverable', because: 'refused' };
    expect(await deliver({ letter: LETTER, at: AT })).toEqual(refused);
    expect(await deliver({ letter: LETTER, at: minutes(9) })).toEqual(refused);
    expect(store.all('email')).toMatchObject([{ state: 'failed' }]);
    expect(mail.sent).toHaveLength(0);
  });

  it('asks nobody who has answered, or no longer has the task, by the time of sending', async () => {
    for (const over of [
      { state: 'answered' },
      { state: 'withdrawn' },
      { assigneeId: 'colleague' },
    ] as const) {
      const { deliver, store, mail } = world();
      store.seed('task', aTask(over));
      store.seed('email', pendingLine(LETTER, AT));
      expect(await deliver({ letter: LETTER, at: AT })).toEqual({
        kind: 'not-composable',
      });
      expect(mail.sent).toHaveLength(0);
      expect(await store.unfinishedEmails()).toHaveLength(0);
    }
  });

  it('logs neither address nor token nor name', async () => {
    const { deliver, store, log } = world();
    store.seed('contact', aContact({ id: 'partner', mail: 'complained' }));
    await deliver({ letter: LETTER, at: AT });
    expect(JSON.stringify(log.lines)).not.toMatch(/@|Person/);
    expect(log.lines).toHaveLength(1);
  });
});
