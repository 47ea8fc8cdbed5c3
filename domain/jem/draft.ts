import type { Role } from '../people/contact.ts';
import type { LondonDate } from '../time/instant.ts';
import type { Theme } from './jem.ts';

/** One line of the list of people to invite, ticked or not. */
export interface DraftInvitee {
  contactId: string;
  name: string;
  role: Role;
  required: boolean;
}

/** The form of a new JEM as it is first shown. */
export interface JemDraft {
  boroughCode: string;
  borough: string;
  roundId: string;
  theme: Theme;
  focus: string;
  windowFrom: LondonDate;
  windowTo: LondonDate;
  durationMinutes: number;
  coordinatorId: string;
  chairId: string;
  roomPreferenceId: string;
  invitees: DraftInvitee[];
  /** What there is to choose from. */
  rounds: { id: string; name: string }[];
  chairs: { id: string; name: string }[];
  coordinators: { id: string; name: string }[];
  rooms: { id: string; name: string; capacity: number }[];
}
