import type { Jem } from '../domain/jem/jem.ts';
import {
  invitationsOf,
  type OrganisationReview,
  type PersonReview,
  reviewAttendance,
  reviewPeople,
} from '../domain/people/attendance-review.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Round } from '../domain/round/round.ts';
import { createDirectory, type Directory, type PersonRow } from './directory.ts';
import { readOrganisations } from './organisations.ts';

export interface AttendeesFilter {
  round?: string | undefined;
  borough?: string | undefined;
}

/** Filter value for all rounds together. */
export const ALL_ROUNDS = 'all';

/** Somebody who came without an invitation: perhaps one to invite next time (R50). */
export interface UninvitedRow {
  jemId: string;
  borough: string;
  name: string;
  organisation: string;
  contactId?: string;
}

export interface AttendeesReview {
  rounds: Round[];
  /** undefined: all rounds together. */
  round: Round | undefined;
  meetings: number;
  /** Meetings of which it is recorded who was there. */
  recorded: number;
  organisations: (OrganisationReview & { name: string })[];
  people: PersonReview[];
  uninvited: UninvitedRow[];
  /** Organisations of the borough, or of all London, that were invited to no meeting of the round. */
  notInvited: string[];
  person(id: string): PersonRow;
}

export type ReadAttendees = (filter: AttendeesFilter) => Promise<AttendeesReview>;

/** Who was invited in a round and what they answered, by organisation and by name: reviewed before the next round (R50). */
export function createReadAttendees(deps: {
  store: Pick<Store, 'contacts' | 'jems' | 'tasksOf' | 'rounds' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadAttendees {
  return async ({ round: roundId, borough }) => {
    const { store } = deps;
    const [contacts, jems, stored, organisations] = await Promise.all([
      store.contacts(),
      store.jems(),
      store.rounds(),
      readOrganisations(deps),
    ]);
    const rounds = stored.toSorted((a, b) => (a.from < b.from ? 1 : -1));
    const round = roundId === ALL_ROUNDS ? undefined : (rounds.find(({ id }) => id === roundId) ?? rounds[0]);
    const chosen = jems.filter(
      (jem) =>
        (!round || jem.roundId === round.id) &&
        (!borough || jem.boroughCode === borough) &&
        jem.state !== 'cancelled',
    );
    const files = await Promise.all(chosen.map(async (jem) => ({ jem, tasks: await store.tasksOf(jem.id) })));
    const invitations = files.flatMap((file) => invitationsOf(file, contacts));
    const byName = organisations.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const reviews = reviewAttendance(
      invitations,
      byName.map(({ id }) => id),
    );
    const names = new Map(byName.map(({ id, name }) => [id, name]));
    const invited = new Set(reviews.map(({ organisationId }) => organisationId));
    const directory = createDirectory(contacts, organisations);
    return {
      rounds,
      round,
      meetings: new Set(invitations.map(({ jemId }) => jemId)).size,
      recorded: chosen.filter(({ attendance }) => attendance !== undefined).length,
      organisations: reviews.map((review) => ({
        ...review,
        name: names.get(review.organisationId) ?? review.organisationId,
      })),
      people: reviewPeople(reviews.flatMap((review) => review.invitations)),
      uninvited: chosen.flatMap((jem) => uninvitedOf(jem, directory)),
      notInvited: byName
        .filter(({ id, boroughCode }) => !invited.has(id) && (!boroughCode || boroughCode === borough))
        .map(({ name }) => name),
      person: directory.person,
    };
  };
}

function uninvitedOf({ id: jemId, borough, attendance = [] }: Jem, directory: Directory): UninvitedRow[] {
  return attendance
    .filter(({ inviteeId }) => inviteeId === undefined)
    .map(({ contactId, name = '', organisation = '' }) =>
      contactId
        ? { jemId, borough, ...pickName(directory.person(contactId)), contactId }
        : { jemId, borough, name, organisation },
    );
}

const pickName = ({ name, organisation }: PersonRow) => ({ name, organisation });
