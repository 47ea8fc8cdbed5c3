import { isAway } from '../domain/people/absence.ts';
import type { Contact } from '../domain/people/contact.ts';
import { type ContactLoad, isMuchAsked, LOAD_DAYS, proposeInstead } from '../domain/people/contact-load.ts';
import { organisationNames } from '../domain/people/known-organisations.ts';
import type { Instant, LondonDate } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { organisationName } from '../programme/organisations.ts';
import { createReadContactLoad } from '../queries/contact-load.ts';
import type { TeamDeps } from './team-deps.ts';
import { count } from './wording.ts';

/** What is known of everybody before they are asked once more (B24). */
export interface Asking {
  load: ContactLoad;
  contacts: readonly Contact[];
  on: LondonDate;
  /** By the id of an organisation where one of them is. */
  organisation(id: string): string;
}

export async function readAsking(deps: Pick<TeamDeps, 'store'>, at: Instant): Promise<Asking> {
  const [load, contacts] = await Promise.all([createReadContactLoad(deps)(at), deps.store.contacts()]);
  const organisation = await organisationNames(contacts, { store: deps.store, organisationName });
  return { load, contacts, on: londonDate(at), organisation };
}

/** `asked 3 times in 90 days` */
export function loadText(load: ContactLoad, contactId: string): string {
  return `asked ${count(load.get(contactId) ?? 0, 'time')} in ${LOAD_DAYS} days`;
}

/** A word of warning from once a week on, with who was asked less and knows the same; undefined below that. */
export function oftenAskedText(asking: Asking, contactId: string): string | undefined {
  if (!isMuchAsked(asking.load, contactId)) return undefined;
  const names = proposeInstead(contactId, asking).map(
    ({ id, name }) => `${name}, ${loadText(asking.load, id)}`,
  );
  return names.length > 0 ? `Asked often. Less often: ${names.join('; ')}` : 'Asked often';
}

/** Somebody to choose from a list, with how often they were asked lately and whether they are away. */
export function personOption(
  { id, name, organisationId }: Pick<Contact, 'id' | 'name' | 'organisationId'>,
  { asking, chosen }: { asking: Asking; chosen: string },
) {
  const who = [name, asking.organisation(organisationId)].filter(Boolean).join(', ');
  const often = isMuchAsked(asking.load, id) ? ', often' : '';
  const contact = asking.contacts.find((one) => one.id === id);
  const away = contact && isAway(contact, asking.on) ? ', away' : '';
  return { value: id, text: `${who} (${loadText(asking.load, id)}${often}${away})`, selected: id === chosen };
}
