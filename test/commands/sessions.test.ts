import { createHash } from 'node:crypto';
import { createEndSessions } from '../../commands/end-sessions.ts';
import { createStartSession } from '../../commands/start-session.ts';
import { createUseSession } from '../../commands/use-session.ts';
import { HOUR, MINUTE, plus } from '../../domain/time/instant.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const AT = '2027-01-04T09:00:00.000Z';
const CORA = { subject: 'sub-1', name: 'Cora', email: 'cora@jem.example', roles: ['coordinator'] };
const MALIK = { subject: 'sub-2', name: 'Malik', email: 'malik@jem.example', roles: ['manager'] };

function setUp() {
  const store = createMemoryStore();
  let numbers = 0;
  const secrets = {
    linkToken: () => `secret-${++numbers}`,
    code: () => '000000',
    hash: (text: string) => createHash('sha256').update(text).digest('hex'),
  };
  const deps = { store, secrets };
  const begin = createStartSession(deps);
  return {
    store,
    start: async (...person: Parameters<typeof begin>) => (await begin(...person)).token,
    use: createUseSession(deps),
    end: createEndSessions(deps),
  };
}

describe('a session', () => {
  it('is found by the secret of its cookie, of which only the hash is stored', async () => {
    const { store, start, use } = setUp();
    const token = await start({ ...CORA, at: AT });
    expect(await use(token, AT)).toMatchObject({ ...CORA, startedAt: AT });
    expect(await use('secret-of-nobody', AT)).toBeUndefined();
    expect(JSON.stringify(store.all('session'))).not.toContain(token);
  });

  it('lasts while it is used, and at most for eight hours', async () => {
    const { start, use } = setUp();
    const token = await start({ ...CORA, at: AT });
    for (let minutes = 50; minutes < 8 * 60; minutes += 50) {
      expect(await use(token, plus(AT, minutes * MINUTE))).toBeDefined();
    }
    expect(await use(token, plus(AT, 8 * HOUR))).toBeUndefined();
  });

  it('is over after an hour without use', async () => {
    const { start, use } = setUp();
    const token = await start({ ...CORA, at: AT });
    expect(await use(token, plus(AT, 55 * MINUTE))).toBeDefined();
    expect(await use(token, plus(AT, 115 * MINUTE))).toBeUndefined();
  });

  it('is worth nothing after it was ended, to whoever has the cookie', async () => {
    const { start, use, end } = setUp();
    const token = await start({ ...CORA, at: AT });
    expect(await end({ token, which: 'this' })).toEqual({ ended: 1 });
    expect(await use(token, AT)).toBeUndefined();
    expect(await end({ token, which: 'this' })).toEqual({ ended: 0 });
  });

  it('can end every other of the same person, and nobody else’s', async () => {
    const { start, use, end } = setUp();
    const [here, there, elsewhere, malik] = [
      await start({ ...CORA, at: AT }),
      await start({ ...CORA, at: AT }),
      await start({ ...CORA, at: AT }),
      await start({ ...MALIK, at: AT }),
    ];
    expect(await end({ token: here, which: 'others' })).toEqual({ ended: 2 });
    const left = await Promise.all([here, there, elsewhere, malik].map((token) => use(token, AT)));
    expect(left.map((session) => session?.name)).toEqual(['Cora', undefined, undefined, 'Malik']);
  });

  it('that is over is cleared away when somebody signs in', async () => {
    const { store, start } = setUp();
    await start({ ...CORA, at: AT });
    await start({ ...MALIK, at: plus(AT, 2 * HOUR) });
    expect(store.all('session').map(({ name }) => name)).toEqual(['Malik']);
  });

  it('ended while it was being used stays ended', async () => {
    const { store, start, use, end } = setUp();
    const token = await start({ ...CORA, at: AT });
    store.beforeNextCommit(async () => {
      await end({ token, which: 'this' });
    });
    await use(token, plus(AT, 10 * MINUTE));
    expect(await use(token, plus(AT, 10 * MINUTE))).toBeUndefined();
  });
});
