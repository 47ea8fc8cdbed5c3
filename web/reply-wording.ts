import type { Reply } from '../domain/people/attendance-review.ts';
import { type Presence, presenceInWords } from '../domain/task/attendance-list.ts';

const REPLIES: Record<Reply, string> = {
  accepted: 'Accepted',
  deputy: 'Sent a deputy',
  declined: 'Declined',
  silent: 'No answer',
};

/** What somebody answered to an invitation. */
export function replyText(reply: Reply): string {
  return REPLIES[reply];
}

/** Whether somebody was at the meeting; a dash while nobody has said. */
export function presenceText(was: Presence | undefined): string {
  return was === undefined ? '–' : presenceInWords(was);
}
