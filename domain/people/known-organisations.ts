import type { Store } from '../ports/store.ts';
import type { Contact, Organisation } from './contact.ts';

type Place = Pick<Contact, 'organisationId'> | undefined;

/** The listed organisations and, where one of these people is at another, those that were added: only then is the store read. */
export async function organisationsOf(
  people: readonly Place[],
  { store, organisations }: { store: Pick<Store, 'organisations'>; organisations: readonly Organisation[] },
): Promise<readonly Organisation[]> {
  const listed = new Set(organisations.map(({ id }) => id));
  const isListed = people.every((one) => !one || listed.has(one.organisationId));
  return isListed ? organisations : [...organisations, ...(await store.organisations())];
}

/**
 * Names of the organisations of these people, for who has the ids alone. One that was added may have been renamed since, so its name is
 * read; `organisationName` knows the listed ones, and answers with the id of any other.
 */
export async function organisationNames(
  people: readonly Place[],
  {
    store,
    organisationName,
  }: { store: Pick<Store, 'organisations'>; organisationName(organisationId: string): string },
): Promise<(organisationId: string) => string> {
  const isListed = (id: string) => organisationName(id) !== id;
  if (people.every((one) => !one || isListed(one.organisationId))) return organisationName;
  const added = new Map((await store.organisations()).map(({ id, name }) => [id, name]));
  return (id) => added.get(id) ?? organisationName(id);
}
