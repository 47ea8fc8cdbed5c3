import { createHash, randomUUID } from 'node:crypto';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { JOSEError } from 'jose/errors';
import type { Persona } from './personas.ts';
import type { SigningKey } from './signing-key.ts';

/** As the user pool client in AWS is set: the ID token is read once, when the browser comes back. */
const ID_TOKEN_SECONDS = 300;
const ACCESS_TOKEN_SECONDS = 300;
const REFRESH_TOKEN_SECONDS = 3_600;

export interface Grant {
  persona: Persona;
  scope: string;
  nonce?: string | undefined;
  /** Seconds since the epoch, real time. */
  authTime: number;
}

export interface Tokens {
  id_token: string;
  access_token: string;
  refresh_token?: string;
  token_type: 'Bearer';
  expires_in: number;
}

export interface TokenIssuerOptions {
  key: SigningKey;
  /** As Cognito names itself, so that its own verifier accepts what is issued here. */
  issuer: string;
  clientId: string;
  personas: readonly Persona[];
  /**
   * Real time in milliseconds, never the movable clock: browsers and aws-jwt-verify go by the machine's clock, and a move of a month
   * must not sign anybody out.
   */
  realNow: () => number;
}

/** Makes tokens with the claims of Amazon Cognito user pools. */
export class TokenIssuer {
  readonly #options: TokenIssuerOptions;

  constructor(options: TokenIssuerOptions) {
    this.#options = options;
  }

  /** The tokens for a code: ID, access and refresh. */
  async issue(grant: Grant): Promise<Tokens> {
    const { persona, scope, authTime } = grant;
    const claims = { sub: persona.sub, scope, auth_time: authTime, token_use: 'refresh' };
    const refreshToken = await this.#sign(claims, this.#refreshIssuer(), REFRESH_TOKEN_SECONDS);
    return { ...(await this.#idAndAccess(grant)), refresh_token: refreshToken };
  }

  /** New ID and access tokens; undefined when the refresh token is forged or expired or its persona is gone. */
  async refresh(refreshToken: string): Promise<Tokens | undefined> {
    const { key, personas, realNow } = this.#options;
    try {
      const { payload } = await jwtVerify(refreshToken, await importJWK(key.publicJwk, 'RS256'), {
        issuer: this.#refreshIssuer(),
        algorithms: ['RS256'],
        currentDate: new Date(realNow()),
      });
      const persona = personas.find(({ sub }) => sub === payload.sub);
      if (persona === undefined) return undefined;
      return await this.#idAndAccess({
        persona,
        scope: String(payload.scope),
        authTime: Number(payload.auth_time),
      });
    } catch (error) {
      if (error instanceof JOSEError) return undefined;
      throw error;
    }
  }

  async #idAndAccess({ persona, scope, nonce, authTime }: Grant): Promise<Tokens> {
    const { issuer, clientId } = this.#options;
    const { sub, name, email, groups } = persona;
    const shared = {
      sub,
      'cognito:groups': groups,
      auth_time: authTime,
      origin_jti: randomUUID(),
      event_id: randomUUID(),
    };
    const access = { ...shared, token_use: 'access', client_id: clientId, username: sub, scope, version: 2 };
    const accessToken = await this.#sign(access, issuer, ACCESS_TOKEN_SECONDS);
    const id = {
      ...shared,
      token_use: 'id',
      aud: clientId,
      at_hash: halfHash(accessToken),
      'cognito:username': sub,
      name,
      email,
      email_verified: true,
      ...(nonce === undefined ? {} : { nonce }),
    };
    return {
      id_token: await this.#sign(id, issuer, ID_TOKEN_SECONDS),
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
    };
  }

  #sign(claims: Record<string, unknown>, issuer: string, seconds: number): Promise<string> {
    const { key, realNow } = this.#options;
    const now = Math.trunc(realNow() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .setIssuer(issuer)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID())
      .sign(key.privateKey);
  }

  /** Another issuer than that of the pool, so that no verifier takes a refresh token for a session. */
  #refreshIssuer(): string {
    return `${this.#options.issuer}/refresh`;
  }
}

/** `at_hash` of OpenID Connect Core, 3.1.3.6: the left half of the SHA-256 of the access token. */
function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}
