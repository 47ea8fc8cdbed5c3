import { createRecordMailNews } from '../../commands/record-mail-news.ts';
import { pendingLine } from '../../domain/email/claiming.ts';
import type { Email } from '../../domain/email/email.ts';
import { createRecordMailEvent } from '../../lambdas/record-mail-event/record-mail-event.ts';
import { bounceEvent, complaintEvent, deliveryEvent, sesEvent } from '../mail/events/ses-events.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

const AT = '2027-02-01T09:59:00.000Z';
const LINE = {
  scope: 'croydon',
  key: 'task-1/partner/task/1',
  kind: 'task',
  contactId: 'partner',
  taskIds: ['task-1'],
} as const;

function setUp(line: Partial<Email> = { state: 'sent', sentAt: AT }) {
  const world = createWorld();
  const { store, log } = world;
  store.seed('jem', aJem());
  store.seed('task', aTask(), aTask({ id: 'task-2' }), aTask({ id: 'other', assigneeId: 'colleague' }));
  const { pending: _not, ...written } = pendingLine({ ...LINE, taskIds: [...LINE.taskIds] }, AT);
  store.seed('email', { ...written, ...line });
  const run = createRecordMailEvent({ record: createRecordMailNews({ store }), log });
  const tell = (...events: unknown[]) =>
    run({ Records: events.map((event, index) => ({ messageId: `m${index}`, body: JSON.stringify(event) })) });
  const contents = () => [store.all('email'), store.all('contact'), store.all('history'), store.commits()];
  const mailOf = (id: string) => store.all('contact').find((contact) => contact.id === id)?.mail;
  return { ...world, tell, contents, mailOf };
}

describe('a permanent bounce', () => {
  it('stops the address at once and shows on the e-mail and on everything that the person owes', async () => {
    const { tell, store, mailOf } = setUp();
    expect(await tell(bounceEvent())).toEqual({ batchItemFailures: [] });
    expect(mailOf('partner')).toBe('bounced');
    expect(mailOf('colleague')).toBe('ok');
    expect(store.all('email')).toMatchObject([
      { state: 'sent', delivery: { kind: 'bounced', reason: 'General' } },
    ]);
    expect(store.all('history').map(({ what, taskId }) => [what, taskId])).toEqual([
      ['address-bounced', 'task-1'],
      ['address-bounced', 'task-2'],
    ]);
    expect(JSON.stringify(store.all('history'))).not.toContain('@');
  });

  it('lets nothing more go out to that address, and keeps what was to go out', async () => {
    const { tell, store, resend, recipients } = setUp();
    await tell(bounceEvent());
    const by = { kind: 'coordinator', id: 'coordinator', name: 'Cora' } as const;
    const result = await resend({
      ref: { jemId: 'croydon', id: 'task-1' },
      by,
      at: '2027-02-01T10:05:00.000Z',
    });
    expect(result).toEqual({ kind: 'undeliverable', because: 'bounced' });
    expect(recipients()).toEqual([]);
    expect(store.all('email').find(({ state }) => state === 'failed')).toMatchObject({ heldBack: true });
  });

  it('told twice changes nothing twice, and a delivery told late does not undo it', async () => {
    const { tell, contents } = setUp();
    await tell(bounceEvent());
    const once = contents();
    await tell(bounceEvent(), deliveryEvent(), sesEvent('Send'));
    expect(contents()).toEqual(once);
  });

  it('of an address that the person no longer has marks the e-mail and not the person', async () => {
    const { tell, store, mailOf } = setUp();
    await tell(bounceEvent('Permanent', 'NoEmail', 'old.address@council.example'));
    expect(mailOf('partner')).toBe('ok');
    expect(store.all('email')).toMatchObject([{ delivery: { kind: 'bounced' } }]);
  });

  it('stops everybody under a shared address, in whatever case it is written', async () => {
    const { tell, store, mailOf } = setUp();
    store.seed('contact', aContact({ id: 'sharing', email: 'Partner@Council.example' }));
    await tell(bounceEvent());
    expect([mailOf('partner'), mailOf('sharing')]).toEqual(['bounced', 'bounced']);
  });
});

describe('other news', () => {
  it('a bounce that may pass leaves the address in use and is told', async () => {
    const { tell, mailOf, happened, store } = setUp();
    await tell(bounceEvent('Transient', 'MailboxFull'));
    expect(mailOf('partner')).toBe('ok');
    expect(happened()).toEqual(['mail-not-delivered']);
    expect(store.all('email')).toMatchObject([{ delivery: { kind: 'returned', reason: 'MailboxFull' } }]);
  });

  it('a complaint stops the address although the e-mail was delivered', async () => {
    const { tell, mailOf, store } = setUp();
    await tell(deliveryEvent(), complaintEvent('abuse'));
    expect(mailOf('partner')).toBe('complained');
    expect(store.all('email')).toMatchObject([{ delivery: { kind: 'complained' } }]);
  });

  it('of any kind proves that an e-mail went out whose sender was killed before it could record that', async () => {
    const { tell, store, deliver, recipients } = setUp({ state: 'claimed' });
    await tell(sesEvent('Send'));
    expect(store.all('email')).toMatchObject([{ state: 'sent', sesMessageId: 'ses-1' }]);
    const letter = { ...LINE, taskIds: [...LINE.taskIds] };
    expect(await deliver({ letter, at: '2027-02-01T11:00:00.000Z' })).toEqual({ kind: 'already-sent' });
    expect(recipients()).toEqual([]);
  });

  it('that cannot be read or recorded is given again, alone', async () => {
    const { tell, store, log, mailOf } = setUp();
    expect(await tell('no event', bounceEvent())).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(mailOf('partner')).toBe('bounced');
    expect(log.lines.map(({ code }) => code)).toEqual(['MAIL_EVENT_NOT_RECORDED']);
    expect(JSON.stringify(log.lines)).not.toContain('@');
    expect(store.all('history')).not.toHaveLength(0);
  });
});
