import type { Instant } from '../domain/time/instant.ts';
import type { Letter, SendEmailResult } from './send-email.ts';

/**
 * Composes a letter from the store by its kind and sends it once. Letters are written to the ledger in the transaction
 * that causes them, so whoever finds one unsent (`reconcile`) can finish it with nothing but its ledger line.
 */
export type DeliverLetter = (input: {
  letter: Letter;
  at: Instant;
}) => Promise<SendEmailResult | { kind: 'not-recomposable' }>;
