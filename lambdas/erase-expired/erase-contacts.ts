import type { Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Store } from '../../domain/ports/store.ts';
import {
  erasedContact,
  type Involvement,
  isContactExpired,
  mayExpire,
} from '../../domain/retention/erase-contact.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Erases contacts without a post whose time is over. @returns how many. */
export async function eraseContacts(store: Store, at: Instant): Promise<number> {
  const contacts = await store.contacts();
  const candidates = contacts.filter(mayExpire);
  // What follows reads every JEM: most days nobody may expire.
  if (candidates.length === 0) return 0;
  const [needed, lastOverAt] = await Promise.all([neededContacts(store, contacts), lastInvolvements(store)]);
  let erased = 0;
  for (const contact of candidates) {
    const isOpen = lastOverAt.open.has(contact.id);
    const involvement: Involvement = {
      isNeeded: isOpen || needed.has(contact.id),
      lastOverAt: lastOverAt.over.get(contact.id),
    };
    if (!isContactExpired(contact, involvement, at)) continue;
    const committed = await store.commit([{ op: 'put', entity: 'contact', value: erasedContact(contact) }]);
    if (committed.kind === 'committed') erased += 1;
  }
  return erased;
}

async function neededContacts(store: Store, contacts: readonly Contact[]): Promise<Set<string>> {
  const rooms = await store.rooms();
  const deputies = contacts.flatMap(({ deputyId }) => deputyId ?? []);
  return new Set([...rooms.map(({ ownerContactId }) => ownerContactId), ...deputies]);
}

/** Who takes part in what is open, and when the last JEM of everybody else was over. */
async function lastInvolvements(store: Store): Promise<{ open: Set<string>; over: Map<string, Instant> }> {
  const open = new Set<string>();
  const over = new Map<string, Instant>();
  for (const jem of await store.jems()) {
    for (const id of await peopleOf(store, jem)) {
      if (jem.state === 'open' || !jem.closedAt) open.add(id);
      else if ((over.get(id) ?? '') < jem.closedAt) over.set(id, jem.closedAt);
    }
  }
  return { open, over };
}

async function peopleOf(store: Store, jem: Jem): Promise<string[]> {
  const [tasks, actions] = await Promise.all([store.tasksOf(jem.id), store.actionsOf(jem.id)]);
  return [
    jem.coordinatorId,
    jem.chairId,
    ...jem.invitees.map(({ contactId }) => contactId),
    ...(jem.attendance ?? []).flatMap(({ contactId }) => contactId ?? []),
    ...tasks.flatMap(({ assigneeId, onBehalfOf }) => [assigneeId, ...(onBehalfOf ? [onBehalfOf] : [])]),
    ...actions.map(({ ownerId }) => ownerId),
  ];
}
