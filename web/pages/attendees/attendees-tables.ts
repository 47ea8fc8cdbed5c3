import { ROLES } from '../../../domain/people/contact.ts';
import type { AttendeesReview } from '../../../queries/attendees.ts';
import { toCsv } from '../../csv.ts';
import { durationText } from '../../duration-wording.ts';
import { url } from '../../paths.ts';
import { presenceText, replyText } from '../../reply-wording.ts';
import type { Cell, Table } from '../../table.ts';
import { count } from '../../wording.ts';
import { proposalText } from './proposal-wording.ts';

export function organisationsTable({ organisations }: AttendeesReview): Table {
  return {
    caption: 'By organisation, in the order of the alphabet',
    head: [
      'Organisation',
      'Invited',
      'Accepted',
      'Sent a deputy',
      'Declined',
      'No answer',
      'Were there',
      'Usual time to answer',
      'To consider',
    ],
    rows: organisations.map(
      ({ name, invitations, meetings, count: counts, attended, medianHours, proposal }) => [
        { text: name },
        { text: String(invitations.length), sub: count(meetings, 'meeting') },
        { text: String(counts.accepted) },
        { text: String(counts.deputy) },
        { text: String(counts.declined) },
        { text: String(counts.silent) },
        placesCell(attended),
        { text: medianHours === undefined ? '–' : durationText(medianHours) },
        { text: proposalText(proposal, name) },
      ],
    ),
    empty: 'No invitation has gone out yet.',
  };
}

type Attended = AttendeesReview['people'][number]['attended'];

/** `3`, with `1 by a deputy, 2 absent` below: places taken. */
function placesCell({ attended, deputy, absent }: Attended): Cell {
  return figureCell(attended + deputy, { deputy, absent }, attended + deputy + absent > 0);
}

/** How often somebody was there themselves. */
function personCell({ attended, deputy, absent }: Attended): Cell {
  return figureCell(attended, { deputy, absent }, attended + deputy + absent > 0);
}

function figureCell(
  there: number,
  { deputy, absent }: Pick<Attended, 'deputy' | 'absent'>,
  isRecorded: boolean,
): Cell {
  if (!isRecorded) return { text: '–' };
  const sub = [...(deputy > 0 ? [`${deputy} by a deputy`] : []), ...(absent > 0 ? [`${absent} absent`] : [])];
  return { text: String(there), sub: sub.join(', ') || undefined };
}

export function peopleTable({ people, person }: AttendeesReview): Table {
  return {
    caption: 'By person',
    head: ['Who', 'Invited', 'Accepted', 'Were there'],
    rows: people.map(({ contactId, invited, accepted, attended }) => [
      {
        text: person(contactId).name,
        sub: person(contactId).organisation,
        href: url('contact', { contactId }),
      },
      { text: String(invited) },
      { text: String(accepted) },
      personCell(attended),
    ]),
    empty: 'Nobody has been invited yet.',
  };
}

export function invitationsTable({ organisations, person }: AttendeesReview): Table {
  return {
    caption: 'Every invitation',
    head: ['Organisation', 'Who', 'Borough', 'As', 'Answer', 'After', 'At the meeting'],
    rows: organisations.flatMap(({ name, invitations }) =>
      invitations.map(({ contactId, jemId, borough, role, reply, hours, onBehalfOf, was }) => [
        { text: name },
        {
          text: person(contactId).name,
          href: url('contact', { contactId }),
          sub: onBehalfOf ? `For ${person(onBehalfOf).name}` : undefined,
        },
        { text: borough, href: url('jem', { jemId }) },
        { text: ROLES[role] },
        { text: replyText(reply) },
        { text: hours === undefined ? '–' : durationText(hours) },
        { text: presenceText(was) },
      ]),
    ),
    empty: 'Nobody has been invited yet.',
  };
}

export function uninvitedTable({ uninvited }: AttendeesReview): Table {
  return {
    caption: 'Came without an invitation',
    head: ['Who', 'Organisation', 'Borough'],
    rows: uninvited.map(({ name, organisation, contactId, jemId, borough }) => [
      { text: name || 'Erased person', href: contactId ? url('contact', { contactId }) : undefined },
      { text: organisation },
      { text: borough, href: url('jem', { jemId }) },
    ]),
    empty: 'Nobody.',
  };
}

/** One line an invitation, and one for each person who came without. */
export function attendeesCsv({ organisations, uninvited, person }: AttendeesReview): string {
  const head = [
    'Organisation',
    'Person',
    'For',
    'Borough',
    'As',
    'Answer',
    'Hours to answer',
    'At the meeting',
  ];
  const invited = organisations.flatMap(({ name, invitations }) =>
    invitations.map(({ contactId, onBehalfOf, borough, role, reply, hours, was }) => [
      name,
      person(contactId).name,
      onBehalfOf ? person(onBehalfOf).name : '',
      borough,
      ROLES[role],
      replyText(reply),
      hours === undefined ? '' : Math.round(hours),
      was === undefined ? '' : presenceText(was),
    ]),
  );
  const others = uninvited.map(({ organisation, name, borough }) => [
    organisation,
    name,
    '',
    borough,
    '',
    'Not invited',
    '',
    presenceText('attended'),
  ]);
  return toCsv(head, [...invited, ...others]);
}
