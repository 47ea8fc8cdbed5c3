import * as z from 'zod';
import { emailAddress, optionalTextarea, personName } from './fields.ts';

/** "This is not for me, ask ...": who should be asked, and why if the person likes to say. */
export const HandOnFormSchema = z.lazy(() =>
  z.object({
    name: personName('Name of the person to ask'),
    email: emailAddress('Their e-mail address'),
    reason: optionalTextarea('Why?'),
  }),
);
export type HandOnForm = z.infer<typeof HandOnFormSchema>;
