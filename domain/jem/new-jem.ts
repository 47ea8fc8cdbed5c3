import type { Round } from '../round/round.ts';
import type { Instant } from '../time/instant.ts';
import { freshWorkAreas, type Invitee, type Jem } from './jem.ts';
import type { StartForm } from './start-form.ts';

export interface NewJem {
  id: string;
  borough: { code: string; name: string };
  round: Round;
  form: StartForm;
  /** Everybody but chair and vice chair, known contacts and added ones alike. */
  invitees: readonly Invitee[];
  createdBy: string;
  at: Instant;
}

/** A JEM at its beginning. Chair and vice chair are asked to the meeting like everybody else, and it cannot be held without one of them (B7, R48). */
export function newJem({ id, borough, round, form, invitees, createdBy, at }: NewJem): Jem {
  const { chairId, viceChairId, roomPreferenceId } = form;
  const chairs: Invitee[] = [
    { contactId: chairId, role: 'chair', required: true },
    ...(viceChairId ? [{ contactId: viceChairId, role: 'vice-chair', required: true } as const] : []),
  ];
  return {
    id,
    boroughCode: borough.code,
    borough: borough.name,
    roundId: round.id,
    theme: round.theme,
    focus: form.focus,
    window: { from: form.windowFrom, to: form.windowTo },
    durationMinutes: form.durationMinutes,
    ...(roomPreferenceId && { roomPreferenceId }),
    coordinatorId: form.coordinatorId,
    chairId,
    invitees: onePerPerson([...chairs, ...invitees]),
    stage: 'scheduling',
    state: 'open',
    slots: [],
    attempt: 0,
    workAreas: freshWorkAreas(),
    run: 1,
    createdAt: at,
    createdBy,
    version: 0,
  };
}

/** Somebody listed twice is asked once, required when either line says so. */
function onePerPerson(invitees: readonly Invitee[]): Invitee[] {
  const found = new Map<string, Invitee>();
  for (const invitee of invitees) {
    const before = found.get(invitee.contactId);
    found.set(
      invitee.contactId,
      before ? { ...before, required: before.required || invitee.required } : invitee,
    );
  }
  return [...found.values()];
}
