import type { Instant } from '../domain/time/instant.ts';

export type RenewLinkResult =
  | { kind: 'sent' }
  /** One was sent less than ten minutes ago. */
  | { kind: 'already-sent' }
  | { kind: 'not-expired' }
  | { kind: 'undeliverable' }
  | { kind: 'withdrawn'; because: string }
  | { kind: 'unknown' };

/** Sends a new link in place of an expired one, to the address on file and nowhere else (B11). */
export type RenewLink = (input: { token: string; at: Instant }) => Promise<RenewLinkResult>;
