import { organisationOfAddress } from '../domain/people/added-organisation.ts';
import type { Contact, Organisation } from '../domain/people/contact.ts';
import type { NewId } from '../domain/ports/services.ts';
import { shareOrganisation } from '../domain/task/handing-on.ts';

/**
 * Somebody whom a person has named: the contact with that address, or a new one that is still to be put (version 0). Their organisation
 * is the one whose domain it is, or that of the contacts with the same e-mail domain; where there are none, the coordinator puts the fallback right.
 */
export function nameContact(
  contacts: readonly Contact[],
  named: {
    name: string;
    email: string;
    fallbackOrganisationId: string;
    namedBy: string;
    newId: NewId;
    organisations?: readonly Organisation[];
  },
): Contact {
  const { name, email, fallbackOrganisationId, namedBy, newId, organisations = [] } = named;
  const known = contacts.find((contact) => contact.email.toLowerCase() === email.toLowerCase());
  if (known) return known;
  const colleague = contacts.find((contact) => shareOrganisation(contact.email, email));
  return {
    id: `contact-${newId()}`,
    name,
    email,
    organisationId:
      organisationOfAddress(organisations, email)?.id ?? colleague?.organisationId ?? fallbackOrganisationId,
    posts: [],
    supplies: [],
    namedBy,
    mail: 'ok',
    version: 0,
  };
}
