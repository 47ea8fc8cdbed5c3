import * as z from 'zod';
import { PRESENCES } from '../task/attendance-list.ts';

/** How one place at the meeting was taken, as it was recorded there (R50, F30). */
export const AttendanceSchema = z.lazy(() =>
  z.object({
    /** Whose place it was: the contact on the list of those invited. Absent for somebody who came without an invitation. */
    inviteeId: z.string().optional(),
    was: z.enum(PRESENCES),
    /** Who sat there, where it was not the one invited: their invitation was passed on, or they sent a deputy. */
    contactId: z.string().optional(),
    /** As it was typed, of somebody who is not among the contacts. */
    name: z.string().optional(),
    organisation: z.string().optional(),
  }),
);
export type Attendance = z.infer<typeof AttendanceSchema>;

/** Who was in the room for this line, as far as they are a contact. */
export function presentContact({ was, contactId, inviteeId }: Attendance): string | undefined {
  if (was === 'absent') return undefined;
  return contactId ?? (was === 'attended' ? inviteeId : undefined);
}

/** Without what was typed: whose places were taken, and by which contacts, stays for the figures. */
export function erasedAttendance({ inviteeId, was, contactId }: Attendance): Attendance {
  return { ...(inviteeId && { inviteeId }), was, ...(contactId && { contactId }) };
}
