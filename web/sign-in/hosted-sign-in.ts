import { createHash } from 'node:crypto';
import * as z from 'zod';

/** The hosted sign-in pages of a Cognito user pool: authorisation code flow with PKCE (RFC 7636), public client. */
export interface HostedSignIn {
  /** Scheme and host, for the Content Security Policy. */
  origin: string;
  /** Where the browser goes to sign in. */
  authorizeUrl(request: { state: string; verifier: string }): string;
  /** Trades the code for an ID token; undefined when the code is spent, expired or not for this verifier. */
  exchange(code: string, verifier: string): Promise<string | undefined>;
  logoutUrl(): string;
}

/** The sign-in pages answer within a second or not in time for somebody who waits. */
const EXCHANGE_TIMEOUT_MS = 8_000;

/** What the ID token must repeat: it was made for this very sign-in and for no other (OpenID Connect Core 1.0, section 3.1.2.1). */
export function nonceOf(verifier: string): string {
  return createHash('sha256').update(`nonce:${verifier}`).digest('base64url');
}

const TokensSchema = z.lazy(() => z.object({ id_token: z.string() }));

export function createHostedSignIn(settings: {
  signInUrl: string;
  clientId: string;
  /** Address to come back to, registered with the client. */
  redirectUri: string;
  signedOutUri: string;
  fetch: typeof fetch;
}): HostedSignIn {
  const { signInUrl, clientId, redirectUri, signedOutUri } = settings;
  const address = (path: string, query: Record<string, string>) =>
    `${signInUrl}${path}?${new URLSearchParams(query)}`;

  async function exchange(code: string, verifier: string): Promise<string | undefined> {
    const response = await settings.fetch(`${signInUrl}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        code,
      }),
      // A code and its verifier go to the address that was configured and to no other.
      redirect: 'error',
      signal: AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
    });
    if (response.status >= 400 && response.status < 500) return undefined;
    if (!response.ok) throw new TypeError(`sign-in answered ${response.status}`);
    return TokensSchema.parse(await response.json()).id_token;
  }

  return {
    origin: new URL(signInUrl).origin,
    authorizeUrl: ({ state, verifier }) =>
      address('/oauth2/authorize', {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce: nonceOf(verifier),
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }),
    exchange,
    logoutUrl: () => address('/logout', { client_id: clientId, logout_uri: signedOutUri }),
  };
}
