import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { JwtBaseError } from 'aws-jwt-verify/error';
import { assertIsJwks } from 'aws-jwt-verify/jwk';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import * as z from 'zod';
import { ROLES, type Role } from '../access.ts';

/** Whom the user pool says that somebody is. */
export interface Identity {
  subject: string;
  name: string;
  email: string;
  roles: Role[];
  /** Of the sign-in from which the token came. */
  nonce?: string | undefined;
}

/** Reads an ID token; undefined when it is forged, expired or of somebody without a role. */
export type ReadIdentity = (idToken: string) => Promise<Identity | undefined>;

const ClaimsSchema = z.lazy(() =>
  z.object({
    sub: z.string(),
    email: z.email(),
    name: z.string().optional(),
    nonce: z.string().optional(),
    'cognito:groups': z.array(z.string()).default([]),
  }),
);

/** The ID tokens of one user pool for one client. `jwks`: its public keys as JSON, else fetched from Cognito. */
export function createReadIdentity(pool: {
  userPoolId: string;
  clientId: string;
  jwks?: string | undefined;
}): ReadIdentity {
  const { userPoolId, clientId, jwks } = pool;
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'id' });
  if (jwks) {
    const keys: Json = JSON.parse(jwks);
    assertIsJwks(keys);
    verifier.cacheJwks(keys);
  }

  return async (idToken) => {
    const verified = await verifier.verify(idToken).catch((error: unknown) => {
      if (error instanceof JwtBaseError) return undefined;
      throw error;
    });
    const claims = ClaimsSchema.safeParse(verified);
    if (!claims.success) return undefined;
    const { sub, email, name, nonce, 'cognito:groups': groups } = claims.data;
    const roles = ROLES.filter((role) => groups.includes(role));
    return roles.length === 0 ? undefined : { subject: sub, name: name ?? email, email, roles, nonce };
  };
}
