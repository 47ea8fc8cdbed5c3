import type { Jem } from '../domain/jem/jem.ts';
import { type Contact, type Post, sameAddress } from '../domain/people/contact.ts';
import { blankContact } from '../domain/people/contact-form.ts';
import { type HandOverForm, HandOverFormSchema } from '../domain/people/hand-over-form.ts';
import { holdsPost, isWorkOf, jemAfterSuccession } from '../domain/people/posts.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import { isPlaceTaken } from '../domain/task/handing-on.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { isOwed } from '../domain/task/transitions.ts';

export interface HandOverRequest {
  fromId: string;
  /** The post that changes hands; undefined: no post does, only tasks. */
  post: Post | undefined;
  /** The fields of `HandOverFormSchema`. */
  values: FormValues;
}

export interface PlannedHandOver {
  kind: 'planned';
  form: HandOverForm;
  from: Contact;
  /** Version 0 when they are not in the contacts yet. */
  to: Contact;
  /** What the person owes, of that post or altogether. */
  tasks: Task[];
  /** Open JEMs that name the post-holder for what is still to come. */
  jems: Jem[];
}

export type HandOverRefusal =
  | { kind: 'invalid'; problems: Problem[] }
  /** The person does not hold the post (any more). */
  | { kind: 'not-held' }
  | { kind: 'unknown' };

/** Who takes over what: read, checked and decided, nothing written. */
export async function planHandOver(
  { store, newId }: { store: Store; newId: NewId },
  { fromId, post, values }: HandOverRequest,
): Promise<PlannedHandOver | HandOverRefusal> {
  const [contacts, jems] = await Promise.all([store.contacts(), store.jems()]);
  const from = contacts.find(({ id }) => id === fromId);
  if (!from) return { kind: 'unknown' };
  if (post && !holdsPost(from, post)) return { kind: 'not-held' };
  const checked = checkAnswer(HandOverFormSchema, values);
  if (checked.kind === 'invalid') return checked;
  const to = successor(checked.answer, { from, contacts, newId });
  if (!to) {
    const message = 'Choose somebody other than the person who has it';
    return { kind: 'invalid', problems: [{ field: 'toContactId', message }] };
  }
  const open = jems.filter(({ state }) => state === 'open');
  const files = await Promise.all(open.map(async (jem) => ({ jem, tasks: await store.tasksOf(jem.id) })));
  return {
    kind: 'planned',
    form: checked.answer,
    from,
    to,
    tasks: files.flatMap(({ tasks }) => tasks).filter((task) => passes(task, from, post)),
    jems: post
      ? files
          .filter(({ jem, tasks }) => jemAfterSuccession(jem, tasks, { post, fromId, toId: to.id }))
          .map(({ jem }) => jem)
      : [],
  };
}

/** Whether a task goes along: it is still owed, or a place at a meeting to come, by that person, and the work of that post. */
export function passes(task: Task, from: Contact, post: Post | undefined): boolean {
  return (
    (isOwed(task) || isPlaceTaken(task)) &&
    task.assigneeId === from.id &&
    (!post || isWorkOf(post, from, task))
  );
}

/** Somebody typed in whose address is known is that contact: nobody becomes two. */
function successor(
  { toContactId, name, email }: HandOverForm,
  { from, contacts, newId }: { from: Contact; contacts: readonly Contact[]; newId: NewId },
): Contact | undefined {
  const known = contacts.find((one) =>
    toContactId === '' ? sameAddress(one.email, email) : one.id === toContactId,
  );
  if (known?.id === from.id || (!known && toContactId !== '')) return undefined;
  const { organisationId } = from;
  return known ?? { ...blankContact(`contact-${newId()}`), name, email, organisationId };
}

/** `jem/task`, how a form names a task. */
export function refText({ jemId, id }: TaskRef): string {
  return `${jemId}/${id}`;
}
