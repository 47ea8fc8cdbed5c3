import type { Proposal } from '../../../domain/people/attendance-review.ts';
import { count } from '../../wording.ts';

/** A question for the review and no mark for anybody: why people did not come is not known here (R51). */
export function proposalText(proposal: Proposal, organisation: string): string {
  switch (proposal.kind) {
    case 'too-early':
      return 'Too early to say: most answers are still to come.';
    case 'ask-who':
      return `Ask ${organisation} who would be the right person, and what would make the meeting useful to them.`;
    case 'fewer':
      return `${count(proposal.invited, 'person', 'people')} invited to a meeting, about ${proposal.comes} able to come. Would inviting ${proposal.comes} be enough?`;
    case 'more':
      return 'Everybody invited comes. Is there room for one more, should the theme need it?';
    case 'as-it-is':
      return 'No change suggested.';
  }
}
