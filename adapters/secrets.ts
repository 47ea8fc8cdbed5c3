import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../domain/ports/services.ts';

/** 24 bytes are 32 characters of base64url without padding (LINK_TOKEN_LENGTH). */
const TOKEN_BYTES = 24;

export function createSecrets(): Secrets {
  return {
    linkToken: () => randomBytes(TOKEN_BYTES).toString('base64url'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  };
}
