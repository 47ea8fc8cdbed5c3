import { draftJem, type JemDraft } from '../domain/jem/draft.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import { findBorough } from '../programme/boroughs.ts';

export interface DraftJemDeps {
  store: Store;
  workingDays: WorkingDays;
}

export interface DraftJemInput {
  /** ONS code or any name of the borough. */
  borough: string;
  coordinatorId: string;
  at: Instant;
}

export type DraftJemResult = { kind: 'drafted'; draft: JemDraft } | { kind: 'unknown-borough' };

/** The form of a new JEM, filled in from the programme. Changes nothing. */
export type DraftJem = (input: DraftJemInput) => Promise<DraftJemResult>;

export function createDraftJem({ store, workingDays }: DraftJemDeps): DraftJem {
  return async ({ borough, coordinatorId, at }) => {
    const found = findBorough(borough);
    if (!found) return { kind: 'unknown-borough' };
    const [rounds, rooms, contacts] = await Promise.all([store.rounds(), store.rooms(), store.contacts()]);
    const facts = {
      borough: found,
      coordinatorId,
      rounds,
      rooms,
      contacts,
      today: londonDate(at),
      workingDays,
    };
    return { kind: 'drafted', draft: draftJem(facts) };
  };
}
