import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { JwtBaseError } from 'aws-jwt-verify/error';
import { assertIsJwks } from 'aws-jwt-verify/jwk';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import * as z from 'zod';
import { ROLES, type Role } from '../access.ts';

/** A signed-in member of the team. */
export interface SignedIn {
  /** The user's id in the user pool. */
  subject: string;
  name: string;
  email: string;
  roles: readonly Role[];
  /** The ID token: what the CSRF token is derived from. */
  token: string;
  /** Of the sign-in from which the token came. */
  nonce?: string | undefined;
  expiresAtEpochMs: number;
}

/** Reads a session; undefined when the token is missing, forged, expired or of somebody without a role. */
export type ReadSession = (token: string | undefined) => Promise<SignedIn | undefined>;

export const SESSION_COOKIE = '__Host-jem-session';

const ClaimsSchema = z.object({
  sub: z.string(),
  email: z.email(),
  name: z.string().optional(),
  exp: z.number(),
  nonce: z.string().optional(),
  'cognito:groups': z.array(z.string()).default([]),
});

/** The session is the ID token of the user pool, verified on every request. `jwks`: its public keys as JSON, else fetched from Cognito. */
export function createReadSession(pool: {
  userPoolId: string;
  clientId: string;
  jwks?: string | undefined;
}): ReadSession {
  const { userPoolId, clientId, jwks } = pool;
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'id' });
  if (jwks) {
    const keys: Json = JSON.parse(jwks);
    assertIsJwks(keys);
    verifier.cacheJwks(keys);
  }

  return async (token) => {
    if (!token) return undefined;
    const verified = await verifier.verify(token).catch((error: unknown) => {
      if (error instanceof JwtBaseError) return undefined;
      throw error;
    });
    const claims = ClaimsSchema.safeParse(verified);
    if (!claims.success) return undefined;
    const { sub, email, name, exp, nonce, 'cognito:groups': groups } = claims.data;
    const roles = ROLES.filter((role) => groups.includes(role));
    if (roles.length === 0) return undefined;
    return { subject: sub, name: name ?? email, email, roles, token, nonce, expiresAtEpochMs: exp * 1_000 };
  };
}
