import { type Contact, holdersOf, type Role } from '../people/contact.ts';
import { costOn } from '../room/costs.ts';
import type { Room } from '../room/room.ts';
import type { Round } from '../round/round.ts';
import type { LondonDate } from '../time/instant.ts';
import type { WorkingDays } from '../time/working-days.ts';
import type { Theme } from './jem.ts';
import { earliestMeeting } from './lead-times.ts';

/** One line of the list of people to invite. */
export interface DraftInvitee {
  contactId: string;
  name: string;
  role: Role;
  required: boolean;
}

interface Choice {
  id: string;
  name: string;
}

/** The form of a new JEM as it is first shown. */
export interface JemDraft {
  boroughCode: string;
  borough: string;
  /** Empty when there is no round that has not ended. */
  roundId: string;
  theme?: Theme;
  focus: string;
  windowFrom: LondonDate;
  windowTo: LondonDate;
  durationMinutes: number;
  coordinatorId: string;
  chairId: string;
  viceChairId: string;
  roomPreferenceId: string;
  invitees: DraftInvitee[];
  /** What there is to choose from. */
  rounds: Choice[];
  chairs: Choice[];
  coordinators: Choice[];
  rooms: (Choice & { capacity: number; owner: string })[];
  /** Who is asked first, beside the owners of rooms, by name. */
  steeringLead: string;
}

/** Who is asked to a meeting, in the order of the list; without the required ones it cannot be held (B7). Chair and vice chair are asked besides. */
const INVITED_ROLES: readonly { role: Role; required: boolean }[] = [
  { role: 'borough-commander', required: true },
  { role: 'local-authority-lead', required: true },
  { role: 'link-member', required: true },
  { role: 'borough-analyst', required: false },
  { role: 'central-analyst', required: false },
  { role: 'note-taker', required: false },
  { role: 'partner', required: false },
];

/** Two hours, as the meetings have been held so far (S0 p7). */
const USUAL_MINUTES = 120;
/** Width of the window proposed: four weeks of dates to choose from. */
const WINDOW_WORKING_DAYS = 20;

export interface DraftFacts {
  borough: { code: string; name: string };
  coordinatorId: string;
  rounds: readonly Round[];
  rooms: readonly Room[];
  contacts: readonly Contact[];
  today: LondonDate;
  workingDays: WorkingDays;
}

/** Fills the form in from the programme: everything in it can be changed. */
export function draftJem(facts: DraftFacts): JemDraft {
  const { borough, contacts, today, workingDays } = facts;
  const current = facts.rounds
    .filter((round) => round.to >= today)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [round] = current;
  const chairs = [...holdersOf(contacts, 'chair'), ...holdersOf(contacts, 'vice-chair')];
  const windowFrom = workingDays.add(earliestMeeting(today, workingDays), 1);
  const rooms = facts.rooms.toSorted(
    (a, b) => costOn(a, windowFrom) - costOn(b, windowFrom) || (a.id < b.id ? -1 : 1),
  );
  return {
    boroughCode: borough.code,
    borough: borough.name,
    roundId: round?.id ?? '',
    ...(round && { theme: round.theme }),
    focus: '',
    windowFrom,
    windowTo: workingDays.add(windowFrom, WINDOW_WORKING_DAYS),
    durationMinutes: USUAL_MINUTES,
    coordinatorId: facts.coordinatorId,
    chairId: chairs[0]?.id ?? '',
    viceChairId: chairs[1]?.id ?? '',
    roomPreferenceId: rooms[0]?.id ?? '',
    invitees: invitees(contacts, borough.code, chairs),
    rounds: current.map(toChoice),
    chairs: chairs.map(toChoice),
    coordinators: holdersOf(contacts, 'coordinator').map(toChoice),
    rooms: rooms.map((room) => ({
      ...toChoice(room),
      capacity: room.capacity,
      owner: contacts.find(({ id }) => id === room.ownerContactId)?.name ?? 'its owner',
    })),
    steeringLead: holdersOf(contacts, 'steering-group-lead', borough.code)[0]?.name ?? 'the coordinator',
  };
}

function toChoice({ id, name }: Choice): Choice {
  return { id, name };
}

/** Each person once, in the first capacity that they have. */
function invitees(
  contacts: readonly Contact[],
  boroughCode: string,
  chairs: readonly Contact[],
): DraftInvitee[] {
  const listed = new Set(chairs.slice(0, 2).map(({ id }) => id));
  const found: DraftInvitee[] = [];
  for (const { role, required } of INVITED_ROLES) {
    for (const contact of holdersOf(contacts, role, boroughCode)) {
      if (listed.has(contact.id)) continue;
      listed.add(contact.id);
      found.push({ contactId: contact.id, name: contact.name, role, required });
    }
  }
  return found;
}
