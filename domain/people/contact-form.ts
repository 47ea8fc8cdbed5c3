import * as z from 'zod';
import type { Problem } from '../task/form.ts';
import type { LondonDate } from '../time/instant.ts';
import { type Contact, RoleSchema, sameAddress } from './contact.ts';
import { emailAddressSchema } from './email-address.ts';
import { withPosts } from './posts.ts';

const realDate = z.lazy(() =>
  z.union([
    z.literal('').transform(() => undefined),
    z.iso.date('Enter a real date with day, month and year, like 27 3 2027'),
  ]),
);

/** Letters of the data catalogue, `e f` or `e, f`. */
const supplies = z.lazy(() =>
  z
    .string()
    .trim()
    .regex(
      /^[a-z]?([ ,;]+[a-z])*$/i,
      'Enter letters of the data catalogue with spaces between them, like e f',
    )
    .transform((text) => [...new Set(text.toLowerCase().match(/[a-z]/g) ?? [])]),
);

/** A contact as a coordinator enters it, on the page or in a file. Rules that need other contacts are in `checkContact`. */
export const ContactFormSchema = z.lazy(() =>
  z
    .object({
      name: z.string().trim().min(1, 'Enter a name').max(120, 'Shorten the name to 120 characters or fewer'),
      email: emailAddressSchema(),
      organisationId: z.string('Choose an organisation').trim().min(1, 'Choose an organisation'),
      posts: z
        .array(z.object({ role: RoleSchema, boroughCode: z.string().optional() }))
        .max(12, 'Give one person 12 posts or fewer')
        .default([]),
      supplies: supplies.default([]),
      deputyId: z.string().trim().default(''),
      absentFrom: realDate.optional(),
      absentTo: realDate.optional(),
    })
    .check(({ value: { absentFrom, absentTo }, issues }) => {
      const refuse = (field: string, message: string) =>
        issues.push({ code: 'custom', path: [field], message, input: field });
      if (absentFrom && !absentTo) refuse('absentTo', 'Enter the last day of the absence');
      if (!absentFrom && absentTo) refuse('absentFrom', 'Enter the first day of the absence');
      if (absentFrom && absentTo && absentTo < absentFrom)
        refuse('absentTo', 'The last day of the absence cannot be before the first');
    }),
);
export type ContactForm = z.infer<typeof ContactFormSchema>;

export interface KnownPlaces {
  organisationIds: ReadonlySet<string>;
  boroughCodes: ReadonlySet<string>;
}

/** What is wrong with a contact beside the others. `id`: the contact itself; undefined for a new one. */
export function checkContact(
  { email, organisationId, posts, deputyId, absentFrom }: ContactForm,
  { id, contacts, known }: { id: string | undefined; contacts: readonly Contact[]; known: KnownPlaces },
): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const twin = contacts.find((other) => other.id !== id && sameAddress(other.email, email));
  if (twin) refuse('email', `${twin.name} has this address already`);
  if (!known.organisationIds.has(organisationId)) refuse('organisationId', 'Choose an organisation');
  posts.forEach(({ boroughCode }, index) => {
    if (boroughCode !== undefined && !known.boroughCodes.has(boroughCode))
      refuse(`posts.${index}.boroughCode`, 'Choose one of the 32 boroughs');
  });
  if (deputyId && (deputyId === id || !contacts.some((other) => other.id === deputyId)))
    refuse('deputyId', 'Choose somebody else as the deputy');
  if (absentFrom && !deputyId) refuse('deputyId', 'Choose a deputy, who is asked during the absence');
  return problems;
}

/** The contact as entered. A new address has not bounced, and what an automatic reply of the old one said is over. */
export function contactFrom(form: ContactForm, stored: Contact, today: LondonDate): Contact {
  const { absentFrom, absentTo, deputyId, posts, ...entered } = form;
  const { deputyId: _d, absent: _a, awayHint, ...kept } = withPosts(stored, posts, today);
  const isSameAddress = sameAddress(stored.email, entered.email);
  return {
    ...kept,
    ...entered,
    ...(deputyId && { deputyId }),
    ...(absentFrom && absentTo && { absent: { from: absentFrom, to: absentTo } }),
    ...(isSameAddress && awayHint && { awayHint }),
    mail: isSameAddress ? stored.mail : 'ok',
  };
}

/** A contact who is not stored yet. */
export function blankContact(id: string): Contact {
  return {
    id,
    name: '',
    email: '',
    organisationId: '',
    posts: [],
    supplies: [],
    mail: 'ok',
    version: 0,
  };
}
