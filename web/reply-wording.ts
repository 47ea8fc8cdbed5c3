import type { Reply } from '../domain/people/attendance-review.ts';

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
