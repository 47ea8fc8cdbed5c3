import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { createEndpoint, type Endpoint } from '../../../local/endpoint.ts';
import { createSignIn, type SignIn } from '../../../local/sign-in/sign-in.ts';

const CLIENT = {
  clientId: 'jem-web',
  redirectUris: ['http://localhost:3000/sign-in/callback'],
  logoutUris: ['http://localhost:3000/'],
};
const [REDIRECT_URI = ''] = CLIENT.redirectUris;

describe('signing in locally', () => {
  let directory: string;
  let realTime: number | undefined;
  let signIn: SignIn;
  let endpoint: Endpoint;
  let url: string;

  async function open() {
    signIn = createSignIn({ directory, client: CLIENT, realNow: () => realTime ?? Date.now() });
    endpoint = createEndpoint({ services: [signIn], port: 0 });
    url = (await endpoint.start()).url;
  }
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sign-in-'));
    realTime = undefined;
    await open();
  });
  afterEach(async () => {
    await endpoint.stop();
    rmSync(directory, { recursive: true });
  });

  const verifier = randomBytes(32).toString('base64url');
  const request = {
    response_type: 'code',
    client_id: CLIENT.clientId,
    redirect_uri: REDIRECT_URI,
    scope: 'openid email profile',
    state: 'some state & more',
    nonce: 'n-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };

  const authorizeUrl = (changed: object = {}) =>
    `${url}/oauth2/authorize?${new URLSearchParams(Object.entries({ ...request, ...changed }))}`;

  async function choose(name = 'Cora', changed: object = {}): Promise<URL> {
    const persona = signIn.personas.find((candidate) => candidate.name.startsWith(name))!.sub;
    const body = new URLSearchParams({ persona });
    const response = await fetch(authorizeUrl(changed), { method: 'POST', body, redirect: 'manual' });
    return new URL(response.headers.get('location')!);
  }

  async function token(fields: Record<string, string>) {
    const body = new URLSearchParams({ client_id: CLIENT.clientId, ...fields });
    const response = await fetch(`${url}/oauth2/token`, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  const exchange = (code: string | null, changed: Record<string, string> = {}) =>
    token({
      grant_type: 'authorization_code',
      code: code ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
      ...changed,
    });

  /** The verifier of the web app in AWS, with the keys handed to it. */
  function verify(tokenUse: 'id' | 'access', text: string, jwks = signIn.jwks()) {
    const cognito = CognitoJwtVerifier.create({
      userPoolId: signIn.userPoolId,
      clientId: CLIENT.clientId,
      tokenUse,
    });
    cognito.cacheJwks(JSON.parse(jwks));
    return cognito.verify(text);
  }

  it('gives tokens that the verifier of Cognito accepts, with the claims of Cognito', async () => {
    const back = await choose('Cora');
    expect(back.searchParams.get('state')).toBe('some state & more');
    const { status, body } = await exchange(back.searchParams.get('code'));
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 300]);
    const id = await verify('id', body.id_token!);
    expect(id).toMatchObject({
      iss: `https://cognito-idp.eu-west-2.amazonaws.com/${signIn.userPoolId}`,
      aud: 'jem-web',
      token_use: 'id',
      'cognito:groups': ['coordinator'],
      'cognito:username': id.sub,
      name: expect.stringMatching(/^Cora /),
      email: expect.stringContaining('@'),
      email_verified: true,
      nonce: 'n-1',
    });
    expect(await verify('access', body.access_token!)).toMatchObject({
      client_id: 'jem-web',
      token_use: 'access',
      username: id.sub,
      scope: 'openid email profile',
      'cognito:groups': ['coordinator'],
    });
  });

  it('publishes the public half of its key and nothing of the private one', async () => {
    const published = await (await fetch(`${url}/${signIn.userPoolId}/.well-known/jwks.json`)).text();
    expect(published).toBe(signIn.jwks());
    const [key] = JSON.parse(published).keys;
    expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(statSync(join(directory, 'signing-key.json')).mode & 0o077).toBe(0);
  });

  it('keeps people signed in over a restart', async () => {
    const { body } = await exchange((await choose('Malik')).searchParams.get('code'));
    await endpoint.stop();
    await open();
    expect(await verify('id', body.id_token!)).toMatchObject({ 'cognito:groups': ['manager'] });
    expect((await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token! })).status).toBe(
      200,
    );
  });

  it('spends a code at its first use, whoever uses it', async () => {
    const stolen = (await choose()).searchParams.get('code');
    expect(await exchange(stolen, { code_verifier: 'x'.repeat(43) })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await exchange(stolen)).status).toBe(400);
    const used = (await choose()).searchParams.get('code');
    expect((await exchange(used)).status).toBe(200);
    expect((await exchange(used)).status).toBe(400);
  });

  it('refuses a code after five minutes and for another address', async () => {
    const code = (await choose()).searchParams.get('code');
    realTime = Date.now() + 5 * 60_000;
    expect((await exchange(code)).body).toEqual({ error: 'invalid_grant' });
    const other = (await choose()).searchParams.get('code');
    expect((await exchange(other, { redirect_uri: 'http://localhost:3000/' })).body).toEqual({
      error: 'invalid_grant',
    });
  });

  it('renews tokens for a day, and takes no other token for a refresh token nor that for a session', async () => {
    const { body } = await exchange((await choose()).searchParams.get('code'));
    const renew = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
    const renewed = await renew(body.refresh_token!);
    expect(renewed.body).not.toHaveProperty('refresh_token');
    expect(await verify('id', renewed.body.id_token!)).toMatchObject({
      'cognito:groups': ['coordinator'],
    });
    expect((await renew(body.id_token!)).body).toEqual({ error: 'invalid_grant' });
    await expect(verify('id', body.refresh_token!)).rejects.toThrow();
    realTime = Date.now() + 25 * 3_600_000;
    expect((await renew(body.refresh_token!)).body).toEqual({ error: 'invalid_grant' });
  });

  it('sends nobody to an address or for a client that is not registered', async () => {
    for (const changed of [
      { redirect_uri: 'https://evil.example/' },
      { client_id: 'other' },
      { redirect_uri: `${REDIRECT_URI}/more` },
    ]) {
      const response = await fetch(authorizeUrl(changed), { redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }
    const out = (uri: string) =>
      fetch(`${url}/logout?${new URLSearchParams({ client_id: 'jem-web', logout_uri: uri })}`, {
        redirect: 'manual',
      });
    expect((await out('https://evil.example/')).status).toBe(400);
    expect((await out('http://localhost:3000/')).headers.get('location')).toBe('http://localhost:3000/');
  });

  it.each([{ code_challenge: '' }, { code_challenge_method: 'plain' }, { response_type: 'token' }])(
    'sends a request with %o back with an error, and offers nobody to be',
    async (changed) => {
      const response = await fetch(authorizeUrl(changed), { redirect: 'manual' });
      const back = new URL(response.headers.get('location')!);
      expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual([
        'invalid_request',
        'some state & more',
      ]);
    },
  );

  it('shows a button for each person, and signs nobody in by GET', async () => {
    const response = await fetch(
      authorizeUrl({ persona: signIn.personas[0]!.sub, state: '"><script>alert(1)</script>' }),
    );
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html.match(/<button /g)).toHaveLength(3);
    expect(html).toContain('<html lang="en-GB">');
    expect(html).not.toContain('<script>');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("form-action 'self' http://localhost:3000;");
    expect(policy).not.toContain('unsafe');
    const style = createHash('sha256')
      .update(/<style>(.*)<\/style>/s.exec(html)![1]!)
      .digest('base64');
    expect(policy).toContain(`'sha256-${style}'`);
  });

  it('asks again when the form names nobody', async () => {
    const response = await fetch(authorizeUrl(), {
      method: 'POST',
      body: new URLSearchParams({ persona: 'nobody' }),
    });
    expect(response.status).toBe(422);
  });

  it('names what is wrong with a token request', async () => {
    expect((await token({ grant_type: 'password' })).body).toEqual({ error: 'unsupported_grant_type' });
    expect((await token({ client_id: 'other', grant_type: 'refresh_token' })).body).toEqual({
      error: 'invalid_client',
    });
  });
});
