import * as z from 'zod';
import { date, optionalTextarea } from '../task/fields.ts';

/** What a coordinator says to move a meeting. Whether the room is free then is for the store to say. */
export const MoveFormSchema = z.lazy(() =>
  z.object({
    roomId: z.string('Choose a room').trim().min(1, 'Choose a room'),
    date: date('New date'),
    time: z
      .string('Enter a time, like 09:30')
      .trim()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time on the 24-hour clock, like 09:30'),
    reason: optionalTextarea('Why does it move?'),
  }),
);
export type MoveForm = z.infer<typeof MoveFormSchema>;
