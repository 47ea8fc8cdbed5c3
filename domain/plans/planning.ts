import type { Jem } from '../jem/jem.ts';
import type { WorkAreaId } from '../jem/work-areas.ts';
import type { Contact } from '../people/contact.ts';
import type { JemFile } from '../ports/store.ts';
import type { Room, RoomHour } from '../room/room.ts';
import type { Period } from '../scheduling/candidates.ts';
import type { TaskKind } from '../task/kind.ts';
import type { TaskKindName } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import type { WorkingDays } from '../time/working-days.ts';

/** One type of data of the catalogue (R28) that is asked for, and of whom. */
export interface DataRequest {
  /** Letter of the catalogue. */
  type: string;
  name: string;
  organisation: string;
  supplierId: string;
  /** Police data is work area R11, everything else R10. */
  isPolice: boolean;
  /** What the file must look like, in a sentence. */
  layout?: string;
}

/** Everything a plan looks at. A plan reads no store and no clock. */
export interface Planning {
  file: JemFile;
  contacts: readonly Contact[];
  rooms: readonly Room[];
  dataRequests: readonly DataRequest[];
  /** Hours and people that other JEMs have claimed. */
  elsewhere: { taken: readonly RoomHour[]; engagements: readonly Period[] };
  /** Name of an organisation by its id. */
  organisationName(organisationId: string): string;
  /** Of the action that an action follow-up is about. */
  actionId?: string;
  at: Instant;
  workingDays: WorkingDays;
}

/** One question to one person that the plan wants to exist. */
export interface Ask {
  id: string;
  kind: TaskKindName;
  workArea: WorkAreaId;
  assigneeId: string;
  onBehalfOf?: string;
  details: Record<string, unknown>;
}

export interface Planned {
  asks: Ask[];
  /** The JEM when planning changes it, as with a new attempt to find a slot. */
  jem?: Jem;
  /** People named in answers who are not yet among the contacts. */
  newContacts?: Contact[];
}

/** Who is asked what at one point of the workflow. Planning twice gives the same ids, so that nobody is asked twice. */
export type Plan = (planning: Planning) => Planned;

interface Question<D> {
  /** What sets it apart from other questions of the kind: a contact, a room, a data type, an action. */
  key: string;
  attempt: number | string;
  workArea: WorkAreaId;
  assigneeId: string;
  onBehalfOf?: string;
  details: D & Record<string, unknown>;
}

export function ask<D, A extends { decision: string }>(
  kind: TaskKind<D, A>,
  { key, attempt, ...question }: Question<D>,
): Ask {
  return { id: `${kind.name}-${key}-${attempt}`, kind: kind.name, ...question };
}
