import * as z from 'zod';
import type { Meeting } from '../jem/jem.ts';
import type { Problem } from '../task/form.ts';
import { formatDate, londonDate, toLondon } from '../time/london.ts';
import { whyNotHireable } from './hire.ts';
import type { Room } from './room.ts';

const time = (message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, message);
const pounds = z.lazy(() =>
  z
    .string('Enter the cost in pounds, like 180 or 62.50')
    .trim()
    .regex(/^\d{1,6}(\.\d{1,2})?$/, 'Enter the cost in pounds, like 180 or 62.50; 0 if it is free')
    .transform(Number),
);
const day = (example: string) => z.iso.date(`Enter real dates, like ${example}`);

/** What a coordinator can change of a room. */
export const RoomFormSchema = z.lazy(() =>
  z
    .object({
      opens: time('Enter when the room opens, like 09:00'),
      closes: time('Enter when the room closes, like 17:30'),
      costPerHire: pounds,
      costChanges: z
        .array(z.object({ from: day('1 4 2027'), cost: pounds }))
        .max(20, 'Enter 20 changes or fewer')
        .refine((changes) => new Set(changes.map(({ from }) => from)).size === changes.length, {
          error: 'Enter one cost for each date',
        }),
      /** Who is asked whether it is free. */
      ownerContactId: z.string('Choose who lends the room').trim().min(1, 'Choose who lends the room'),
      blockedDates: z.array(day('25 12 2027')).max(400, 'Enter 400 dates or fewer'),
    })
    .refine(({ opens, closes }) => opens < closes, {
      path: ['closes'],
      error: 'The room must close after it opens',
      when: ({ issues }) => issues.length === 0,
    }),
);
export type RoomForm = z.infer<typeof RoomFormSchema>;

/** The room as the form says, its lists in order and without repetition. */
export function editedRoom(room: Room, form: RoomForm): Room {
  return {
    ...room,
    ...form,
    costChanges: form.costChanges.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    blockedDates: [...new Set(form.blockedDates)].sort(),
  };
}

/** A meeting that is held or booked in the room. */
export interface RoomUse {
  borough: string;
  meeting: Meeting;
}

/** A room is not shut over a meeting that is in it: that meeting is moved first. */
export function objections(room: Room, uses: readonly RoomUse[]): Problem[] {
  return uses.flatMap(({ borough, meeting }) => {
    const { startsAt, endsAt } = meeting;
    if (!whyNotHireable(room, startsAt, endsAt)) return [];
    const date = londonDate(startsAt);
    const isBlocked = room.blockedDates.includes(date);
    const field = isBlocked ? 'blockedDates' : toLondon(startsAt).time < room.opens ? 'opens' : 'closes';
    return [{ field, message: `${borough} has the room on ${formatDate(date)}: move that meeting first` }];
  });
}
