import { TOKEN } from './fixtures.ts';
import { headingOf } from './reading.ts';
import { createSite } from './site.ts';

describe('a page that fails', () => {
  it('says so in words, and logs the address pattern but neither link nor message (F6)', async () => {
    const lines: unknown[] = [];
    const log = { info() {}, warn() {}, error: (...line: unknown[]) => lines.push(line) };
    const openLink = () => Promise.reject(new TypeError('about priya.raman@croydon.example'));
    const site = createSite(() => ({ openLink }), { log });
    const response = await site.ask(`/t/${TOKEN}`);
    expect(response.status).toBe(500);
    expect(headingOf(await response.text())).toBe('Sorry, something went wrong');
    expect(lines).toEqual([
      ['REQUEST_FAILED', { error: 'TypeError', method: 'GET', route: '/t/:token', requestId: 'request-1' }],
    ]);
  });
});

describe('a request that is too large', () => {
  it('is refused before it is read, with a page that says what is allowed', async () => {
    const site = createSite();
    const body = 'x'.repeat(8 * 1024 * 1024 + 1);
    const response = await site.send(`/t/${TOKEN}`, { decision: body });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('8 MB');
    expect(site.store.commits()).toBe(0);
  });
});

describe('a partner’s page', () => {
  it('does not need the sign-in to be there (ARCHITECTURE 3.1)', async () => {
    const useSession = () => Promise.reject(new Error('the sign-in is down'));
    const site = createSite(() => ({ useSession }));
    expect((await site.ask(`/t/${TOKEN}`, { as: 'coordinator' })).status).toBe(200);
  });
});
