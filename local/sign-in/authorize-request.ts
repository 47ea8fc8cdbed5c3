import * as z from 'zod';

/** The one application that may send people here to sign in: a public client, so PKCE and no secret. */
export interface SignInClient {
  clientId: string;
  redirectUris: readonly string[];
  logoutUris: readonly string[];
}

const Parameters = z.object({
  response_type: z.literal('code'),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  scope: z.string().default('openid'),
  state: z.string().optional(),
  nonce: z.string().optional(),
});

export type AuthorizeRequest =
  | { kind: 'valid'; redirectUri: string; parameters: z.infer<typeof Parameters> }
  /** The address to come back to is not ours: nobody is sent there. */
  | { kind: 'untrusted'; reason: string }
  /** Sent back with an OAuth error. */
  | { kind: 'invalid'; redirectUri: string; state: string | undefined; reason: string };

/** Checks what arrives at `/oauth2/authorize`: first where it would lead back to, then the rest (RFC 6749, 4.1.2.1). */
export function parseAuthorizeRequest(query: URLSearchParams, client: SignInClient): AuthorizeRequest {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== client.clientId)
    return { kind: 'untrusted', reason: 'The client is not known here.' };
  if (!client.redirectUris.includes(redirectUri)) {
    return { kind: 'untrusted', reason: 'The address to return to is not registered.' };
  }
  const parsed = Parameters.safeParse(Object.fromEntries(query));
  if (parsed.success) return { kind: 'valid', redirectUri, parameters: parsed.data };
  const names = parsed.error.issues.map(({ path }) => path.join('.'));
  return {
    kind: 'invalid',
    redirectUri,
    state: query.get('state') ?? undefined,
    reason: `check ${names.join(', ')}`,
  };
}

/** The address with parameters added to it. */
export function withQuery(address: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
