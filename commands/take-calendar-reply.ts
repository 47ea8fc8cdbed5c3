import { StoreConflictError } from '../contracts/errors.ts';
import { type Actor, SYSTEM } from '../domain/history/history.ts';
import { decideCalendarReply } from '../domain/inbound-mail/calendar-reply.ts';
import type { CalendarReply, InboundMail } from '../domain/inbound-mail/inbound-mail.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { type Contact, sameAddress } from '../domain/people/contact.ts';
import type { Log } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { AnswerTask } from './answer-task.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange, taskLetter } from './letters.ts';
import type { MailSubject } from './mail-subject.ts';
import { markInDoubt } from './mark-in-doubt.ts';
import { recordOnce } from './record-once.ts';

export interface TakeCalendarReplyDeps {
  store: Store;
  answerTask: AnswerTask;
  deliver: DeliverLetter;
  log: Log;
}

export interface TakeCalendarReplyInput {
  mail: InboundMail;
  reply: CalendarReply;
  /** The same for the same message however often it comes. */
  mailId: string;
  /** Of the message in the bucket: leads from the history to the audit, the log and the message. */
  requestId: string;
  /** When it arrived. */
  at: Instant;
}

export type TakeCalendarReplyResult = MailSubject &
  (
    | { kind: 'answered' }
    /** Shown to the coordinator and not counted: "maybe", or another time was proposed. */
    | { kind: 'hinted' }
    | { kind: 'ignored'; because: string }
    /** Recorded in the history of the JEM. */
    | { kind: 'refused'; because: 'sender-not-verified' | 'not-invited' }
  );

/**
 * What somebody pressed in their calendar, taken as the answer to their invitation (B15). It counts only from the address that was invited
 * and only if the sender's domain vouches for it. @throws StoreConflictError: worth another try.
 */
export type TakeCalendarReply = (input: TakeCalendarReplyInput) => Promise<TakeCalendarReplyResult>;

export function createTakeCalendarReply(deps: TakeCalendarReplyDeps): TakeCalendarReply {
  return async (input) => {
    const { mail, reply } = input;
    const jem = await jemOf(deps.store, reply.uid);
    if (!jem?.meeting) return { kind: 'ignored', because: 'unknown-meeting' };
    const invited = await invitationOf(deps.store, jem, mail.sender);
    if (mail.authenticity !== 'verified' || !invited) {
      const because = invited ? 'sender-not-verified' : 'not-invited';
      await recordOnce(deps.store, [refusal(jem, input, because)]);
      return { kind: 'refused', because, jemId: jem.id, ...(invited && subjectOf(invited)) };
    }
    const taken = await take(deps, { ...input, ...invited, jem, meeting: jem.meeting });
    return { ...taken, ...subjectOf(invited) };
  };
}

function subjectOf({ task, contact }: { task: Task; contact: Contact }): MailSubject {
  return { contactId: contact.id, jemId: task.jemId, taskId: task.id };
}

/** The UID is made when the room is booked: `<JEM>@...` (lambdas/book-room). */
async function jemOf(store: Store, uid: string): Promise<Jem | undefined> {
  const jem = await store.jem(uid.slice(0, uid.lastIndexOf('@')));
  return jem?.meeting?.uid === uid ? jem : undefined;
}

async function invitationOf(
  store: Store,
  { id }: Jem,
  sender: string,
): Promise<{ task: Task; contact: Contact } | undefined> {
  const [contacts, tasks] = await Promise.all([store.contacts(), store.tasksOf(id)]);
  const senders = contacts.filter(({ email }) => sameAddress(email, sender));
  for (const contact of senders) {
    const task = tasks.find(
      ({ kind, state, assigneeId }) => kind === 'rsvp' && state !== 'withdrawn' && assigneeId === contact.id,
    );
    if (task) return { task, contact };
  }
  return undefined;
}

type Invited = TakeCalendarReplyInput & {
  jem: Jem;
  meeting: NonNullable<Jem['meeting']>;
  task: Task;
  contact: Contact;
};

async function take(deps: TakeCalendarReplyDeps, invited: Invited): Promise<TakeCalendarReplyResult> {
  const { reply, meeting, task, contact, requestId, at } = invited;
  const by = { kind: 'partner', id: contact.id, name: contact.name, requestId } as const;
  const decision = decideCalendarReply(reply, { meeting, task, receivedAt: at });
  if (decision.kind === 'answer') {
    const { values, givenAt } = decision;
    const { kind } = await deps.answerTask({ ref: task, values, by, via: 'calendar', at, givenAt });
    if (kind === 'changed-meanwhile') throw new StoreConflictError('an answer that is being changed');
    const counts = kind !== 'closed' && kind !== 'invalid' && kind !== 'unknown';
    return counts ? { kind: 'answered' } : { kind: 'ignored', because: kind };
  }
  if (decision.kind === 'hint') {
    await hint(deps, invited, { by, ...decision });
    return { kind: 'hinted' };
  }
  if (decision.because === 'stale') await hint(deps, invited, { by, ...STALE });
  return { kind: 'ignored', because: decision.because };
}

const STALE = {
  what: 'calendar-reply-to-former-date',
  detail: 'It answers an invitation that has been replaced, and is not counted.',
  proposal: false,
};

/** Into the history of the task; a proposal goes to the coordinator by e-mail too, who alone can move the date. */
async function hint(
  deps: TakeCalendarReplyDeps,
  { jem, task, mailId, at, contact, reply }: Invited,
  { by, what, detail, proposal }: { by: Actor; what: string; detail: string; proposal: boolean },
): Promise<void> {
  const facts = {
    title: 'another time was proposed',
    text: `${contact.name} proposes another time. The meeting stays where it is until you move it, and their answer is still open.`,
    quote: detail || reply.comment,
  };
  const number = `proposal-${mailId}`;
  const letters = proposal
    ? [taskLetter(task, { kind: 'notice', contactId: jem.coordinatorId, number, facts })]
    : [];
  await recordOnce(deps.store, [
    historyChange(() => `mail-${mailId}`, { jemId: jem.id, at, actor: by, what, taskId: task.id, detail }),
    ...letters.map((letter) => letterChange(letter, at)),
  ]);
  if (what === 'tentative-in-calendar' || what === 'other-time-proposed') {
    await markInDoubt(deps.store, { ref: task, doubt: { what, at, words: detail } });
  }
  await deliverAll(deps, letters, at);
}

function refusal(jem: Jem, { mailId, requestId, at }: TakeCalendarReplyInput, because: string) {
  const detail =
    because === 'not-invited'
      ? 'A calendar reply from somebody who was not invited under that address.'
      : 'A calendar reply whose sender could not be verified.';
  const newId = () => `mail-${mailId}`;
  const actor = { ...SYSTEM, requestId };
  return historyChange(newId, { jemId: jem.id, at, actor, what: 'mail-refused', detail });
}
