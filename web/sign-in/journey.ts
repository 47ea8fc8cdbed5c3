/** What has to be known again when the browser comes back from the hosted sign-in. */
export interface Journey {
  state: string;
  verifier: string;
  /** Where the person wanted to go: an address of ours, without a host. */
  to: string;
}

/** Readable by no script and sent back only to us; gone after ten minutes or with the sign-in. */
export const JOURNEY_COOKIE = '__Host-jem-sign-in';
export const JOURNEY_SECONDS = 600;

/** Only paths on this very site, so that nobody can be sent elsewhere by way of our sign-in (open redirect). */
export function ownPath(to: string | undefined): string {
  return to && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) && !to.includes('\\') ? to : '/';
}

export function writeJourney({ state, verifier, to }: Journey): string {
  return [state, verifier, Buffer.from(to).toString('base64url')].join('.');
}

export function readJourney(cookie: string | undefined): Journey | undefined {
  const [state, verifier, to] = (cookie ?? '').split('.');
  if (!state || !verifier || to === undefined) return undefined;
  return { state, verifier, to: ownPath(Buffer.from(to, 'base64url').toString('utf8')) };
}
