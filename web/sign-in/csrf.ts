import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the hidden field of every form of a signed-in person. */
export const CSRF_FIELD = 'csrf';

/** A token that only somebody who can read the session can make; it dies with the session. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

export function isCsrfToken(given: string, sessionToken: string): boolean {
  const expected = Buffer.from(csrfToken(sessionToken));
  const received = Buffer.from(given);
  return received.length === expected.length && timingSafeEqual(received, expected);
}

/** Fetch metadata of a form sent from another site. Older browsers and programmes send none and are judged by the token. */
export function isCrossSite(secFetchSite: string | undefined): boolean {
  return secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none';
}
