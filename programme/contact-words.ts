import type { ContactWords } from '../domain/people/changes.ts';
import type { Contact, Organisation } from '../domain/people/contact.ts';
import type { KnownPlaces } from '../domain/people/contact-form.ts';
import { BOROUGHS, findBorough } from './boroughs.ts';
import { findOrganisation, ORGANISATIONS, organisationName } from './organisations.ts';

/** Names of places for what contacts hold by id or code. */
export const PLACE_WORDS: Omit<ContactWords, 'person'> = {
  organisation: organisationName,
  borough: (code) => findBorough(code)?.name ?? code,
};

/** The same, with the names as they are now of organisations that were added. */
export function placeWords(added: readonly Organisation[]): typeof PLACE_WORDS {
  const names = new Map(added.map(({ id, name }) => [id, name]));
  return { ...PLACE_WORDS, organisation: (id) => names.get(id) ?? organisationName(id) };
}

/** The same with the names of people. */
export function contactWords(
  contacts: readonly Contact[],
  added: readonly Organisation[] = [],
): ContactWords {
  const names = new Map(contacts.map(({ id, name }) => [id, name]));
  return { ...placeWords(added), person: (id) => names.get(id) ?? id };
}

/** People by address, as the contacts file names them: two may have the same name. */
export function contactFileWords(contacts: readonly Contact[], added: readonly Organisation[]): ContactWords {
  const addresses = new Map(contacts.map(({ id, email }) => [id, email]));
  return { ...placeWords(added), person: (id) => addresses.get(id) ?? '' };
}

const BOROUGH_CODES: ReadonlySet<string> = new Set(BOROUGHS.map(({ code }) => code));

/** What a contact can refer to: the programme's organisations and those that were added. */
export function knownPlaces(added: readonly Organisation[]): KnownPlaces {
  return {
    organisationIds: new Set([...ORGANISATIONS, ...added].map(({ id }) => id)),
    boroughCodes: BOROUGH_CODES,
  };
}

/** Finds the id of an organisation by any of its names, also of one that was added. */
export function organisationFinder(added: readonly Organisation[]): (name: string) => string | undefined {
  return (name) => {
    const same = (its: string) => its.toLowerCase() === name.trim().toLowerCase();
    return (
      findOrganisation(name)?.id ??
      added.find((one) => [one.name, one.shortName, ...one.aliases].some(same))?.id
    );
  };
}

/** The code of a borough by any of its names. */
export function boroughCodeOf(name: string): string | undefined {
  return findBorough(name)?.code;
}
