import { emailKey } from '../domain/email/email.ts';
import { type Actor, SYSTEM } from '../domain/history/history.ts';
import type { InboundMail } from '../domain/inbound-mail/inbound-mail.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { type Contact, holdersOf } from '../domain/people/contact.ts';
import type { Log } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { unknownMail } from '../mail/wording/unknown-mail.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange } from './letters.ts';
import type { MailSubject } from './mail-subject.ts';
import { markInDoubt } from './mark-in-doubt.ts';
import { type MailPlace, placeMail } from './place-mail.ts';
import { recordOnce } from './record-once.ts';
import type { Letter, SendEmail } from './send-email.ts';

export interface NoteReplyDeps {
  store: Store;
  deliver: DeliverLetter;
  send: SendEmail;
  log: Log;
}

export interface NoteReplyInput {
  mail: InboundMail;
  mailId: string;
  /** Of the message in the bucket. */
  requestId: string;
  at: Instant;
}

export type NoteReplyResult = MailSubject &
  (
    | /** In the history of a JEM, and its coordinator has been told. */ { kind: 'noted' }
    /** It belongs to no JEM; a coordinator of the programme has it. */
    | { kind: 'passed-on' }
    /** Recorded where the JEM is known, and shown to nobody. */
    | { kind: 'refused'; because: 'forged' | 'spam' | 'virus' | 'for-nobody' }
  );

/**
 * What a person wrote back in words. It is no answer, since nobody can tell which; it reaches the person who can. Told twice, it is noted
 * once. @throws as SendEmail does, for mail that belongs to no JEM.
 */
export type NoteReply = (input: NoteReplyInput) => Promise<NoteReplyResult>;

export function createNoteReply(deps: NoteReplyDeps): NoteReply {
  return async (input) => {
    const place = await placeMail(deps.store, input.mail);
    return { ...(await note(deps, input, place)), ...subjectOf(place) };
  };
}

function subjectOf({ senders: [sender], jem, task }: MailPlace): MailSubject {
  return {
    ...(sender && { contactId: sender.id }),
    ...(jem && { jemId: jem.id }),
    ...(task && { taskId: task.id }),
  };
}

async function note(deps: NoteReplyDeps, input: NoteReplyInput, place: MailPlace): Promise<NoteReplyResult> {
  const { mail, mailId, at } = input;
  const { jem } = place;
  if (mail.authenticity !== 'verified' && mail.authenticity !== 'unverified') {
    if (jem) await recordOnce(deps.store, [refusal(jem, input)]);
    return { kind: 'refused', because: mail.authenticity };
  }
  if (!jem) return passOn(deps, input, place);
  const actor = actorOf(input, place);
  const letters = noticesOf(jem, input, place);
  await recordOnce(deps.store, [
    historyChange(() => `mail-${mailId}`, {
      jemId: jem.id,
      at,
      actor,
      what: 'reply-received',
      ...(place.task && { taskId: place.task.id }),
      detail: mail.text,
    }),
    ...letters.map((letter) => letterChange(letter, at)),
  ]);
  if (place.task) {
    const doubt = { what: 'written-reply' as const, at, words: mail.text };
    await markInDoubt(deps.store, { ref: place.task, doubt });
  }
  await deliverAll(deps, letters, at);
  return { kind: 'noted' };
}

function actorOf({ mail, requestId }: NoteReplyInput, { senders: [sender] }: MailPlace): Actor {
  const { id, name } = sender ?? { id: 'unknown', name: mail.senderName };
  return { kind: 'partner', id, name, requestId };
}

/** Nobody is told what they have written themselves. */
function noticesOf(jem: Jem, { mail, mailId }: NoteReplyInput, { senders, task }: MailPlace): Letter[] {
  const contactId = jem.coordinatorId;
  if (senders.some(({ id }) => id === contactId)) return [];
  const [sender] = senders;
  const doubts = [
    ...(sender ? [] : ['This address is not among the contacts.']),
    ...(mail.authenticity === 'verified' ? [] : ['Whether it is really from them could not be verified.']),
  ];
  const name = sender?.name ?? mail.senderName;
  const said = `${name} has written back. It is in the history and does not count as an answer. To reply, write to ${mail.sender}.`;
  return [
    {
      scope: jem.id,
      key: emailKey({ subject: task?.id ?? 'reply', contactId, kind: 'notice', number: mailId }),
      kind: 'notice',
      contactId,
      taskIds: task ? [task.id] : [],
      facts: {
        title: `a reply from ${name}`,
        text: [said, ...doubts].join(' '),
        quote: mail.text || '(no text)',
      },
    },
  ];
}

function refusal(jem: Jem, { mail, mailId, requestId, at }: NoteReplyInput) {
  const detail = `An e-mail was refused: ${REFUSED[mail.authenticity] ?? ''}.`;
  const newId = () => `mail-${mailId}`;
  const actor = { ...SYSTEM, requestId };
  return historyChange(newId, { jemId: jem.id, at, actor, what: 'mail-refused', detail });
}

const REFUSED: Partial<Record<InboundMail['authenticity'], string>> = {
  forged: 'its sender is not who it says',
  spam: 'it was taken for spam',
  virus: 'it carried a virus',
};

/** A stranger for whom nobody vouches has no claim on anybody's time: most of it is spam that nobody has recognised. */
async function passOn(
  { store, send }: NoteReplyDeps,
  { mail, mailId, at }: NoteReplyInput,
  { senders }: MailPlace,
): Promise<NoteReplyResult> {
  const coordinator = await firstCoordinator(store);
  const isTheirs = senders.some(({ id }) => id === coordinator?.id);
  if (!coordinator || isTheirs || (senders.length === 0 && mail.authenticity !== 'verified')) {
    return { kind: 'refused', because: 'for-nobody' };
  }
  const kind = 'unknown-mail';
  const key = emailKey({ subject: 'inbound', contactId: coordinator.id, kind, number: mailId });
  await send({
    letter: { scope: 'programme', key, kind, contactId: coordinator.id, taskIds: [] },
    compose: (recipient) => unknownMail({ recipient, asker: { ...recipient, organisation: '' }, mail }),
    at,
  });
  return { kind: 'passed-on' };
}

async function firstCoordinator(store: Store): Promise<Contact | undefined> {
  return holdersOf(await store.contacts(), 'coordinator')[0];
}
