import {
  type Invitation,
  invitationsOf,
  proposalFor,
  type Reply,
  reviewAttendance,
} from '../../../domain/people/attendance-review.ts';
import type { Answer } from '../../../domain/task/task.ts';
import { aContact, aJem, anRsvp } from '../../support/builders.ts';

const answer = (decision: string, answeredAt: string): Answer => ({
  number: 1,
  decision,
  values: {},
  answeredAt,
  late: false,
  by: { kind: 'partner', id: 'x', name: 'X' },
  via: 'web',
});
const invitee = (contactId: string) => ({ contactId, role: 'partner', required: false }) as const;
const rsvp = (contactId: string, over = {}) =>
  anRsvp({ id: `rsvp-${contactId}-1`, assigneeId: contactId, issuedAt: '2027-02-01T09:00:00.000Z', ...over });
const contacts = ['a', 'b', 'c'].map((id) =>
  aContact({ id, organisationId: id === 'c' ? 'tfl' : 'council' }),
);

describe('the invitations of a JEM', () => {
  const jem = aJem({ invitees: ['a', 'b', 'c', 'd'].map(invitee) });

  it('are those that were mailed, with the answer and the time it took', () => {
    const tasks = [
      rsvp('a', { answer: answer('accepted', '2027-02-02T12:00:00.000Z') }),
      rsvp('b', { issuedAt: undefined }),
      rsvp('c'),
    ];
    expect(invitationsOf({ jem, tasks }, contacts)).toMatchObject([
      { contactId: 'a', organisationId: 'council', reply: 'accepted', hours: 27 },
      { contactId: 'c', organisationId: 'tfl', reply: 'silent' },
    ]);
  });

  it('count for the organisation invited, and say who comes in whose place (F30)', () => {
    const tasks = [rsvp('a', { assigneeId: 'c', onBehalfOf: 'a' })];
    expect(invitationsOf({ jem, tasks }, contacts)).toMatchObject([
      { contactId: 'c', onBehalfOf: 'a', organisationId: 'council' },
    ]);
  });

  it('are gathered in the order of the list given: nobody is ranked (R80)', () => {
    const tasks = [
      rsvp('a'),
      rsvp('b'),
      rsvp('c', { answer: answer('declined', '2027-02-01T10:00:00.000Z') }),
    ];
    const reviews = reviewAttendance(invitationsOf({ jem, tasks }, contacts), ['tfl', 'council', 'mps']);
    expect(reviews.map(({ organisationId, invitations }) => [organisationId, invitations.length])).toEqual([
      ['tfl', 1],
      ['council', 2],
    ]);
    expect(reviews[0]).toMatchObject({ count: { declined: 1 }, medianHours: 1, meetings: 1 });
  });
});

function invitationOf(reply: Reply, required: boolean): Invitation {
  return {
    jemId: 'j',
    borough: 'B',
    contactId: 'c',
    organisationId: 'tfl',
    role: 'partner',
    required,
    reply,
  };
}

describe('what the review proposes', () => {
  const replies: readonly Reply[] = ['accepted', 'deputy', 'declined', 'silent'];
  const propose = (meetings: number, counts: readonly number[], required = false) => {
    const invitations = replies.flatMap((reply, index) =>
      Array.from({ length: counts[index] ?? 0 }, () => invitationOf(reply, required)),
    );
    const [accepted = 0, deputy = 0, declined = 0, silent = 0] = counts;
    const count = { accepted, deputy, declined, silent };
    return proposalFor({ organisationId: 'tfl', meetings, invitations, count });
  };

  it('is never to invite fewer of those without whom the meeting is not held', () => {
    expect(propose(1, [2, 0, 2, 0], true)).toEqual({ kind: 'as-it-is' });
  });

  it.each([
    {
      what: 'nothing while most have not answered',
      meetings: 1,
      counts: [1, 0, 0, 2],
      is: { kind: 'too-early' },
    },
    {
      what: 'to ask whom to invite when nobody comes',
      meetings: 2,
      counts: [0, 0, 2, 0],
      is: { kind: 'ask-who' },
    },
    {
      what: 'fewer when at most half of several come',
      meetings: 1,
      counts: [2, 0, 2, 0],
      is: { kind: 'fewer', invited: 4, comes: 2 },
    },
    {
      what: 'to leave one invitation a meeting, even if it is declined half the time',
      meetings: 2,
      counts: [1, 0, 1, 0],
      is: { kind: 'as-it-is' },
    },
    {
      what: 'one more when everybody comes to several meetings',
      meetings: 2,
      counts: [2, 0, 0, 0],
      is: { kind: 'more', comes: 1 },
    },
    {
      what: 'one more also when a deputy comes',
      meetings: 2,
      counts: [2, 1, 0, 0],
      is: { kind: 'more', comes: 1 },
    },
    { what: 'nothing after one good meeting', meetings: 1, counts: [2, 0, 0, 0], is: { kind: 'as-it-is' } },
  ])('is $what', ({ meetings, counts, is }) => {
    expect(propose(meetings, counts)).toMatchObject(is);
  });
});
