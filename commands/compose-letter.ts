import type { EmailKind } from '../domain/email/email.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { placeOf } from '../domain/jem/moving.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Room } from '../domain/room/room.ts';
import { isPlaceTaken } from '../domain/task/handing-on.ts';
import { dryRun } from '../domain/task/kinds/pack.ts';
import type { Answer, Task } from '../domain/task/task.ts';
import { isOwed } from '../domain/task/transitions.ts';
import type { MailMessage } from '../mail/message.ts';
import { cancelledMail } from '../mail/wording/cancelled.ts';
import { dateChangedMail } from '../mail/wording/date-changed.ts';
import { escalationMail } from '../mail/wording/escalation.ts';
import type { JemLetter } from '../mail/wording/letter.ts';
import { calendarOf } from '../mail/wording/meeting-entry.ts';
import { noticeMail } from '../mail/wording/notice.ts';
import { placeTakenOverMail } from '../mail/wording/place-taken-over.ts';
import { questionAnsweredMail } from '../mail/wording/question-answered.ts';
import { receiptMail } from '../mail/wording/receipt.ts';
import { renewedLinkMail } from '../mail/wording/renewed-link.ts';
import { type TaskLetter, taskMail } from '../mail/wording/task.ts';
import { withdrawnMail } from '../mail/wording/withdrawn.ts';
import type { AddressOf, Letter } from './send-email.ts';

/** What a letter is composed from; all of it is in the store. */
export interface LetterFacts {
  jem: Jem;
  coordinator: Contact;
  /** The first task that the letter is about. */
  task: Task | undefined;
  assignee: Contact | undefined;
  /** For whom the assignee acts. */
  principal: Contact | undefined;
  /** Of the meeting, once there is one. */
  room: Room | undefined;
  organisationName(organisationId: string): string;
  publicUrl: string;
}

type Compose = (to: Contact, addressOf: AddressOf) => MailMessage | undefined;

interface Composing extends JemLetter {
  facts: LetterFacts;
  /** What the ledger line says beyond the store. */
  said: Record<string, string>;
  addressOf: AddressOf;
}

/** undefined: what the letter is about is over, or not there. */
type Composer = (letter: Composing) => MailMessage | undefined;

/** The letters that the store is enough for; the others are composed by the step that sends them. */
const COMPOSERS: Partial<Record<EmailKind, Composer>> = {
  task: (letter) => aboutTask(letter, taskMail),
  'question-answered': (letter) => aboutTask(letter, questionAnsweredMail),
  'renewed-link': (letter) => aboutTask(letter, renewedLinkMail),
  receipt,
  escalation,
  withdrawn,
  'place-taken-over': placeTakenOver,
  'date-changed': dateChanged,
  cancelled,
  notice,
};

/** Whether the store is enough to compose a letter of that kind. */
export function isComposable(kind: EmailKind): boolean {
  return COMPOSERS[kind] !== undefined;
}

/** How to compose a letter; the composer answers undefined when what it is about is over or gone. */
export function composeLetter(letter: Letter, facts: LetterFacts): Compose {
  const composer = COMPOSERS[letter.kind];
  const { jem, coordinator, organisationName } = facts;
  const asker = {
    name: coordinator.name,
    organisation: organisationName(coordinator.organisationId),
    email: coordinator.email,
  };
  return (recipient, addressOf) =>
    composer?.({ jem, recipient, asker, facts, said: letter.facts ?? {}, addressOf });
}

function aboutTask(letter: Composing, wording: (letter: TaskLetter) => MailMessage): MailMessage | undefined {
  const { task, principal } = letter.facts;
  // Decided when it is sent: after an answer, a cancellation or a change of hands nobody is asked any more (F12).
  if (!task || !isOwed(task) || task.assigneeId !== letter.recipient.id) return undefined;
  const onBehalfOf = principal && { onBehalfOf: principal.name };
  return wording({ ...base(letter), task, link: letter.addressOf(task), ...onBehalfOf });
}

function receipt(letter: Composing): MailMessage | undefined {
  const { task } = letter.facts;
  if (!task?.answer) return undefined;
  const calendar = entryForOthersWord(letter, task.answer);
  const link = letter.addressOf(task);
  return receiptMail({ ...base(letter), task, answer: task.answer, link, ...(calendar && { calendar }) });
}

