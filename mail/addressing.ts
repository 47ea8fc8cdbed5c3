import { createHash } from 'node:crypto';
import addressparser from 'nodemailer/lib/addressparser';
import * as z from 'zod';
import { InvalidInputError } from '../contracts/errors.ts';
import { oneLine } from '../domain/text/one-line.ts';

export interface Mailbox {
  name: string;
  email: string;
}

const Email = z.lazy(() => z.email().max(254));

/** @throws InvalidInputError when it is not exactly one address; the address is not in the error. */
export function parseMailbox(given: string | Mailbox): Mailbox {
  const [found, ...others] =
    typeof given === 'string'
      ? addressparser(given, { flatten: true }).map(({ name, address }) => ({ name, email: address }))
      : [given];
  if (!found || others.length > 0 || !Email.safeParse(found.email).success) {
    throw new InvalidInputError('not one e-mail address');
  }
  return { name: oneLine(found.name), email: found.email };
}

/** The same key gives the same id; the key cannot be read from it. */
export function identify(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
