import { type Contact, holdersOf, type Role } from '../people/contact.ts';
import type { Planning } from './planning.ts';

/** Who holds a post for this borough. A vacant post falls to the coordinator, who can pass the task on. */
export function holderOf(
  { file, contacts }: Pick<Planning, 'contacts'> & { file: Pick<Planning['file'], 'jem'> },
  role: Role,
): string {
  const [holder] = holdersOf(contacts, role, file.jem.boroughCode);
  return holder?.id ?? file.jem.coordinatorId;
}

/** `Asha Verma, Transport for London`, for lists to choose from. */
export function labelOf(
  { contacts, organisationName }: Pick<Planning, 'contacts' | 'organisationName'>,
  contactId: string,
): string {
  const contact = contacts.find(({ id }) => id === contactId);
  return contact ? `${contact.name}, ${organisationName(contact.organisationId)}` : contactId;
}

export function nameOf(contacts: readonly Contact[], contactId: string): string {
  return contacts.find(({ id }) => id === contactId)?.name ?? contactId;
}
