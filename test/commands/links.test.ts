import { aContact, aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld, tokenIn } from '../support/world.ts';

const AT = '2027-02-01T09:00:00.000Z';
const DAY = 86_400_000;
const days = (count: number) => new Date(Date.parse(AT) + count * DAY).toISOString();
const ADDRESS = 'partner@council.example';

/** A task whose first link was mailed at AT. */
async function world() {
  const made = createWorld();
  made.store.seed('jem', aJem());
  made.store.seed('task', aTask({ issuedAt: AT }));
  await made.resend({ ref: { jemId: 'croydon', id: 'task-1' }, by: COORDINATOR, at: AT });
  return { ...made, token: tokenIn(made.mail, ADDRESS) };
}

describe('opening a link', () => {
  it('leads to the task of the person it was mailed to, and writes nothing', async () => {
    const { openLink, token, store } = await world();
    const before = store.commits();
    expect(await openLink({ token, at: days(1) })).toMatchObject({
      kind: 'open',
      task: { id: 'task-1' },
      contact: { id: 'partner' },
      jem: { id: 'croydon' },
    });
    expect(store.commits()).toBe(before);
  });

  it('is open until it expires after 90 days', async () => {
    const { openLink, token } = await world();
    expect((await openLink({ token, at: days(90 - 1 / DAY) })).kind).toBe('open');
    expect((await openLink({ token, at: days(90) })).kind).toBe('expired');
  });

  it.each(['', 'short', 'T'.repeat(31), `${'T'.repeat(31)}/`, 'x'.repeat(32), 'T'.repeat(2048)])(
    'knows nothing of %j',
    async (token) => {
      const { openLink } = await world();
      expect(await openLink({ token, at: AT })).toEqual({ kind: 'unknown' });
    },
  );

  it('stays good when another link of the task is mailed', async () => {
    const { openLink, token, resend } = await world();
    await resend({ ref: { jemId: 'croydon', id: 'task-1' }, by: COORDINATOR, at: days(1) });
    expect((await openLink({ token, at: days(2) })).kind).toBe('open');
  });

  it('no longer leads to a task that was passed to somebody else', async () => {
    const { openLink, token, reassign, mail } = await world();
    const ref = { jemId: 'croydon', id: 'task-1' };
    await reassign({ ref, toContactId: 'colleague', reason: '', by: COORDINATOR, at: days(1) });
    expect(await openLink({ token, at: days(2) })).toMatchObject({
      kind: 'withdrawn',
      because: 'It was passed to somebody else.',
    });
    const theirs = tokenIn(mail, 'colleague@council.example');
    expect(await openLink({ token: theirs, at: days(2) })).toMatchObject({
      kind: 'open',
      contact: { id: 'colleague' },
    });
  });

  it('says why a task was withdrawn', async () => {
    const { openLink, token, store } = await world();
    store.seed('task', aTask({ state: 'withdrawn', closedBecause: 'The meeting was cancelled.' }));
    expect(await openLink({ token, at: days(1) })).toMatchObject({
      kind: 'withdrawn',
      because: 'The meeting was cancelled.',
    });
  });
});

describe('renewing an expired link', () => {
  it('mails a new one to the address on file, which works', async () => {
    const { renew, openLink, token, mail } = await world();
    expect(await renew({ token, at: days(91) })).toEqual({ kind: 'sent' });
    expect(mail.sent.map(({ to }) => to)).toEqual([ADDRESS, ADDRESS]);
    const renewed = tokenIn(mail, ADDRESS);
    expect(renewed).not.toBe(token);
    expect((await openLink({ token: renewed, at: days(91) })).kind).toBe('open');
  });

  it('mails at most one in any ten minutes', async () => {
    const { renew, token, mail } = await world();
    // From the last minute of a period into the next: 9 minutes later is still too soon.
    const start = Date.parse(days(91)) + 9 * 60_000;
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    expect(await renew({ token, at: at(0) })).toEqual({ kind: 'sent' });
    for (const minutes of [0, 1, 5, 9.9]) {
      expect(await renew({ token, at: at(minutes) })).toEqual({ kind: 'already-sent' });
    }
    expect(await renew({ token, at: at(10) })).toEqual({ kind: 'sent' });
    expect(mail.sent).toHaveLength(3);
  });

  it('mails one when the button is pressed twice at once', async () => {
    const { renew, token, mail } = await world();
    const both = await Promise.all([renew({ token, at: days(91) }), renew({ token, at: days(91) })]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['already-sent', 'sent']);
    expect(mail.sent).toHaveLength(2);
  });

  it('renews neither a link that is good nor one that is unknown or bounced', async () => {
    const { renew, token, store } = await world();
    expect(await renew({ token, at: days(1) })).toEqual({ kind: 'not-expired' });
    expect(await renew({ token: 'y'.repeat(32), at: days(91) })).toEqual({ kind: 'unknown' });
    store.seed('contact', aContact({ id: 'partner', mail: 'bounced' }));
    expect(await renew({ token, at: days(91) })).toEqual({ kind: 'undeliverable' });
  });
});
