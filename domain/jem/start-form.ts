import * as z from 'zod';
import { RoleSchema } from '../people/contact.ts';
import { emailAddressSchema } from '../people/email-address.ts';
import { personNameSchema } from '../people/person-name.ts';
import { oneLine } from '../text/one-line.ts';

const realDate = z.lazy(() => z.iso.date('Enter a real date with day, month and year, like 27 3 2027'));
const flag = z.lazy(() => z.union([z.boolean(), z.literal('yes').transform(() => true)]).default(false));

/** Somebody who is not yet in the programme's contacts. */
const AddedInviteeSchema = z.lazy(() =>
  z.object({
    name: personNameSchema(),
    email: emailAddressSchema(),
    role: RoleSchema.default('partner'),
    required: flag,
  }),
);

/** What a coordinator says to start a JEM, as a browser or the API sends it. Rules that need the store or a clock are in `start-jem`. */
export const StartFormSchema = z.lazy(() =>
  z.object({
    /** ONS code or any name of the borough. */
    borough: z.string('Choose a borough').trim().min(1, 'Choose a borough'),
    roundId: z.string('Choose a round').trim().min(1, 'Choose a round'),
    focus: z.string().overwrite(oneLine).max(400, 'Shorten the focus to 400 characters or fewer').default(''),
    windowFrom: realDate,
    windowTo: realDate,
    durationMinutes: z.coerce
      .number('Enter the length in minutes')
      .int('Enter whole minutes')
      .min(30, 'A meeting lasts at least 30 minutes')
      .max(480, 'A meeting lasts at most 480 minutes')
      .default(120),
    chairId: z.string('Choose a chair').trim().min(1, 'Choose a chair'),
    /** Who takes the chair when the chair cannot come; empty for nobody. */
    viceChairId: z.string().trim().default(''),
    coordinatorId: z.string('Choose a coordinator').trim().min(1, 'Choose a coordinator'),
    roomPreferenceId: z.string().trim().default(''),
    invitees: z
      .array(z.object({ contactId: z.string().min(1), role: RoleSchema, required: flag }))
      .max(40, 'Invite 40 people or fewer'),
    added: z.array(AddedInviteeSchema).max(20, 'Add 20 people or fewer').default([]),
  }),
);
export type StartForm = z.infer<typeof StartFormSchema>;
