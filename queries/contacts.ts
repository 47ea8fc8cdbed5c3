import { isAway } from '../domain/people/absence.ts';
import type { Contact, Role } from '../domain/people/contact.ts';
import { type ContactLoad, isMuchAsked } from '../domain/people/contact-load.ts';
import { organisationNames } from '../domain/people/known-organisations.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { organisationName } from '../programme/organisations.ts';
import { createReadContactLoad } from './contact-load.ts';

export interface ContactFilter {
  organisation?: string | undefined;
  /** People with a post for that borough. */
  borough?: string | undefined;
  role?: Role | undefined;
  /** In the name or the address. */
  text?: string | undefined;
}

export interface ContactListRow {
  contact: Contact;
  organisation: string;
  away: boolean;
  /** In the last 90 days. */
  asked: number;
  muchAsked: boolean;
}

export interface ContactList {
  /** Of the page asked for. */
  rows: ContactListRow[];
  /** Of all pages. */
  found: Contact[];
  /** Counted from 1. */
  page: number;
  pages: number;
}

export const CONTACTS_PER_PAGE = 25;

/** Who fits, by name. */
export function filterContacts(contacts: readonly Contact[], filter: ContactFilter): Contact[] {
  const { organisation, borough, role } = filter;
  const text = filter.text?.trim().toLowerCase();
  return contacts
    .filter((contact) => !organisation || contact.organisationId === organisation)
    .filter(
      ({ posts }) =>
        (!borough && !role) ||
        posts.some((post) => (!borough || post.boroughCode === borough) && (!role || post.role === role)),
    )
    .filter(({ name, email }) => !text || `${name} ${email}`.toLowerCase().includes(text))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1));
}

function pageOf(
  found: readonly Contact[],
  wanted: number,
): Pick<ContactList, 'page' | 'pages'> & { shown: readonly Contact[] } {
  const pages = Math.max(1, Math.ceil(found.length / CONTACTS_PER_PAGE));
  const page = Math.min(Math.max(1, wanted), pages);
  return { page, pages, shown: found.slice((page - 1) * CONTACTS_PER_PAGE, page * CONTACTS_PER_PAGE) };
}

function rowOf(
  contact: Contact,
  { load, nameOf, at }: { load: ContactLoad; nameOf(organisationId: string): string; at: Instant },
): ContactListRow {
  return {
    contact,
    organisation: nameOf(contact.organisationId),
    away: isAway(contact, londonDate(at)),
    asked: load.get(contact.id) ?? 0,
    muchAsked: isMuchAsked(load, contact.id),
  };
}

export type ReadContacts = (request: {
  filter: ContactFilter;
  page: number;
  at: Instant;
}) => Promise<ContactList>;

/** Everybody whom the programme knows. */
export function createReadContacts(deps: {
  store: Pick<Store, 'contacts' | 'jems' | 'tasksOf' | 'organisations'>;
}): ReadContacts {
  const readLoad = createReadContactLoad(deps);
  return async ({ filter, page, at }) => {
    const [contacts, load] = await Promise.all([deps.store.contacts(), readLoad(at)]);
    const found = filterContacts(contacts, filter);
    const { shown, ...paging } = pageOf(found, page);
    const nameOf = await organisationNames(shown, { store: deps.store, organisationName });
    return { ...paging, found, rows: shown.map((contact) => rowOf(contact, { load, nameOf, at })) };
  };
}
