import type * as z from 'zod';
import { ROLES } from '../../../domain/people/contact.ts';
import { type AttendeesReview, createReadAttendees } from '../../../queries/attendees.ts';
import type { AppContext } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import type { WebDeps } from '../../deps.ts';
import { durationText } from '../../duration-wording.ts';
import { boroughSelect, type FilterSelect } from '../../filter-form.ts';
import { AttendeesQuerySchema, readFilter } from '../../filters.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { replyText } from '../../reply-wording.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import { count } from '../../wording.ts';
import { proposalText } from './proposal-wording.ts';

type Filter = z.infer<typeof AttendeesQuerySchema>;

const filterOf = (c: AppContext) => readFilter<Filter>(AttendeesQuerySchema, c.req.query(), {});

function organisationsTable({ organisations }: AttendeesReview): Table {
  return {
    caption: 'By organisation, in the order of the alphabet',
    head: [
      'Organisation',
      'Invited',
      'Accepted',
      'Sent a deputy',
      'Declined',
      'No answer',
      'Usual time to answer',
      'To consider',
    ],
    rows: organisations.map(({ name, invitations, meetings, count: counts, medianHours, proposal }) => [
      { text: name },
      { text: String(invitations.length), sub: count(meetings, 'meeting') },
      { text: String(counts.accepted) },
      { text: String(counts.deputy) },
      { text: String(counts.declined) },
      { text: String(counts.silent) },
      { text: medianHours === undefined ? '–' : durationText(medianHours) },
      { text: proposalText(proposal, name) },
    ]),
    empty: 'No invitation has gone out yet.',
  };
}

function peopleTable({ organisations, person }: AttendeesReview): Table {
  return {
    caption: 'Everybody who was invited',
    head: ['Organisation', 'Who', 'Borough', 'As', 'Answer', 'After'],
    rows: organisations.flatMap(({ name, invitations }) =>
      invitations.map(({ contactId, jemId, borough, role, reply, hours, onBehalfOf }) => [
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
      ]),
    ),
    empty: 'Nobody has been invited yet.',
  };
}

function roundSelect({ rounds, round }: AttendeesReview): FilterSelect {
  const items = rounds.map(({ id, name }) => ({ value: id, text: name, selected: id === round?.id }));
  return { id: 'round', name: 'round', label: { text: 'Round' }, items };
}

function attendeesCsv({ organisations, person }: AttendeesReview): string {
  const head = ['Organisation', 'Person', 'For', 'Borough', 'As', 'Answer', 'Hours to answer'];
  return toCsv(
    head,
    organisations.flatMap(({ name, invitations }) =>
      invitations.map(({ contactId, onBehalfOf, borough, role, reply, hours }) => [
        name,
        person(contactId).name,
        onBehalfOf ? person(onBehalfOf).name : '',
        borough,
        ROLES[role],
        replyText(reply),
        hours === undefined ? '' : Math.round(hours),
      ]),
    ),
  );
}

/** Who is invited, reviewed before each round: right people, numbers cut or raised, new organisations (R50). */
export function attendeesPages(deps: WebDeps): Page[] {
  const readAttendees = createReadAttendees(deps);
  return [
    {
      route: 'attendees',
      async get(c) {
        const filter = filterOf(c);
        const review = await readAttendees(filter);
        return show(c, deps, {
          template: 'attendees/attendees',
          title: 'Who is invited',
          model: {
            back: url('contacts'),
            backText: 'Contacts',
            action: url('attendees'),
            filters: [roundSelect(review), boroughSelect(filter.borough)],
            organisations: organisationsTable(review),
            people: peopleTable(review),
            notInvited: review.notInvited,
            csv: url('attendeesCsv', {}, filter),
          },
        });
      },
    },
    {
      route: 'attendeesCsv',
      async get(c) {
        return sendCsv(c, 'jem-attendees.csv', attendeesCsv(await readAttendees(filterOf(c))));
      },
    },
  ];
}
