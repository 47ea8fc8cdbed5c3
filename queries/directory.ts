import type { Contact, Organisation } from '../domain/people/contact.ts';

/** A person as a page names one. */
export interface PersonRow {
  id: string;
  name: string;
  organisationId: string;
  organisation: string;
}

/** Names of people and organisations by id; somebody who is not (any more) in the contacts is called by the id. */
export interface Directory {
  person(id: string): PersonRow;
  contact(id: string): Contact | undefined;
}

export function createDirectory(
  contacts: readonly Contact[],
  organisations: readonly Organisation[],
): Directory {
  const people = new Map(contacts.map((contact) => [contact.id, contact]));
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  return {
    contact: (id) => people.get(id),
    person: (id) => {
      const contact = people.get(id);
      const organisationId = contact?.organisationId ?? '';
      return {
        id,
        name: contact?.name ?? id,
        organisationId,
        organisation: names.get(organisationId) ?? '',
      };
    },
  };
}
