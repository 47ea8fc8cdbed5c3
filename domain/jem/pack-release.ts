import { currentPack, isSignedOff } from '../plans/sign-off.ts';
import type { JemFile } from '../ports/store.ts';
import type { Instant } from '../time/instant.ts';
import type { Jem } from './jem.ts';
import type { WorkAreaId } from './work-areas.ts';

/** Why people can make no further version of the pack; undefined when they can. */
export function whyNotEditable({ jem, documents }: JemFile, at: Instant): string | undefined {
  if (jem.state === 'cancelled') return 'The JEM is cancelled.';
  if (jem.state === 'closed') return 'The JEM is closed.';
  if (!currentPack(documents)) return 'There is no version of the pack to edit yet.';
  if (jem.meeting && jem.meeting.startsAt <= at) return 'The meeting has begun.';
  const { R14, R15 } = jem.workAreas;
  if (R14.status === 'complete' && R15.status !== 'complete' && !jem.failure) {
    return 'The documents are going out at this moment. Wait a minute and try again.';
  }
  return undefined;
}

/** Whether the documents of the current version have gone out. */
export function wasDistributed({ workAreas, filedPack }: Pick<Jem, 'workAreas' | 'filedPack'>): boolean {
  return workAreas.R15.status === 'complete' && filedPack === undefined;
}

const VOIDED: readonly WorkAreaId[] = ['R14', 'R15'];

/**
 * The JEM once people have made another version: nothing is signed off and nothing is sent until that one is (B12). Whatever waits for a
 * signature takes it up; an execution of its own is needed when none waits: the documents had gone out or were filed, or the last one ended
 * unsigned.
 */
export function withNewVersion(
  { unsignedPack, filedPack: _replaced, ...jem }: Jem,
  packVersion: number,
): Jem {
  const workAreas = { ...jem.workAreas };
  const isReleased = workAreas.R15.status === 'complete';
  for (const id of VOIDED) {
    if (workAreas[id].status === 'complete') workAreas[id] = { status: 'in-progress' };
  }
  const hasEnded = unsignedPack !== undefined && jem.packRelease !== undefined;
  return { ...jem, workAreas, ...((isReleased || hasEnded) && { packRelease: { packVersion } }) };
}

/** What a new version of the pack undoes, for whoever is about to make it. */
export interface Voided {
  packVersion: number;
  isSignedOff: boolean;
  /** Contacts who have had the link to it. */
  sentTo: string[];
}

export function voidedBy(file: JemFile): Voided {
  const packVersion = currentPack(file.documents)?.packVersion ?? 0;
  const sentTo = file.emails.filter(
    ({ kind, key, state }) =>
      kind === 'documents' && state === 'sent' && key.startsWith(`pack-${packVersion}/`),
  );
  return { packVersion, isSignedOff: isSignedOff(file), sentTo: sentTo.map(({ contactId }) => contactId) };
}
