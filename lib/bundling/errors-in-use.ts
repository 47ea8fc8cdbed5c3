import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const REGISTERED = /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm;

/** The text of every adapter: only there are errors of the SDK told apart. */
export function readAdapters(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/**
 * The schemas of a client without the errors that no adapter names, by class or by text: 30 of DynamoDB's 35. The SDK makes its
 * general exception of those, with the same name, status and fault.
 */
export function errorsInUse(schemas: string, adapters: string): string {
  const named = new Set(adapters.match(/\w+/g));
  return schemas.replace(REGISTERED, (line, error: string) => (named.has(error) ? line : ''));
}
