import * as z from 'zod';
import { emailAddressSchema } from './email-address.ts';

/** Who takes over: somebody who is in the contacts, or a name and an address. */
export const HandOverFormSchema = z.lazy(() =>
  z
    .object({
      toContactId: z.string().trim().default(''),
      name: z.string().trim().max(120, 'Shorten the name to 120 characters or fewer').default(''),
      email: z.union([z.literal(''), emailAddressSchema()]),
      /** Told to both. */
      reason: z.string().trim().max(400, 'Shorten the reason to 400 characters or fewer').default(''),
      /** Whether the person who had the tasks is told; somebody who has left need not be. */
      tellFormer: z.union([z.literal('yes').transform(() => true), z.literal('').transform(() => false)]),
    })
    .check(({ value: { toContactId, name, email }, issues }) => {
      const refuse = (field: string, message: string) =>
        issues.push({ code: 'custom', path: [field], message, input: field });
      const isTyped = name !== '' || email !== '';
      if (toContactId === '' && !isTyped)
        refuse('toContactId', 'Choose who takes over, or enter somebody new');
      if (toContactId !== '' && isTyped)
        refuse('toContactId', 'Choose somebody from the list or enter somebody new, not both');
      if (isTyped && name === '') refuse('name', 'Enter their name');
      if (isTyped && email === '') refuse('email', 'Enter their e-mail address');
    }),
);
export type HandOverForm = z.infer<typeof HandOverFormSchema>;
