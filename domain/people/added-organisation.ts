import * as z from 'zod';
import type { Problem } from '../task/form.ts';
import { isOpenToAll } from '../task/handing-on.ts';
import { oneLine } from '../text/one-line.ts';
import { type Instant, InstantSchema } from '../time/instant.ts';
import { type Contact, type Organisation, OrganisationSchema, RoleSchema, sameAddress } from './contact.ts';
import { emailAddressSchema } from './email-address.ts';
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
 * An organisation that is not in the programme's list. Its id is the name that it was added with and stays when it is renamed, so that whatever
 * refers to it holds; the name shown is the one that is stored (`known-organisations.ts`).
 */
export const AddedOrganisationSchema = z.lazy(() =>
  OrganisationSchema.unwrap().extend({
    kind: KindSchema,
    addedAt: InstantSchema,
    addedBy: z.string(),
    /** What it was called before and who changed it, the last first. */
    renames: z.array(z.object({ from: z.string(), at: InstantSchema, by: z.string() })).optional(),
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
          email: emailAddressSchema(),
          role: RoleSchema.default('partner'),
        }),
      )
      .max(10, 'Add 10 people or fewer')
      .default([]),
  }),
);
export type OrganisationForm = z.infer<typeof OrganisationFormSchema>;

/** What a coordinator says to rename one. */
export const RenameFormSchema = z.lazy(() =>
  OrganisationFormSchema.unwrap().pick({ name: true, shortName: true }),
);
export type RenameForm = z.infer<typeof RenameFormSchema>;

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** What stands against a name: another organisation is or was called that. */
function checkName({ name, shortName }: RenameForm, organisations: readonly Organisation[]): Problem[] {
  const taken = (text: string) =>
    organisations.find((one) =>
      [one.name, one.shortName, ...one.aliases].some((its) => plain(its) === plain(text)),
    );
  const other = taken(name) ?? (shortName ? taken(shortName) : undefined);
  return other ? [{ field: 'name', message: `${other.name} is in the list already` }] : [];
}

/** What stands against renaming one; its own names, former ones too, are its own. */
export function checkRename(
  form: RenameForm,
  { id, organisations }: { id: string; organisations: readonly Organisation[] },
): Problem[] {
  return checkName(
    form,
    organisations.filter((one) => one.id !== id),
  );
}

/** The short name that one has when nobody says another. */
export function shortNameOf({ name, shortName }: RenameForm): string {
  return shortName || name.slice(0, 30);
}

/** It keeps its id, and what it was called stays a name by which files find it and that nobody else can take. */
export function renamedOrganisation(
  { renames = [], ...before }: AddedOrganisation,
  form: RenameForm,
  { by, at }: { by: string; at: Instant },
): AddedOrganisation {
  const former = [...before.aliases, before.name, before.shortName];
  const shortName = shortNameOf(form);
  return {
    ...before,
    name: form.name,
    shortName,
    aliases: [...new Set(former)].filter((one) => one !== form.name && one !== shortName),
    renames: [{ from: before.name, at, by }, ...renames],
  };
}

/** What stands against adding it: another has the name or the domain, or somebody is a contact already. */
export function checkOrganisation(
  form: OrganisationForm,
  { organisations, contacts }: { organisations: readonly Organisation[]; contacts: readonly Contact[] },
): Problem[] {
  const { domains, people } = form;
  const problems = checkName(form, organisations);
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
