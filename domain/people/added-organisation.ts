import * as z from 'zod';
import type { Problem } from '../task/form.ts';
import { isOpenToAll } from '../task/handing-on.ts';
import { oneLine } from '../text/one-line.ts';
import { InstantSchema } from '../time/instant.ts';
import { type Contact, type Organisation, OrganisationSchema, RoleSchema, sameAddress } from './contact.ts';
import { personNameSchema } from './person-name.ts';

export const ORGANISATION_KINDS = {
  police: 'Police',
  'local-government': 'Local government',
  'criminal-justice': 'Criminal justice',
  health: 'Health',
  transport: 'Transport',
  education: 'Education',
  voluntary: 'Voluntary or community',
  other: 'Other',
} as const;
export type OrganisationKind = keyof typeof ORGANISATION_KINDS;
const KindSchema = z.lazy(() =>
  z.enum(Object.keys(ORGANISATION_KINDS) as [OrganisationKind, ...OrganisationKind[]], 'Choose a kind'),
);

/**
 * An organisation that is not in the programme's list. Its id is its name: whoever knows the id alone, as e-mails do, has the name, and it cannot
 * be changed afterwards.
 */
export const AddedOrganisationSchema = z.lazy(() =>
  OrganisationSchema.unwrap().extend({
    kind: KindSchema,
    addedAt: InstantSchema,
    addedBy: z.string(),
    version: z.int().nonnegative(),
  }),
);
export type AddedOrganisation = z.infer<typeof AddedOrganisationSchema>;

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** What a coordinator says to add one. `domains`: one or more, with spaces, commas or lines between. */
export const OrganisationFormSchema = z.lazy(() =>
  z.object({
    name: z
      .string()
      .overwrite(oneLine)
      .min(2, 'Enter the name of the organisation')
      .max(80, 'Shorten the name to 80 characters or fewer'),
    shortName: z
      .string()
      .overwrite(oneLine)
      .max(30, 'Shorten the short name to 30 characters or fewer')
      .default(''),
    kind: KindSchema,
    domains: z
      .string()
      .default('')
      .transform((text) => [
        ...new Set(
          text
            .toLowerCase()
            .split(/[\s,;]+/)
            .map((one) => one.replace(/^.*@/, ''))
            .filter(Boolean),
        ),
      ])
      .refine(
        (domains) => domains.every((domain) => DOMAIN.test(domain)),
        'Enter domains in the right form, like example.org',
      ),
    people: z
      .array(
        z.object({
          name: personNameSchema(),
          email: z
            .string()
            .trim()
            .pipe(z.email('Enter an e-mail address in the right form, like name@example.com').max(254)),
          role: RoleSchema.default('partner'),
        }),
      )
      .max(10, 'Add 10 people or fewer')
      .default([]),
  }),
);
export type OrganisationForm = z.infer<typeof OrganisationFormSchema>;

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** What stands against adding it: another has the name or the domain, or somebody is a contact already. */
export function checkOrganisation(
  { name, shortName, domains, people }: OrganisationForm,
  { organisations, contacts }: { organisations: readonly Organisation[]; contacts: readonly Contact[] },
): Problem[] {
  const problems: Problem[] = [];
  const taken = (text: string) =>
    organisations.find((one) =>
      [one.name, one.shortName, ...one.aliases].some((its) => plain(its) === plain(text)),
    );
  const other = taken(name) ?? (shortName ? taken(shortName) : undefined);
  if (other) problems.push({ field: 'name', message: `${other.name} is in the list already` });
  for (const domain of domains) {
    if (isOpenToAll(domain))
      problems.push({ field: 'domains', message: `Anybody can have an address at ${domain}` });
    const owner = organisations.find((one) => one.domains?.includes(domain));
    if (owner) problems.push({ field: 'domains', message: `${domain} belongs to ${owner.name}` });
  }
  people.forEach(({ email }, row) => {
    const known = contacts.find((contact) => sameAddress(contact.email, email));
    const twice = people.findIndex((one) => sameAddress(one.email, email)) < row;
    if (known)
      problems.push({ field: `people.${row}.email`, message: `${known.name} has this address already` });
    else if (twice) problems.push({ field: `people.${row}.email`, message: 'This address is there twice' });
  });
  return problems;
}

/** The organisation to whose domains an address belongs. */
export function organisationOfAddress(
  organisations: readonly Organisation[],
  email: string,
): Organisation | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return organisations.find(({ domains }) => domains?.includes(domain));
}
