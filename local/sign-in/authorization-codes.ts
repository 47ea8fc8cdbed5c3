import { createHash, randomBytes } from 'node:crypto';
import type { Grant } from './tokens.ts';

/** As Cognito: a code is good for five minutes, and once. */
const CODE_LIFETIME_MS = 5 * 60_000;

interface IssuedCode {
  grant: Grant;
  redirectUri: string;
  challenge: string;
  expiresAt: number;
}

/** Codes between the sign-in page and the token call. In memory: a restart within those seconds means signing in again. */
export class AuthorizationCodes {
  readonly #codes = new Map<string, IssuedCode>();
  readonly #realNow: () => number;

  constructor(realNow: () => number) {
    this.#realNow = realNow;
  }

  /** `challenge` is the PKCE challenge, SHA-256 of the verifier in base64url (RFC 7636). */
  issue(grant: Grant, redirectUri: string, challenge: string): string {
    for (const [code, { expiresAt }] of this.#codes)
      if (expiresAt <= this.#realNow()) this.#codes.delete(code);
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { grant, redirectUri, challenge, expiresAt: this.#realNow() + CODE_LIFETIME_MS });
    return code;
  }

  /** What the code stands for; undefined when it is unknown, spent, expired or not for this address and verifier. A try spends it. */
  redeem(code: string, redirectUri: string, verifier: string): Grant | undefined {
    const issued = this.#codes.get(code);
    this.#codes.delete(code);
    if (issued === undefined || issued.expiresAt <= this.#realNow()) return undefined;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return issued.redirectUri === redirectUri && issued.challenge === challenge ? issued.grant : undefined;
  }
}
