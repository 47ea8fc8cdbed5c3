import {
  type Invitation,
  invitationsOf,
  proposalFor,
  type Reply,
  reviewAttendance,
  reviewPeople,
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

describe('who was there', () => {
  const jem = aJem({
    invitees: [invitee('a'), { ...invitee('b'), onBehalfOf: 'a' }, invitee('c')],
    attendance: [
      { inviteeId: 'a', was: 'deputy', contactId: 'b' },
      { inviteeId: 'c', was: 'absent' },
      { was: 'attended', name: 'Una Known', organisation: 'Probation' },
    ],
  });
  const tasks = ['a', 'b', 'c'].map((id) => rsvp(id));

  it('stands beside what they answered, and counts a place once: the deputy sits in it for the other', () => {
    const found = invitationsOf({ jem, tasks }, contacts);
    expect(found.map(({ contactId, was }) => [contactId, was])).toEqual([
      ['a', 'deputy'],
      ['b', 'attended'],
      ['c', 'absent'],
    ]);
    const [council, tfl] = reviewAttendance(found, ['council', 'tfl']);
    expect(council?.attended).toEqual({ attended: 0, deputy: 1, absent: 0 });
    expect(tfl?.attended).toEqual({ attended: 0, deputy: 0, absent: 1 });
  });

  it('is said of a named deputy only when that one came', () => {
    const other = { ...jem, attendance: [{ inviteeId: 'a', was: 'deputy' as const, name: 'Somebody else' }] };
    expect(invitationsOf({ jem: other, tasks }, contacts)[1]).toMatchObject({
      contactId: 'b',
      was: 'absent',
    });
  });

  it('adds up by person over the meetings of all rounds', () => {
    const second = aJem({
      id: 'hackney',
      roundId: 'round-2',
      invitees: [invitee('b')],
      attendance: [{ inviteeId: 'b', was: 'attended' }],
    });
    const found = [
      ...invitationsOf({ jem, tasks }, contacts),
      ...invitationsOf({ jem: second, tasks: [rsvp('b')] }, contacts),
    ];
    expect(reviewPeople(found).find(({ contactId }) => contactId === 'b')).toMatchObject({
      invited: 2,
      attended: { attended: 2, deputy: 0, absent: 0 },
    });
  });

  it('is unknown of a meeting of which nobody has recorded it', () => {
    const { attendance: _none, ...before } = jem;
    expect(invitationsOf({ jem: before, tasks }, contacts)[0]).not.toHaveProperty('was');
  });
});
