import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Secrets } from '../domain/ports/services.ts';
import { CODE_DIGITS } from '../domain/reading/reading-code.ts';

/** 24 bytes are 32 characters of base64url without padding (LINK_TOKEN_LENGTH). */
const TOKEN_BYTES = 24;

export function createSecrets(): Secrets {
  return {
    linkToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
    code: () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  };
}