/** Who accepted by telephone has perhaps never had the invitation: the receipt brings it, under the same UID. */
function entryForOthersWord(
  { jem, facts: { task, room } }: Composing,
  answer: Answer,
): MailMessage['calendar'] {
  const isAccepted =
    task?.kind === 'rsvp' && answer.decision === 'accepted' && answer.by.kind === 'coordinator';
  if (!isAccepted || !jem.meeting || !room) return undefined;
  return calendarOf('REQUEST', { jem, meeting: jem.meeting, place: placeOf(room) });
}

function escalation(letter: Composing): MailMessage | undefined {
  const { task, assignee, organisationName } = letter.facts;
  if (!task || !assignee) return undefined;
  const organisation = organisationName(assignee.organisationId);
  return escalationMail({ ...base(letter), task, assignee, organisation, link: pageOf(letter) });
}

/** The person may have lost the task without the task being over: then the reason is the letter's own. */
function withdrawn(letter: Composing): MailMessage | undefined {
  const { jem, task, room } = letter.facts;
  const { reason, calendar, handedTo } = letter.said;
  const entry = calendar === 'yes' &&
    jem.meeting && { meeting: jem.meeting, place: room ? placeOf(room) : '' };
  return (
    task &&
    withdrawnMail({
      ...base(letter),
      task: { ...task, ...(reason && { closedBecause: reason }) },
      ...(entry && { entry }),
      ...(handedTo && { handedTo }),
    })
  );
}

function placeTakenOver(letter: Composing): MailMessage | undefined {
  const { jem, task, room } = letter.facts;
  // Decided when it is sent (F12): declined meanwhile, passed on again or cancelled, nobody is told to come.
  const isTheirs = task && isPlaceTaken(task) && task.assigneeId === letter.recipient.id;
  if (!isTheirs || !jem.meeting) return undefined;
  return placeTakenOverMail({
    ...base(letter),
    meeting: jem.meeting,
    place: room ? placeOf(room) : '',
    from: letter.said.from ?? '',
    link: letter.addressOf(task),
  });
}

function dateChanged(letter: Composing): MailMessage | undefined {
  const { jem, task, room } = letter.facts;
  const { startsAt = '', endsAt = '', place = '' } = letter.said;
  if (!jem.meeting || !room) return undefined;
  return dateChangedMail({
    ...base(letter),
    meeting: jem.meeting,
    place: placeOf(room),
    before: { startsAt, endsAt, place },
    ...(task && { link: letter.addressOf(task) }),
    ...(task && isOwed(task) && { dueAt: task.dueAt }),
  });
}

function cancelled(letter: Composing): MailMessage {
  const { jem, room } = letter.facts;
  const meeting = letter.said.calendar === 'yes' && jem.meeting && { meeting: jem.meeting };
  const place = room && { place: placeOf(room) };
  const { task } = letter.facts;
  const dryRunTask = task?.kind === 'dry-run' && { dryRun: dryRun.details.parse(task.details) };
  return cancelledMail({
    ...base(letter),
    ...meeting,
    ...place,
    ...dryRunTask,
    reason: letter.said.reason ?? '',
  });
}

function notice(letter: Composing): MailMessage {
  const { title = 'please look', text = '', quote } = letter.said;
  const { task } = letter.facts;
  // The coordinator acts on it after signing in; whoever was asked has their own address.
  const isAsked =
    task?.assigneeId === letter.recipient.id && letter.jem.coordinatorId !== letter.recipient.id;
  const href = isAsked ? letter.addressOf(task) : pageOf(letter);
  const link = { label: 'Open the task', href };
  return noticeMail({
    ...base(letter),
    title,
    paragraphs: [text],
    ...(quote && { quote }),
    ...(letter.facts.task && { link }),
  });
}

function base({ jem, recipient, asker }: Composing): JemLetter {
  return { jem, recipient, asker };
}

/** Where the coordinator acts on the task, after signing in. */
function pageOf({ facts: { publicUrl, jem, task } }: Composing): string {
  return `${publicUrl}/jems/${jem.id}/tasks/${encodeURIComponent(task?.id ?? '')}`;
}
