import type { Actor } from '../domain/history/history.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface CancelJemInput {
  jemId: string;
  /** Everybody who is told reads it. */
  reason: string;
  by: Actor;
  at: Instant;
}

export type CancelJemResult =
  | { kind: 'cancelled' }
  | { kind: 'already-cancelled' }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-cancellable'; because: string }
  | { kind: 'unknown' };

/** Ends a JEM: room released, tasks withdrawn, calendar entries cancelled, executions stopped, nothing more is sent. */
export type CancelJem = (input: CancelJemInput) => Promise<CancelJemResult>;
