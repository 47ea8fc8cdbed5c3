import { createSite, storedSessionOf } from '../site.ts';

describe('the page of one’s own sessions', () => {
  it('lists those of the person and nobody else’s, and says which one is this', async () => {
    const site = createSite();
    site.store.seed('session', { ...storedSessionOf('manager'), id: 'e'.repeat(64) });
    const html = await (await site.ask('/sessions', { as: 'manager' })).text();
    expect(html.match(/In this browser/g)).toHaveLength(1);
    expect(html.match(/In another browser/g)).toHaveLength(1);
    expect(html).toContain('Sign out everywhere but here');
    const alone = await (await site.ask('/sessions', { as: 'auditor' })).text();
    expect(alone).toContain('You are signed in nowhere else');
  });

  it('reads one’s own session once, before the page', async () => {
    const site = createSite();
    const read = site.store.session;
    const ids: string[] = [];
    site.store.session = (id) => {
      ids.push(id);
      return read(id);
    };
    expect((await site.ask('/sessions', { as: 'manager' })).status).toBe(200);
    expect(ids).toEqual([storedSessionOf('manager').id]);
  });

  it('ends the others on request: their cookies are worth nothing from then on', async () => {
    const site = createSite();
    site.store.seed('session', { ...storedSessionOf('manager'), id: 'e'.repeat(64) });
    const response = await site.send('/sessions', {}, { as: 'manager' });
    expect(response.headers.get('location')).toBe('/sessions?done=ended');
    const left = site.store.all('session').map(({ subject }) => subject);
    expect(left.sort()).toEqual(['sub-auditor', 'sub-coordinator', 'sub-manager']);
    expect((await site.ask('/pipeline', { as: 'manager' })).status).toBe(200);
  });
});

describe('signing out', () => {
  it('ends the session on the server: a copy of the cookie opens nothing', async () => {
    const site = createSite();
    expect((await site.ask('/pipeline', { as: 'manager' })).status).toBe(200);
    await site.send('/sign-out', {}, { as: 'manager' });
    const response = await site.ask('/pipeline', { as: 'manager' });
    expect(response.headers.get('location')).toContain('/sign-in');
  });
});
