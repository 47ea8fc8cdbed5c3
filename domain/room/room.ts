import * as z from 'zod';
import { type Instant, InstantSchema, LondonDateSchema } from '../time/instant.ts';

export const RoomSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    organisationId: z.string(),
    ownerContactId: z.string(),
    capacity: z.int().positive(),
    /** In pounds per hire, until the first change; the CompStat room is free (R76). */
    costPerHire: z.number().nonnegative(),
    /** What a hire costs from a day on. */
    costChanges: z.array(z.object({ from: LondonDateSchema, cost: z.number().nonnegative() })).default([]),
    /** London wall-clock times between which a hire can start and end. */
    opens: z.string(),
    closes: z.string(),
    blockedDates: z.array(LondonDateSchema).default([]),
    /** Who last changed hours, costs or blocked dates. */
    edited: z.object({ at: InstantSchema, by: z.string() }).optional(),
    version: z.int().nonnegative(),
  }),
);
export type Room = z.infer<typeof RoomSchema>;

/** A time that may become the meeting: a room and a start. */
export const SlotSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    roomId: z.string(),
    startsAt: InstantSchema,
    endsAt: InstantSchema,
  }),
);
export type Slot = z.infer<typeof SlotSchema>;

/** One hour of one room claimed by one JEM. Written only if absent, so two JEMs can never overlap (ARCHITECTURE 3.7). */
export const RoomHourSchema = z.lazy(() =>
  z.object({
    roomId: z.string(),
    /** Start of the hour. */
    hour: InstantSchema,
    jemId: z.string(),
    state: z.enum(['held', 'booked']),
    /** Of a hold: when it ends by itself. Absent: it does not. */
    heldUntil: InstantSchema.optional(),
    version: z.int().nonnegative(),
  }),
);
export type RoomHour = z.infer<typeof RoomHourSchema>;

/** A hold that nobody has confirmed in time stands in nobody's way, even while its record is still there. */
export function isHoldOver(
  { state, heldUntil }: Pick<RoomHour, 'state' | 'heldUntil'>,
  at: Instant,
): boolean {
  return state === 'held' && heldUntil !== undefined && heldUntil <= at;
}

/** The full hours that a period touches: the unit in which rooms are claimed. */
export function hoursOf(startsAt: Instant, endsAt: Instant): Instant[] {
  const hours: Instant[] = [];
  const hourMs = 3_600_000;
  const end = Date.parse(endsAt);
  for (let at = Math.floor(Date.parse(startsAt) / hourMs) * hourMs; at < end; at += hourMs) {
    hours.push(new Date(at).toISOString());
  }
  return hours;
}
