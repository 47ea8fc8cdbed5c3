import { chairsOf } from '../jem/chairs.ts';
import type { Jem } from '../jem/jem.ts';
import { availabilityId, wordAbout } from '../scheduling/diaries.ts';
import type { Task } from '../task/task.ts';
import { rsvpId } from './rsvp-id.ts';

interface People {
  jem: Jem;
  tasks: readonly Task[];
}

/**
 * Who is in the chair: the chair, unless they cannot come and the vice chair can, or nothing to the contrary is known. After the meeting who was
 * there decides, before it the answer to the invitation, and before that what was said about the time.
 */
export function presidingId({ jem, tasks }: People): string {
  return chairsOf(jem).find((id) => comes(id, { jem, tasks })) ?? jem.chairId;
}

function comes(contactId: string, { jem, tasks }: People): boolean {
  const was = jem.attendance?.find(({ inviteeId }) => inviteeId === contactId)?.was;
  if (was) return was === 'attended';
  const answered = tasks.find(({ id }) => id === rsvpId(contactId))?.answer?.decision;
  if (answered) return answered === 'accepted';
  const diary = tasks.find(({ id }) => id === availabilityId(contactId, jem.attempt));
  return !diary || !jem.meeting || wordAbout(diary, jem.meeting.startsAt) !== 'no';
}
