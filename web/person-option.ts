import type { Contact } from '../domain/people/contact.ts';
import { type ContactLoad, isMuchAsked, LOAD_DAYS } from '../domain/people/contact-load.ts';
import { organisationName } from '../programme/organisations.ts';
import { count } from './wording.ts';

/** `asked 3 times in 90 days`, with a word of warning from once a week on (B24). */
export function loadText(load: ContactLoad, contactId: string): string {
  const often = isMuchAsked(load, contactId) ? ', often' : '';
  return `asked ${count(load.get(contactId) ?? 0, 'time')} in ${LOAD_DAYS} days${often}`;
}

/** Somebody to choose from a list, with how often they were asked lately. */
export function personOption(
  { id, name, organisationId }: Pick<Contact, 'id' | 'name' | 'organisationId'>,
  { load, chosen }: { load: ContactLoad; chosen: string },
) {
  const who = [name, organisationName(organisationId)].filter(Boolean).join(', ');
  return { value: id, text: `${who} (${loadText(load, id)})`, selected: id === chosen };
}
