import { whyNotHireable } from '../room/hire.ts';
import { hoursOf, type Room, type RoomHour, type Slot } from '../room/room.ts';
import { type Instant, type LondonDate, MINUTE, plus } from '../time/instant.ts';
import { fromLondon } from '../time/london.ts';
import { addDays, type WorkingDays } from '../time/working-days.ts';

/** Times on offer in one attempt: what a person looks up in a diary in one sitting. */
export const TIMES_PER_ATTEMPT = 8;
/** How many working days later the window ends with each further attempt: a window that held no common time is too narrow. */
export const LONGER_PER_ATTEMPT = 10;
/** Wall-clock starts that leave time for the journey to and from the meeting. */
const STARTS = ['10:00', '14:00'] as const;

export interface Period {
  startsAt: Instant;
  endsAt: Instant;
}

export interface CandidateRequest {
  window: { from: LondonDate; to: LondonDate; widenedAfter?: number | undefined };
  durationMinutes: number;
  rooms: readonly Room[];
  /** Hours that other JEMs have claimed. */
  taken: readonly RoomHour[];
  /** Times offered to one of the people invited for another borough: nobody is offered the same hour twice (B7). */
  engagements: readonly Period[];
  /** Starts that earlier attempts have offered; asking again means other times. */
  offeredBefore: readonly Instant[];
  /** First day on which the meeting can be prepared in time. */
  earliest: LondonDate;
  /** 1 for the first. */
  attempt: number;
  workingDays: WorkingDays;
}

/**
 * The slots to offer in this attempt, earliest first: on working days, within the hours of a room, in no hour that is taken, and
 * spread over the whole window. At most TIMES_PER_ATTEMPT starts; a start has a slot for every room that is free then.
 */
export function candidateSlots(request: CandidateRequest): Slot[] {
  const days = searchedDays(request);
  const slots = days.flatMap((day) => request.rooms.flatMap((room) => slotsOf(room, day, request)));
  const offered = new Set(request.offeredBefore);
  const fresh = slots.filter(({ startsAt }) => !offered.has(startsAt));
  const starts = spread([...new Set(fresh.map(({ startsAt }) => startsAt))].sort(), TIMES_PER_ATTEMPT);
  const wanted = new Set(starts);
  return fresh
    .filter(({ startsAt }) => wanted.has(startsAt))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0));
}

/** A window that ends before the meeting can be prepared is moved, not narrowed to nothing. */
function searchedDays({ window, earliest, attempt, workingDays }: CandidateRequest): LondonDate[] {
  const from = window.from < earliest ? earliest : window.from;
  const atLeast = window.to < from ? workingDays.add(from, LONGER_PER_ATTEMPT) : window.to;
  const longer = attempt - 1 - (window.widenedAfter ?? 0);
  const to = longer > 0 ? workingDays.add(atLeast, LONGER_PER_ATTEMPT * longer) : atLeast;
  const days: LondonDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (workingDays.isWorkingDay(day)) days.push(day);
  return days;
}

function slotsOf(room: Room, day: LondonDate, request: CandidateRequest): Slot[] {
  return STARTS.flatMap((start) => {
    const startsAt = fromLondon(day, start);
    const endsAt = plus(startsAt, request.durationMinutes * MINUTE);
    const period = { startsAt, endsAt };
    const isFree =
      whyNotHireable(room, startsAt, endsAt) === undefined &&
      !isTaken(room, period, request.taken) &&
      !request.engagements.some((other) => overlaps(period, other));
    return isFree ? [{ id: `${room.id}-${day}-${start.replace(':', '')}`, roomId: room.id, ...period }] : [];
  });
}

function isTaken(room: Room, { startsAt, endsAt }: Period, taken: readonly RoomHour[]): boolean {
  const hours = hoursOf(startsAt, endsAt);
  return taken.some((claimed) => claimed.roomId === room.id && hours.includes(claimed.hour));
}

export function overlaps(one: Period, other: Period): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  const chosen = new Set(
    Array.from({ length: count }, (_, place) => Math.floor((place * items.length) / count)),
  );
  return items.filter((_, index) => chosen.has(index));
}
