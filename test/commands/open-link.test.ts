import { aJem, aTask } from '../support/builders.ts';
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
