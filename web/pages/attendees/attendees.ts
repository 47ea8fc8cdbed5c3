import type * as z from 'zod';
import { ALL_ROUNDS, type AttendeesReview, createReadAttendees } from '../../../queries/attendees.ts';
import type { AppContext } from '../../context.ts';
import { sendCsv } from '../../csv.ts';
import { boroughSelect, type FilterSelect } from '../../filter-form.ts';
import { AttendeesQuerySchema, readFilter } from '../../filters.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';
import {
  attendeesCsv,
  invitationsTable,
  organisationsTable,
  peopleTable,
  uninvitedTable,
} from './attendees-tables.ts';

type Filter = z.infer<typeof AttendeesQuerySchema>;

const filterOf = (c: AppContext) => readFilter<Filter>(AttendeesQuerySchema, c.req.query(), {});

function roundSelect({ rounds, round }: AttendeesReview): FilterSelect {
  const items = [
    ...rounds.map(({ id, name }) => ({ value: id, text: name, selected: id === round?.id })),
    { value: ALL_ROUNDS, text: 'All rounds', selected: round === undefined },
  ];
  return { id: 'round', name: 'round', label: { text: 'Round' }, items };
}

/** Who is invited, reviewed before each round: right people, numbers cut or raised, new organisations (R50). */
export function attendeesPages(deps: TeamDeps): Page[] {
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
            invitations: invitationsTable(review),
            uninvited: review.uninvited.length > 0 ? uninvitedTable(review) : undefined,
            recorded: `It is recorded for ${review.recorded} of ${count(review.meetings, 'meeting')} who was there.`,
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
