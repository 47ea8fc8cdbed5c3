import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { createHostedSignIn } from '../../../web/sign-in/hosted-sign-in.ts';
import type { ReadIdentity } from '../../../web/sign-in/identity.ts';
import { ownPath, readJourney, writeJourney } from '../../../web/sign-in/journey.ts';
import { createSite } from '../site.ts';

describe('where somebody is sent after signing in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\\/evil',
    'javascript:alert(1)',
    '',
    'desk',
    '/a\\b',
    '/a b',
    '/\u0000',
  ])('is never %j', (to) => {
    expect(ownPath(to)).toBe('/');
  });

  it('is always a path of this very site', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (to) => {
        expect(new URL(ownPath(to), 'https://jem.example').origin).toBe('https://jem.example');
      }),
    );
  });

  it('survives the way through the cookie', () => {
    const journey = { state: 's', verifier: 'v', to: '/jems/jem-1/tasks/a%2Fb?x=1' };
    expect(readJourney(writeJourney(journey))).toEqual(journey);
    expect(readJourney('broken')).toBeUndefined();
    expect(readJourney(undefined)).toBeUndefined();
  });
});

describe('signing in', () => {
  const asked: URLSearchParams[] = [];
  const followed: unknown[] = [];
  const signIn = (answer: Response) =>
    createHostedSignIn({
      signInUrl: 'https://sign-in.example',
      clientId: 'client',
      redirectUri: 'https://jem.example/sign-in/callback',
      signedOutUri: 'https://jem.example/',
      fetch: async (_address, init) => {
        asked.push(new URLSearchParams(String(init?.body)));
        followed.push(init?.redirect);
        return answer;
      },
    });

  const tokens = { id_token: 'coordinator' };
  const identity = {
    subject: 'sub-1',
    name: 'Cora',
    email: 'cora@jem.example',
    roles: ['coordinator' as const],
  };
  const cookieOf = (response: Response, name: string) =>
    response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`)) ?? '';

  async function begin(answer = Response.json(tokens)) {
    let nonce = '';
    // Cognito puts the nonce of the request into the ID token.
    const readIdentity: ReadIdentity = async (token) =>
      token === 'coordinator' ? { ...identity, nonce } : undefined;
    const site = createSite(undefined, { signIn: signIn(answer), readIdentity });
    const response = await site.ask('/sign-in?to=/pipeline');
    const authorize = new URL(response.headers.get('location') ?? '');
    nonce = authorize.searchParams.get('nonce') ?? '';
    const set = cookieOf(response, '__Host-jem-sign-in');
    return { site, authorize, set, cookie: set.split(';')[0] ?? '' };
  }

  it('goes to the hosted pages with state and PKCE, and keeps its secret where no script can read it', async () => {
    const { authorize, set, cookie } = await begin();
    expect(authorize.origin + authorize.pathname).toBe('https://sign-in.example/oauth2/authorize');
    expect(authorize.searchParams.get('code_challenge_method')).toBe('S256');
    const verifier = readJourney(decodeURIComponent(cookie.split('=')[1] ?? ''))?.verifier ?? '';
    expect(verifier.length).toBeGreaterThanOrEqual(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    expect(authorize.searchParams.get('code_challenge')).toBe(challenge);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=600'])
      expect(set.split('; ')).toContain(part);
    expect(set).not.toContain('Domain');
  });

  it('ends with a session that only we are sent, and where the person wanted to go', async () => {
    const { site, authorize, cookie } = await begin();
    const back = `/sign-in/callback?code=abc&state=${authorize.searchParams.get('state')}`;
    const response = await site.ask(back, { headers: { cookie } });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/pipeline');
    const session = cookieOf(response, '__Host-jem-session');
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=28800'])
      expect(session.split('; ')).toContain(part);
    expect(asked.at(-1)?.get('code_verifier')).toHaveLength(64);
    // Neither code nor verifier goes on to where an answer points.
    expect(new Set(followed)).toEqual(new Set(['error']));
  });

  it('is refused with another state, without the cookie, or with a code that is spent', async () => {
    const { site, authorize, cookie } = await begin();
    const state = authorize.searchParams.get('state');
    const forged = await site.ask('/sign-in/callback?code=abc&state=other', { headers: { cookie } });
    const strange = await site.ask(`/sign-in/callback?code=abc&state=${state}`);
    const spent = await begin(Response.json({ error: 'invalid_grant' }, { status: 400 }));
    const again = `/sign-in/callback?code=abc&state=${spent.authorize.searchParams.get('state')}`;
    const replayed = await spent.site.ask(again, { headers: { cookie: spent.cookie } });
    for (const response of [forged, strange, replayed]) {
      expect(response.status).toBe(400);
      expect(cookieOf(response, '__Host-jem-session')).toBe('');
    }
  });

  it('is refused with the ID token of another sign-in', async () => {
    const first = await begin();
    const second = await begin();
    const state = first.authorize.searchParams.get('state');
    const mixed = createSite(undefined, {
      signIn: signIn(Response.json(tokens)),
      readIdentity: async () => ({ ...identity, nonce: 'of another sign-in' }),
    });
    const response = await mixed.ask(`/sign-in/callback?code=abc&state=${state}`, {
      headers: { cookie: first.cookie },
    });
    expect(response.status).toBe(400);
    expect(cookieOf(response, '__Host-jem-session')).toBe('');
    expect(second.authorize.searchParams.get('nonce')).toMatch(/^[\w-]{43}$/);
  });

  it('gives no session to somebody without a role', async () => {
    const { site, authorize, cookie } = await begin(Response.json({ id_token: 'nobody' }));
    const back = `/sign-in/callback?code=abc&state=${authorize.searchParams.get('state')}`;
    const response = await site.ask(back, { headers: { cookie } });
    expect(response.status).toBe(403);
    expect(cookieOf(response, '__Host-jem-session')).toBe('');
  });

  it('ends on request: the session is forgotten here and at the hosted pages', async () => {
    const response = await createSite().send('/sign-out', {}, { as: 'manager' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toContain('https://sign-in.example/logout?client_id=client');
    expect(cookieOf(response, '__Host-jem-session')).toContain('Max-Age=0');
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"');
  });

  it('leads each to their own start page', async () => {
    const site = createSite();
    const startOf = async (as: 'coordinator' | 'manager') =>
      (await site.ask('/', { as })).headers.get('location');
    expect(await startOf('coordinator')).toBe('/desk');
    expect(await startOf('manager')).toBe('/pipeline');
  });
});
