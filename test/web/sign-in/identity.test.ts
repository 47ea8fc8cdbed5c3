import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createReadIdentity } from '../../../web/sign-in/identity.ts';

const USER_POOL_ID = 'eu-west-2_Example01';
const CLIENT_ID = 'client-1';
const ISSUER = `https://cognito-idp.eu-west-2.amazonaws.com/${USER_POOL_ID}`;

type Claims = Record<string, unknown>;

async function poolWithKey() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const sign = (claims: Claims = {}, times: { expires?: string; issuer?: string } = {}) =>
    new SignJWT({
      token_use: 'id',
      'cognito:groups': ['coordinator'],
      email: 'cora@jem-team.example',
      name: 'Cora',
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .setIssuer(times.issuer ?? ISSUER)
      .setAudience(CLIENT_ID)
      .setSubject('sub-1')
      .setIssuedAt()
      .setExpirationTime(times.expires ?? '1h')
      .sign(privateKey);
  return { sign, jwks: JSON.stringify({ keys: [key] }) };
}

describe('an ID token', () => {
  it('of the user pool says who somebody is: name, address and roles', async () => {
    const { sign, jwks } = await poolWithKey();
    const read = createReadIdentity({ userPoolId: USER_POOL_ID, clientId: CLIENT_ID, jwks });
    const token = await sign({ 'cognito:groups': ['manager', 'coordinator', 'something-else'] });
    expect(await read(token)).toMatchObject({
      subject: 'sub-1',
      name: 'Cora',
      email: 'cora@jem-team.example',
      roles: ['coordinator', 'manager'],
    });
  });

  it('is nobody’s when it is forged, expired, of another pool, client or use, or without a role', async () => {
    const { sign, jwks } = await poolWithKey();
    const stranger = await poolWithKey();
    const read = createReadIdentity({ userPoolId: USER_POOL_ID, clientId: CLIENT_ID, jwks });
    const good = await sign();
    const [head, , signature] = good.split('.');
    const swapped = Buffer.from(JSON.stringify({ sub: 'x' })).toString('base64url');
    const refused = [
      '',
      'not a token',
      `${head}.${swapped}.${signature}`,
      await stranger.sign(),
      await sign({}, { expires: '-1m' }),
      await sign({}, { issuer: ISSUER.replace('01', '02') }),
      await sign({ token_use: 'access', client_id: CLIENT_ID }),
      await sign({ 'cognito:groups': [] }),
      await sign({ 'cognito:groups': undefined }),
    ];
    for (const token of refused) expect(await read(token)).toBeUndefined();
    const otherClient = createReadIdentity({ userPoolId: USER_POOL_ID, clientId: 'client-2', jwks });
    expect(await otherClient(good)).toBeUndefined();
  });
});
