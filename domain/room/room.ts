import * as z from 'zod';
import { type Instant, InstantSchema, LondonDateSchema } from '../time/instant.ts';

export const RoomSchema = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  organisationId: z.string(),
  ownerContactId: z.string(),
  capacity: z.int().positive(),
  /** In pounds per hire; the CompStat room is free (R76). */
  costPerHire: z.number().nonnegative(),
  /** London wall-clock times between which a hire can start and end. */
  opens: z.string(),
  closes: z.string(),
  blockedDates: z.array(LondonDateSchema).default([]),
  version: z.int().nonnegative(),
});
export type Room = z.infer<typeof RoomSchema>;

/** A time that may become the meeting: a room and a start. */
export const SlotSchema = z.object({
  id: z.string(),
  roomId: z.string(),
  startsAt: InstantSchema,
  endsAt: InstantSchema,
});
export type Slot = z.infer<typeof SlotSchema>;

/** One hour of one room claimed by one JEM. Written only if absent, so two JEMs can never overlap (ARCHITECTURE 3.7). */
export const RoomHourSchema = z.object({
  roomId: z.string(),
  /** Start of the hour. */
  hour: InstantSchema,
  jemId: z.string(),
  state: z.enum(['held', 'booked']),
  version: z.int().nonnegative(),
});
export type RoomHour = z.infer<typeof RoomHourSchema>;

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
