import type { Invitee } from '../domain/jem/jem.ts';
import { heldInYear, MAX_JEMS_PER_BOROUGH_AND_YEAR } from '../domain/jem/limits.ts';
import type { StartForm } from '../domain/jem/start-form.ts';
import { checkWindow } from '../domain/jem/window.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Round } from '../domain/round/round.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import { type Borough, findBorough } from '../programme/boroughs.ts';
import { nameContact } from './named-contact.ts';

interface CheckStartDeps {
  store: Store;
  workingDays: WorkingDays;
  newId: NewId;
}

export interface CheckedStart {
  kind: 'valid';
  form: StartForm;
  borough: Borough;
  round: Round;
  invitees: Invitee[];
  newContacts: Contact[];
}

/** Everything about a start that needs the store, the programme or the clock, with every problem at once. */
export async function checkStart(
  { store, workingDays, newId }: CheckStartDeps,
  { form, at }: { form: StartForm; at: Instant },
): Promise<CheckedStart | { kind: 'invalid'; problems: Problem[] }> {
  const [contacts, rounds, rooms, jems] = await Promise.all([
    store.contacts(),
    store.rounds(),
    store.rooms(),
    store.jems(),
  ]);
  const borough = findBorough(form.borough);
  const round = rounds.find(({ id }) => id === form.roundId);
  const known = new Set(contacts.map(({ id }) => id));
  const problems = checkWindow(form, londonDate(at), workingDays);
  const refuse = (field: string, message: string) => problems.push({ field, message });

  if (!borough) refuse('borough', 'Choose one of the 32 boroughs');
  else if (heldInYear(jems, borough.code, form.windowFrom).length >= MAX_JEMS_PER_BOROUGH_AND_YEAR) {
    refuse(
      'borough',
      `${borough.name} has ${MAX_JEMS_PER_BOROUGH_AND_YEAR} JEMs in that year, which is the most`,
    );
  }
  if (!round) refuse('roundId', 'Choose a round');
  if (!known.has(form.chairId)) refuse('chairId', 'Choose a chair');
  if (form.viceChairId && !known.has(form.viceChairId)) refuse('viceChairId', 'Choose a vice chair');
  if (form.viceChairId && form.viceChairId === form.chairId)
    refuse('viceChairId', 'Choose somebody other than the chair');
  if (!known.has(form.coordinatorId)) refuse('coordinatorId', 'Choose a coordinator');
  if (form.roomPreferenceId && !rooms.some(({ id }) => id === form.roomPreferenceId)) {
    refuse('roomPreferenceId', 'Choose a room');
  }
  form.invitees.forEach(({ contactId }, index) => {
    if (!known.has(contactId)) refuse(`invitees.${index}.contactId`, 'Choose somebody from the list');
  });
  if (form.invitees.length + form.added.length === 0)
    refuse('invitees', 'Choose at least one person to invite');
  if (problems.length > 0 || !borough || !round) return { kind: 'invalid', problems };
  return { kind: 'valid', form, borough, round, ...peopleOf(form, contacts, newId) };
}

/** The people to invite; whoever was typed in is looked up by address first, so that nobody becomes two contacts. */
function peopleOf(form: StartForm, contacts: readonly Contact[], newId: NewId) {
  const coordinator = contacts.find(({ id }) => id === form.coordinatorId);
  const invitees: Invitee[] = [...form.invitees];
  const newContacts: Contact[] = [];
  for (const { name, email, role, required } of form.added) {
    const contact = nameContact([...contacts, ...newContacts], {
      name,
      email,
      fallbackOrganisationId: coordinator?.organisationId ?? '',
      namedBy: form.coordinatorId,
      newId,
    });
    if (contact.version === 0 && !newContacts.includes(contact)) newContacts.push(contact);
    invitees.push({ contactId: contact.id, role, required });
  }
  return { invitees, newContacts };
}
