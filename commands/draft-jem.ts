import type { JemDraft } from '../domain/jem/draft.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';

export interface DraftJemDeps {
  store: Store;
  workingDays: WorkingDays;
}

/** `borough`: ONS code or any of its names. */
export interface DraftJemInput {
  borough: string;
  coordinatorId: string;
  at: Instant;
}

export type DraftJemResult = { kind: 'drafted'; draft: JemDraft } | { kind: 'unknown-borough' };

/** The form of a new JEM, filled in from the programme. Changes nothing. */
export type DraftJem = (input: DraftJemInput) => Promise<DraftJemResult>;
