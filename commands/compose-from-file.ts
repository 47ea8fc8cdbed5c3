import type { Action } from '../domain/action/action.ts';
import type { Document } from '../domain/document/document.ts';
import { placeOf } from '../domain/jem/moving.ts';
import type { Contact } from '../domain/people/contact.ts';
import { organisationNames } from '../domain/people/known-organisations.ts';
import { latestAgenda } from '../domain/plans/agenda-text.ts';
import { attendeesOf } from '../domain/plans/attendance.ts';
import { currentPack } from '../domain/plans/sign-off.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import { mayReceive } from '../domain/reading/recipients.ts';
import type { Room } from '../domain/room/room.ts';
import { londonDate } from '../domain/time/london.ts';
import type { MailDetail, MailMessage } from '../mail/message.ts';
import { documentsMail } from '../mail/wording/documents.ts';
import type { Asker } from '../mail/wording/letter.ts';
import { reportMail } from '../mail/wording/report.ts';
import type { AddressOf, Letter } from './send-email.ts';

interface ComposeDeps {
  store: Store;
  /** Name of an organisation by its id. */
  organisationName(organisationId: string): string;
}

type Compose = (to: Contact, addressOf: AddressOf) => MailMessage | undefined;

interface Known {
  file: JemFile;
  rooms: readonly Room[];
  asker: Asker;
}

/** How the subject of the ledger key begins: `pack-2`, `steering-report-1`. */
export const DOCUMENTS_SUBJECT = 'pack';
export const REPORTS = {
  'steering-report': {
    title: 'report to the steering group',
    introduction: 'Every action of the meeting is closed. The report says what came of each.',
    figures: reportFigures,
  },
  'best-practice-report': {
    title: 'best-practice report',
    introduction: 'What came of the meeting in which you took part, and what other boroughs can use.',
    figures: (): MailDetail[] => [],
  },
} as const;
export type ReportKind = keyof typeof REPORTS;

/** Letters that tell of documents: they read more of a JEM than the others, and are composed from its whole file. */
export async function composeFromFile(deps: ComposeDeps, letter: Letter): Promise<Compose> {
  const { store } = deps;
  const file = await store.jemFile(letter.scope);
  const coordinator = file && (await store.contact(file.jem.coordinatorId));
  if (!coordinator || file.jem.state === 'cancelled') return () => undefined;
  const { name, email, organisationId } = coordinator;
  const nameOf = await organisationNames([coordinator], deps);
  const asker = { name, email, organisation: nameOf(organisationId) };
  const known: Known = { file, rooms: await store.rooms(), asker };
  return letter.kind === 'documents' ? documents(letter, known) : report(letter, known);
}

/** Of the version that was signed, to whoever comes: one that was replaced, or of which the reader has declined, says nothing any more. */
function documents({ key }: Letter, { file, rooms, asker }: Known): Compose {
  const { jem } = file;
  const packVersion = currentPack(file.documents)?.packVersion ?? 0;
  if (!key.startsWith(`${DOCUMENTS_SUBJECT}-${packVersion}/`)) return () => undefined;
  const room = rooms.find(({ id }) => id === jem.meeting?.roomId);
  return (recipient, addressOf) => {
    const attendee = attendeesOf(file).find(({ contactId }) => contactId === recipient.id);
    if (!attendee) return undefined;
    return documentsMail({
      jem,
      recipient,
      asker,
      documents: documentsToSend(file, packVersion).filter((document) =>
        mayReceive(document, { contact: recipient, jem, signs: false }),
      ),
      link: addressOf(attendee.rsvp),
      ...replacing(file, recipient.id, packVersion),
      ...(jem.meeting && { meeting: jem.meeting }),
      ...(room && { place: placeOf(room) }),
    });
  };
}

/** The latest version that the reader was told of before this one. */
function replacing({ emails }: JemFile, contactId: string, packVersion: number): { replaces?: number } {
  const versions = emails
    .filter((email) => email.kind === 'documents' && email.contactId === contactId && email.sentAt)
    .map(({ key }) => Number(key.slice(`${DOCUMENTS_SUBJECT}-`.length).split('/')[0]))
    .filter((version) => version < packVersion);
  return versions.length > 0 ? { replaces: Math.max(...versions) } : {};
}

/** The latest agenda, and the files of the version that was signed. */
function documentsToSend({ documents: all, history }: JemFile, packVersion: number): Document[] {
  const agendaId = `agenda-${latestAgenda(history)?.version ?? 0}`;
  return all.filter((document) => document.id === agendaId || document.packVersion === packVersion);
}

function report({ key, taskIds }: Letter, { file, asker }: Known): Compose {
  const { jem, tasks, actions } = file;
  const kind = reportKindOf(key);
  const task = tasks.find(({ id }) => id === taskIds[0]);
  return (recipient, addressOf) => {
    if (!kind || task?.assigneeId !== recipient.id) return undefined;
    const { title, introduction, figures } = REPORTS[kind];
    return reportMail({
      jem,
      recipient,
      asker,
      title,
      introduction,
      figures: figures(actions),
      link: addressOf(task),
    });
  };
}

function reportKindOf(key: string): ReportKind | undefined {
  const kinds: readonly ReportKind[] = ['steering-report', 'best-practice-report'];
  return kinds.find((kind) => key.startsWith(`${kind}-`));
}

function reportFigures(actions: readonly Action[]): MailDetail[] {
  const count = (state: Action['state']) => String(actions.filter((action) => action.state === state).length);
  const late = actions.filter(
    ({ signedOffAt, dueOn }) => signedOffAt !== undefined && londonDate(signedOffAt) > dueOn,
  );
  return [
    { name: 'Actions', value: String(actions.length) },
    { name: 'Signed off', value: count('signed-off') },
    { name: 'Of these after their date', value: String(late.length) },
    { name: 'Dropped', value: count('dropped') },
  ];
}
