import { sharesChair } from '../jem/chairs.ts';
import type { Invitee, Jem } from '../jem/jem.ts';
import { placeOf } from '../jem/moving.ts';
import type { WorkAreaId } from '../jem/work-areas.ts';
import { type Contact, ROLES } from '../people/contact.ts';
import { agenda as agendaKind, dataReturn, rsvp } from '../task/kinds/preparation.ts';
import { confirm } from '../task/kinds/scheduling.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';
import { latestAgenda } from './agenda-text.ts';
import { holderOf, nameOf } from './people.ts';
import { type Ask, ask, type Plan, type Planning } from './planning.ts';
import { presidingId } from './presiding.ts';
import { rsvpId } from './rsvp-id.ts';

/** Everybody on the list is invited once (R5, R6); a deputy who was named in an answer is invited in turn (F30). */
export const invitations: Plan = (planning) => {
  const { file, rooms } = planning;
  const { meeting } = file.jem;
  const room = rooms.find(({ id }) => id === meeting?.roomId);
  if (!meeting || !room) return { asks: [] };
  const { jem, newContacts } = withDeputies(planning);
  const contacts = [...planning.contacts, ...newContacts];
  const asks = jem.invitees.map((invitee) =>
    ask(rsvp, {
      key: invitee.contactId,
      attempt: 1,
      workArea: workAreaOf(invitee),
      assigneeId: invitee.contactId,
      ...(invitee.onBehalfOf ? { onBehalfOf: invitee.onBehalfOf } : {}),
      details: {
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        place: placeOf(room),
        capacity: `${capacityOf(invitee, contacts)}${chairOf(invitee, planning)}`,
      },
    }),
  );
  return { asks, newContacts, ...(jem === file.jem ? {} : { jem }) };
};

function workAreaOf({ role }: Invitee): WorkAreaId {
  return role === 'local-authority-lead' ? 'R5' : 'R6';
}

function capacityOf({ role, onBehalfOf }: Invitee, contacts: readonly Contact[]): string {
  // London keeps its capital in the middle of a sentence.
  const post = ROLES[role].replace(/^(?!London)[A-Z]/, (letter) => letter.toLowerCase());
  return onBehalfOf ? `deputy of ${nameOf(contacts, onBehalfOf)} (${post})` : post;
}

/** To chair and vice chair, where both are invited, who of them is to be in the chair (R48). */
function chairOf({ contactId }: Invitee, { file, contacts }: Planning): string {
  if (!sharesChair(file.jem, contactId)) return '';
  const inChair = presidingId(file);
  if (inChair !== contactId) return `; ${nameOf(contacts, inChair)} is to be in the chair`;
  const isFirst = contactId === file.jem.chairId;
  return isFirst
    ? ' and are to be in the chair'
    : `, and are to be in the chair because ${nameOf(contacts, file.jem.chairId)} cannot come`;
}

/** The deputies named so far become invitees, and contacts where their address is new. */
function withDeputies({ file: { jem, tasks }, contacts }: Planning): { jem: Jem; newContacts: Contact[] } {
  const invitees = [...jem.invitees];
  const newContacts: Contact[] = [];
  for (const invitee of jem.invitees) {
    const task = tasks.find(({ id }) => id === rsvpId(invitee.contactId));
    const deputy = task && readDeputy(task);
    if (!deputy || invitees.some(({ onBehalfOf }) => onBehalfOf === invitee.contactId)) continue;
    const known = [...contacts, ...newContacts].find(({ email }) => isSame(email, deputy.email));
    const contact = known ?? deputyContact(deputy, invitee, contacts);
    if (!known) newContacts.push(contact);
    if (invitees.some(({ contactId }) => contactId === contact.id)) continue;
    invitees.push({
      contactId: contact.id,
      role: invitee.role,
      required: false,
      onBehalfOf: invitee.contactId,
    });
  }
  return { jem: invitees.length === jem.invitees.length ? jem : { ...jem, invitees }, newContacts };
}

interface Deputy {
  name: string;
  email: string;
}

function readDeputy(task: Task): Deputy | undefined {
  const answer = readAnswer(rsvp, task);
  return answer?.decision === 'deputy' ? { name: answer.deputyName, email: answer.deputyEmail } : undefined;
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function deputyContact(
  { name, email }: Deputy,
  { contactId }: Invitee,
  contacts: readonly Contact[],
): Contact {
  const organisationId = contacts.find(({ id }) => id === contactId)?.organisationId ?? '';
  return {
    id: `${contactId}.deputy`,
    name,
    email,
    organisationId,
    posts: [],
    supplies: [],
    namedBy: contactId,
    mail: 'ok',
    version: 0,
  };
}

/** The pre-meeting with the borough's police (R7), and a request for every type of data that is not held (R8, R10, R11). */
export const data: Plan = (planning) => ({ asks: [preMeeting(planning), ...dataReturns(planning)] });

function preMeeting(planning: Planning): Ask {
  return ask(confirm, {
    key: 'r7',
    attempt: 1,
    workArea: 'R7',
    assigneeId: holderOf(planning, 'borough-commander'),
    details: {
      title: 'hold the pre-meeting with the JEM team',
      explain: `Before the meeting the JEM team and the borough’s police go through the local picture together. The focus: ${planning.file.jem.focus || 'the theme of the round'}.`,
      question: 'Has the pre-meeting taken place?',
      done: 'Yes, we have met',
    },
  });
}

function dataReturns({ dataRequests, file: { jem } }: Planning): Ask[] {
  return dataRequests.map(({ type, name, organisation, supplierId, isPolice, layout }) =>
    ask(dataReturn, {
      key: type.toLowerCase(),
      attempt: 1,
      workArea: isPolice ? 'R11' : 'R10',
      assigneeId: supplierId,
      details: {
        dataType: type,
        dataName: name,
        organisation,
        period: `${jem.borough}, the last five years or what you hold`,
        ...(layout ? { layout } : {}),
      },
    }),
  );
}

/** Local authority, borough police and steering group see issues and agenda before the meeting and agree to them (R9, R81). */
export const agenda: Plan = (planning) => {
  const draft = latestAgenda(planning.file.history);
  if (!draft) return { asks: [] };
  const people = new Set([
    holderOf(planning, 'local-authority-lead'),
    holderOf(planning, 'borough-commander'),
    holderOf(planning, 'steering-group-lead'),
  ]);
  const asks = [...people].map((assigneeId) =>
    ask(agendaKind, {
      key: assigneeId,
      attempt: draft.version,
      workArea: 'R9',
      assigneeId,
      details: { issues: [...draft.issues], items: [...draft.items] },
    }),
  );
  return { asks };
};
