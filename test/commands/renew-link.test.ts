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
