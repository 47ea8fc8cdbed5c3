import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import * as z from 'zod';
import { replaceFile } from '../replace-file.ts';

const StoredKey = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

/** The key that signs every token of the pool. */
export interface SigningKey {
  privateKey: CryptoKey;
  kid: string;
  /** What a verifier needs, as the pool publishes it. */
  publicJwk: JWK;
}

/** Opens `signing-key.json`, or makes it: kept, so that who is signed in still is after a restart. */
export async function openSigningKey(directory: string): Promise<SigningKey> {
  const path = join(directory, 'signing-key.json');
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    replaceFile(path, JSON.stringify(await exportJWK(privateKey)));
  }
  const jwk: JWK = StoredKey.parse(JSON.parse(readFileSync(path, 'utf8')));
  const privateKey = await importJWK(jwk, 'RS256');
  if (privateKey instanceof Uint8Array) throw new TypeError('an RSA key is expected');
  const { kty = 'RSA', n = '', e = '' } = jwk;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { privateKey, kid, publicJwk: { kty, n, e, kid, alg: 'RS256', use: 'sig' } };
}
