import { TRIES_A_MINUTE } from '../../commands/note-try.ts';
import { WRONG_LINKS_A_MINUTE } from '../../domain/link/wrong-links.ts';
import { TOKEN } from './fixtures.ts';
import { createSite } from './site.ts';

const statuses = async (times: number, send: (number: number) => Promise<Response>) => {
  const seen: number[] = [];
  for (let number = 0; number < times; number += 1) seen.push((await send(number)).status);
  return seen;
};

describe('forms sent again and again', () => {
  it('by one personal link are refused after a person’s worth in a minute, and taken again in the next', async () => {
    const site = createSite();
    const most = TRIES_A_MINUTE['link-form'];
    const send = (after: number) => site.send(`/t/${TOKEN}`, { decision: '' }, { after });
    const seen = await statuses(most + 2, () => send(0));
    expect(seen.slice(0, most).every((status) => status === 422)).toBe(true);
    expect(seen.slice(most)).toEqual([429, 429]);
    const refused = await send(1_000);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await send(60_000)).status).toBe(422);
  });

  it('do not keep anybody from reading', async () => {
    const site = createSite();
    await statuses(TRIES_A_MINUTE['link-form'] + 1, () => site.send(`/t/${TOKEN}`, { decision: '' }));
    expect((await site.ask(`/t/${TOKEN}`)).status).toBe(200);
  });

  it('by one account are refused, and other accounts are not', async () => {
    const site = createSite();
    const most = TRIES_A_MINUTE['team-form'];
    const send = () => site.send('/jems/jem-1/cancel', { reason: '' }, { as: 'coordinator' });
    const seen = await statuses(most + 1, send);
    expect(seen.at(-2)).toBe(422);
    expect(seen.at(-1)).toBe(429);
    expect((await site.send('/sign-out', {}, { as: 'manager' })).status).toBe(303);
  });

  it('with forged tokens of a session are not even counted', async () => {
    const site = createSite();
    const headers = { cookie: '__Host-jem-session=coordinator' };
    await statuses(3, () => site.send('/jems/jem-1/cancel', { csrf: 'x' }, { headers }));
    expect(site.store.all('wrongLinks')).toEqual([]);
  });

  it('from the sign-in at one address are refused', async () => {
    const site = createSite();
    const seen = await statuses(TRIES_A_MINUTE['sign-in'] + 1, () => site.ask('/sign-in/callback?code=x'));
    expect(seen.at(-2)).toBe(400);
    expect(seen.at(-1)).toBe(429);
  });

  it('from the sign-in, and links that nobody has, are counted by the address in the event and by no header of the sender', async () => {
    const site = createSite();
    const send = (path: string, from: string, number: number) =>
      site.ask(path, {
        from,
        headers: { 'x-forwarded-for': `198.51.100.${number}`, forwarded: `for=${number}` },
      });
    for (const [path, most, refused] of [
      [`/t/${'w'.repeat(32)}`, WRONG_LINKS_A_MINUTE, 404],
      ['/sign-in/callback?code=x', TRIES_A_MINUTE['sign-in'], 400],
    ] as const) {
      const seen = await statuses(most + 1, (number) => send(path, '192.0.2.1', number));
      expect(seen.slice(-2)).toEqual([refused, 429]);
      expect((await send(path, '192.0.2.2', 0)).status).toBe(refused);
    }
  });

  it('are counted without a trace of who it was', async () => {
    const site = createSite();
    await site.send(`/t/${TOKEN}`, { decision: '' });
    const [counted] = site.store.all('wrongLinks');
    expect(counted).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{64}$/), tried: 1 });
  });
});
