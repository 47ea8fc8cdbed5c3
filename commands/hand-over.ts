import type { Actor } from '../domain/history/history.ts';
import { noteChange } from '../domain/people/changes.ts';
import type { Contact, Post } from '../domain/people/contact.ts';
import { jemAfterSuccession, leavePost, takePost } from '../domain/people/posts.ts';
import type { Change } from '../domain/ports/store.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { contactWords } from '../programme/contact-words.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange } from './letters.ts';
import { lettersAbout, MAX_TASKS_IN_BATCH, type PassBatch, planBatch } from './pass-batch.ts';
import type { PassTaskDeps } from './pass-task.ts';
import {
  type HandOverRefusal,
  type HandOverRequest,
  type PlannedHandOver,
  planHandOver,
  refText,
} from './plan-hand-over.ts';
import type { Letter } from './send-email.ts';

/** One e-mail of a hand-over: a list of requests, or one invitation with its entry for the calendar. */
export interface HandOverEmail {
  name: string;
  isNew: boolean;
  tasks: number;
  about: 'taken-over' | 'handed-away' | 'invited' | 'expected' | 'no-longer-invited';
  /** Of an invitation. */
  borough?: string;
}

/** What handing over would do, shown before anything is done or mailed (R56). */
export interface HandOverPreview extends Omit<PlannedHandOver, 'kind'> {
  /** Every e-mail that will go out when all the tasks go along. */
  emails: HandOverEmail[];
  /** Tasks that have not been mailed to anybody: they move, and are mailed when they are due to be. */
  notYetMailed: number;
}

export type PreviewHandOverResult = { kind: 'possible'; preview: HandOverPreview } | HandOverRefusal;
export type PreviewHandOver = (input: HandOverRequest) => Promise<PreviewHandOverResult>;

export interface HandOverInput extends HandOverRequest {
  /** The tasks that go along, of those that were previewed; what has been answered meanwhile stays. */
  tasks: readonly string[];
  /** Of the contact who hands over, as previewed. */
  version: number;
  by: Actor;
  at: Instant;
}

export type HandOverResult =
  | { kind: 'handed-over'; from: Contact; to: Contact; tasks: number }
  /** The contact was changed since the preview. */
  | { kind: 'changed-meanwhile' }
  | HandOverRefusal;

/**
 * A post and its work, or all the work of somebody who leaves, passes to somebody else in one act: one e-mail lists it for the new
 * person, whatever the number of tasks (B18). The post itself changes hands with the last block of tasks, so an act that was
 * interrupted is simply done again.
 */
export type HandOver = (input: HandOverInput) => Promise<HandOverResult>;

export function createPreviewHandOver(deps: Pick<PassTaskDeps, 'store' | 'newId'>): PreviewHandOver {
  return async (input) => {
    const planned = await planHandOver(deps, input);
    if (planned.kind !== 'planned') return planned;
    const { tasks } = planned;
    const preview: HandOverPreview = {
      ...planned,
      notYetMailed: tasks.filter(({ issuedAt }) => issuedAt === undefined).length,
      emails: batchesOf(tasks).flatMap((batch) =>
        lettersAbout(batch, { ...planned, id: 'preview' }).map((letter) => emailOf(letter, batch, planned)),
      ),
    };
    return { kind: 'possible', preview };
  };
}

function emailOf(letter: Letter, tasks: readonly Task[], { from, to }: PlannedHandOver): HandOverEmail {
  const isToNew = letter.contactId === to.id;
  const person = isToNew ? to : from;
  const about = { name: person.name, isNew: person.version === 0, tasks: letter.taskIds.length };
  if (letter.kind === 'hand-over') return { ...about, about: isToNew ? 'taken-over' : 'handed-away' };
  const what = letter.kind === 'place-taken-over' ? 'expected' : isToNew ? 'invited' : 'no-longer-invited';
  const borough = tasks.find(
    ({ id, jemId }) => letter.taskIds.includes(id) && jemId === letter.scope,
  )?.borough;
  return { ...about, about: what, ...(borough && { borough }) };
}

