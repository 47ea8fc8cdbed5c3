import * as z from 'zod';

/** An e-mail address as somebody types it (RFC 5321: at most 254 characters). */
export function emailAddressSchema() {
  return z
    .string()
    .trim()
    .pipe(z.email('Enter an e-mail address in the right form, like name@example.com').max(254));
}
