import type { Jem } from '../jem/jem.ts';
import { rsvpId } from '../plans/rsvp-id.ts';
import type { Presence } from '../task/attendance-list.ts';
import type { Task } from '../task/task.ts';
import { HOUR, toEpochMs } from '../time/instant.ts';
import type { Contact, Role } from './contact.ts';

/** What somebody answered to an invitation. silent: nothing so far. */
export type Reply = 'accepted' | 'deputy' | 'declined' | 'silent';

/** One invitation to one meeting. */
export interface Invitation {
  jemId: string;
  borough: string;
  contactId: string;
  organisationId: string;
  role: Role;
  /** Without them a meeting is not held: their number is not for the review to cut. */
  required: boolean;
  /** Comes in somebody's place, by name or because the task was passed on. */
  onBehalfOf?: string;
  reply: Reply;
  /** From being asked to answering. */
  hours?: number;
  /** Whether they were at the meeting; absent while nobody has said. */
  was?: Presence;
  /** Invited because this person named them as deputy: the place at the meeting is that person's. */
  deputyFor?: string;
}

/** Places at meetings by how they were taken; a deputy takes the place of whom they came for, so that nobody counts twice. */
export type Attended = Record<Presence, number>;

/** What the review proposes to think about; never a verdict on anybody (R50, R80). */
export type Proposal =
  | { kind: 'ask-who'; organisationId: string }
  | { kind: 'fewer'; invited: number; comes: number }
  | { kind: 'more'; comes: number }
  | { kind: 'as-it-is' }
  | { kind: 'too-early' };

export interface OrganisationReview {
  organisationId: string;
  invitations: Invitation[];
  /** Meetings to which the organisation was invited. */
  meetings: number;
  count: Record<Reply, number>;
  attended: Attended;
  /** The answer in the middle; absent while nobody has answered. */
  medianHours?: number;
  proposal: Proposal;
}

/** The invitations of one JEM, with what was answered to each. Deputies who were named have an invitation of their own. */
export function invitationsOf(
  { jem, tasks }: { jem: Jem; tasks: readonly Task[] },
  contacts: readonly Contact[],
): Invitation[] {
  return jem.invitees.flatMap((invitee) => {
    const rsvp = tasks.find(({ id }) => id === rsvpId(invitee.contactId));
    if (!rsvp?.issuedAt) return [];
    const contactId = rsvp.assigneeId;
    const onBehalfOf = rsvp.onBehalfOf ?? invitee.onBehalfOf;
    const organisationId = contacts.find(({ id }) => id === invitee.contactId)?.organisationId ?? '';
    const { answer } = rsvp;
    return [
      {
        jemId: jem.id,
        borough: jem.borough,
        contactId,
        organisationId,
        role: invitee.role,
        required: invitee.required,
        ...(onBehalfOf && { onBehalfOf }),
        reply: replyOf(answer?.decision),
        ...(answer && { hours: (toEpochMs(answer.answeredAt) - toEpochMs(rsvp.issuedAt)) / HOUR }),
        ...presenceOf(jem, invitee, contactId),
      },
    ];
  });
}

function presenceOf(
  { attendance = [] }: Jem,
  { contactId, onBehalfOf }: Jem['invitees'][number],
  occupant: string,
): Pick<Invitation, 'was' | 'deputyFor'> {
  const own = attendance.find(({ inviteeId }) => inviteeId === contactId);
  if (own) return { was: own.was };
  const place = attendance.find(({ inviteeId }) => inviteeId !== undefined && inviteeId === onBehalfOf);
  if (!place || !onBehalfOf) return {};
  const came = place.was === 'deputy' && place.contactId === occupant;
  return { was: came ? 'attended' : 'absent', deputyFor: onBehalfOf };
}

function attendedBy(invitations: readonly Invitation[]): Attended {
  const attended: Attended = { attended: 0, deputy: 0, absent: 0 };
  for (const { was, deputyFor } of invitations) {
    if (was !== undefined && deputyFor === undefined) attended[was] += 1;
  }
  return attended;
}

/** One person over all the meetings looked at: what they answered, and whether they were there. */
export interface PersonReview {
  contactId: string;
  organisationId: string;
  invited: number;
  accepted: number;
  attended: Attended;
}

/** In the order of the invitations given. */
export function reviewPeople(invitations: readonly Invitation[]): PersonReview[] {
  const ids = [...new Set(invitations.map(({ contactId }) => contactId))];
  return ids.map((contactId) => {
    const own = invitations.filter((one) => one.contactId === contactId);
    // Somebody who came as a deputy was there: it is their own time that they gave.
    const attended = attendedBy(own.map(({ deputyFor: _place, ...one }) => one));
    return {
      contactId,
      organisationId: own[0]?.organisationId ?? '',
      invited: own.length,
      accepted: own.filter(({ reply }) => reply === 'accepted').length,
      attended,
    };
  });
}

function replyOf(decision: string | undefined): Reply {
  return decision === 'accepted' || decision === 'deputy' || decision === 'declined' ? decision : 'silent';
}

/** Invitations gathered by organisation, in the order given: a list and no ranking (R80). */
export function reviewAttendance(
  invitations: readonly Invitation[],
  organisationIds: readonly string[],
): OrganisationReview[] {
  return organisationIds.flatMap((organisationId) => {
    const own = invitations.filter((one) => one.organisationId === organisationId);
    return own.length === 0 ? [] : [reviewOf(organisationId, own)];
  });
}

function reviewOf(organisationId: string, invitations: Invitation[]): OrganisationReview {
  const count: OrganisationReview['count'] = { accepted: 0, deputy: 0, declined: 0, silent: 0 };
  for (const { reply } of invitations) count[reply] += 1;
  const meetings = new Set(invitations.map(({ jemId }) => jemId)).size;
  const medianHours = median(invitations.flatMap(({ hours }) => (hours === undefined ? [] : [hours])));
  return {
    organisationId,
    invitations,
    meetings,
    count,
    attended: attendedBy(invitations),
    ...(medianHours !== undefined && { medianHours }),
    proposal: proposalFor({ organisationId, invitations, meetings, count }),
  };
}

/** While half of the answers are out nothing is proposed. */
const ANSWERED_SHARE = 0.5;

/**
 * The rule: while most have not answered, wait. Nobody comes: ask whom to invite. At least two who are not required are invited to a meeting
 * and at most half of them come: fewer. Everybody comes, to two meetings or more: room for one more. Who sends a deputy counts once, by what
 * the deputy answers.
 */
export function proposalFor(review: Omit<OrganisationReview, 'proposal' | 'attended'>): Proposal {
  const { organisationId, invitations, meetings, count } = review;
  const invited = invitations.length;
  if (invited - count.silent < invited * ANSWERED_SHARE) return { kind: 'too-early' };
  if (count.accepted + count.deputy === 0) return { kind: 'ask-who', organisationId };
  const optional = invitations.filter(({ required, reply }) => !required && reply !== 'deputy');
  const able = optional.filter(({ reply }) => reply === 'accepted').length;
  const perMeeting = Math.round(optional.length / meetings);
  if (perMeeting >= 2 && able * 2 <= optional.length) {
    const comes = Math.max(1, Math.ceil(able / meetings));
    return { kind: 'fewer', invited: perMeeting, comes: Math.min(comes, perMeeting - 1) };
  }
  const everybody = Math.max(1, invited - count.deputy);
  if (meetings >= 2 && count.accepted >= everybody) {
    return { kind: 'more', comes: Math.max(1, Math.ceil(count.accepted / meetings)) };
  }
  return { kind: 'as-it-is' };
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