export function createHandOver(deps: PassTaskDeps): HandOver {
  return async (input) => {
    const planned = await planHandOver(deps, input);
    if (planned.kind !== 'planned') return planned;
    if (planned.from.version !== input.version) return { kind: 'changed-meanwhile' };
    const { from, form } = planned;
    const to = await stored(deps, planned.to);
    const chosen = planned.tasks.filter((task) => input.tasks.includes(refText(task)));
    const letters: Letter[] = [];
    const moved: Task[] = [];
    for (const jem of planned.jems) await nameSuccessor(deps, { ...input, jemId: jem.id, to });
    const batches = batchesOf(chosen);
    const handOverId = deps.newId();
    for (const [index, refs] of batches.entries()) {
      const succession = index === batches.length - 1 ? input.post : undefined;
      const about = { refs, from, to, form, by: input.by, at: input.at, id: `${handOverId}-${index + 1}` };
      const done = await passBatch(deps, about, succession);
      letters.push(...done.letters);
      moved.push(...done.tasks);
    }
    for (const task of moved) if (task.resume) await deps.resume({ entity: 'task', ref: task });
    await deliverAll(deps, letters, input.at);
    return { kind: 'handed-over', from, to, tasks: moved.length };
  };
}

/** At least one, for a post without any work. */
function batchesOf<T extends TaskRef>(tasks: readonly T[]): T[][] {
  const count = Math.max(1, Math.ceil(tasks.length / MAX_TASKS_IN_BATCH));
  return Array.from({ length: count }, (_, index) =>
    tasks.slice(index * MAX_TASKS_IN_BATCH, (index + 1) * MAX_TASKS_IN_BATCH),
  );
}

/** Somebody new is written first: links and e-mails need a contact to belong to. */
async function stored({ store }: PassTaskDeps, to: Contact): Promise<Contact> {
  if (to.version > 0) return to;
  await store.commit([{ op: 'put', entity: 'contact', value: to }]);
  return (await store.contact(to.id)) ?? to;
}

function passBatch(deps: PassTaskDeps, batch: PassBatch, post: Post | undefined) {
  return decideAndCommit(deps.store, async () => {
    const planned = await planBatch(deps, batch);
    const contacts = post ? await succeed(deps, batch, post) : [];
    const letters = planned.letters.map((letter) => letterChange(letter, batch.at));
    return { changes: [...planned.changes, ...letters, ...contacts], result: planned };
  });
}

/** The two contacts after the post has changed hands, and the rooms of a room owner; with the last post goes the data that was asked of its holder. */
async function succeed({ store }: PassTaskDeps, batch: PassBatch, post: Post): Promise<Change[]> {
  const [contacts, rooms] = await Promise.all([store.contacts(), store.rooms()]);
  const [from, to] = [batch.from, batch.to].map(({ id }) => contacts.find((one) => one.id === id));
  if (!from || !to) return [];
  const today = londonDate(batch.at);
  const left = leavePost(from, post, today);
  const took = takePost(to, post, today);
  const isLast = left.posts.length === 0;
  const supplies = [...new Set([...took.supplies, ...(isLast ? left.supplies : [])])];
  const context = { words: contactWords(contacts), by: batch.by.name, at: batch.at };
  const pairs = [
    { before: from, after: isLast ? { ...left, supplies: [] } : left },
    { before: to, after: { ...took, supplies } },
  ];
  const owned = post.role === 'room-owner' ? rooms.filter((room) => room.ownerContactId === from.id) : [];
  return [
    ...pairs.map((pair): Change => ({ op: 'put', entity: 'contact', value: noteChange(pair, context) })),
    ...owned.map(
      (room): Change => ({ op: 'put', entity: 'room', value: { ...room, ownerContactId: to.id } }),
    ),
  ];
}

/** The successor in the place of the former post-holder, where the JEM names them for what is still to come. */
function nameSuccessor(
  { store, newId }: PassTaskDeps,
  { jemId, post, fromId, to, by, at }: HandOverInput & { jemId: string; to: Contact },
): Promise<undefined> {
  return decideAndCommit(store, async () => {
    const [jem, tasks] = await Promise.all([store.jem(jemId), store.tasksOf(jemId)]);
    const after = jem && post && jemAfterSuccession(jem, tasks, { post, fromId, toId: to.id });
    if (!after) return nothing(undefined);
    const detail = `${to.name} in the place of the former post-holder`;
    return {
      changes: [
        { op: 'put', entity: 'jem', value: after },
        historyChange(newId, { jemId, at, actor: by, what: 'post-handed-over', detail }),
      ],
      result: undefined,
    };
  });
}
