import { createFixAddress } from '../../commands/fix-address.ts';
import { letterChange, taskLetter } from '../../commands/letters.ts';
import { createRecordMailNews } from '../../commands/record-mail-news.ts';
import type { MailNews } from '../../domain/email/delivery.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-01T09:00:00.000Z';
const BOUNCED: MailNews = {
  kind: 'bounced',
  addresses: ['partner@council.example'],
  messageId: 'ses-1',
  reason: 'NoEmail',
  at: AT,
};
const LATER = '2027-02-02T09:00:00.000Z';

/** The partner was asked, and the e-mail came back; after that a second task was to be mailed. */
async function setUp() {
  const world = createWorld();
  const { store, deliver } = world;
  store.seed('jem', aJem());
  const [first, second] = [aTask(), aTask({ id: 'task-2' })];
  store.seed('task', first, second, aTask({ id: 'task-3', state: 'answered' }));
  const record = createRecordMailNews({ store });
  const letters = [first, second].map((task) =>
    taskLetter(task, { kind: 'task', contactId: 'partner', number: 1 }),
  );
  const [asking, asked] = letters as [(typeof letters)[0], (typeof letters)[0]];
  await store.commit([letterChange(asking, AT)]);
  await deliver({ letter: asking, at: AT });
  await record({ news: BOUNCED, line: asking });
  await store.commit([letterChange(asked, AT)]);
  await deliver({ letter: asked, at: AT });
  const fixAddress = createFixAddress(world);
  const fix = (email: string, at = LATER) => fixAddress({ contactId: 'partner', email, by: COORDINATOR, at });
  const contact = () => store.all('contact').find(({ id }) => id === 'partner')!;
  return { ...world, fix, record, asking, contact };
}

describe('a new address', () => {
  it('makes the person reachable, and sends what came back and what was held back, once', async () => {
    const { fix, recipients, contact, store, happened } = await setUp();
    expect(recipients()).toEqual(['partner@council.example']);
    expect(await fix(' new.name@council.example ')).toEqual({ kind: 'fixed', letters: 2 });
    expect(contact()).toMatchObject({ email: 'new.name@council.example', mail: 'ok' });
    expect(recipients().slice(1)).toEqual(['new.name@council.example', 'new.name@council.example']);
    expect(store.all('email').map(({ state, heldBack, delivery }) => [state, heldBack, delivery])).toEqual([
      ['sent', undefined, undefined],
      ['sent', undefined, undefined],
    ]);
    expect(happened().filter((what) => what === 'address-corrected')).toHaveLength(2);
    expect(await fix('new.name@council.example')).toEqual({ kind: 'fixed', letters: 0 });
    expect(recipients()).toHaveLength(3);
  });

  it('asks again for what went out before and was not answered', async () => {
    const { fix, store, mail } = await setUp();
    store.seed('task', aTask({ id: 'task-4' }));
    expect(await fix('new@council.example')).toEqual({ kind: 'fixed', letters: 3 });
    expect(mail.sent.map(({ to }) => to).slice(1)).toEqual(Array(3).fill('new@council.example'));
  });

  it('is not undone by late news of the e-mail that came back', async () => {
    const { fix, record, asking, contact, store } = await setUp();
    await fix('new@council.example');
    const before = store.all('email');
    expect(await record({ news: BOUNCED, line: asking })).toEqual({ kind: 'nothing-new' });
    expect(store.all('email')).toEqual(before);
    expect(contact().mail).toBe('ok');
  });

  it('is kept in the ledger until it went out, should the sender be killed in between', async () => {
    const { fix, record, mail, store, asking } = await setUp();
    mail.before = () => Promise.reject(new Error('killed'));
    await fix('new@council.example');
    const unsent = store.all('email').filter(({ state }) => state === 'claimed');
    expect(unsent).toHaveLength(2);
    expect(await record({ news: BOUNCED, line: asking })).toEqual({ kind: 'nothing-new' });
  });

  it.each([
    ['no address', 'new.name', /right form/],
    ['the address that does not work', 'Partner@council.example', /does not work/],
    ['the address of a colleague', 'colleague@council.example', /Person colleague has this address already/],
  ])('is refused when it is %s', async (_, email, message) => {
    const { fix, contact, recipients } = await setUp();
    const problem = { field: 'email', message: expect.stringMatching(message) };
    expect(await fix(email)).toEqual({ kind: 'invalid', problems: [problem] });
    expect(contact().mail).toBe('bounced');
    expect(recipients()).toHaveLength(1);
  });

  it('of nobody is unknown', async () => {
    const world = createWorld();
    world.store.seed('contact', aContact({ id: 'x' }));
    const fixAddress = createFixAddress(world);
    const input = { contactId: 'nobody', email: 'a@b.example', by: COORDINATOR, at: AT };
    expect(await fixAddress(input)).toEqual({ kind: 'unknown' });
  });
});
