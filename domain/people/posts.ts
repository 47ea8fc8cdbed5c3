import type { Jem } from '../jem/jem.ts';
import type { Task } from '../task/task.ts';
import type { LondonDate } from '../time/instant.ts';
import type { Contact, Post } from './contact.ts';

export function samePost(one: Post, other: Post): boolean {
  return one.role === other.role && one.boroughCode === other.boroughCode;
}

export function holdsPost({ posts }: Pick<Contact, 'posts'>, post: Post): boolean {
  return posts.some((held) => samePost(held, post));
}

/** The contact with a post more, held from that day; unchanged when they hold it already. */
export function takePost(contact: Contact, { role, boroughCode }: Post, from: LondonDate): Contact {
  if (holdsPost(contact, { role, boroughCode })) return contact;
  return { ...contact, posts: [...contact.posts, { role, ...(boroughCode && { boroughCode }), from }] };
}

/** The contact without the post, which is remembered as held until that day (R56); unchanged when they do not hold it. */
export function leavePost(contact: Contact, post: Post, to: LondonDate): Contact {
  const held = contact.posts.find((one) => samePost(one, post));
  if (!held) return contact;
  return {
    ...contact,
    posts: contact.posts.filter((one) => one !== held),
    formerPosts: [{ ...held, to }, ...(contact.formerPosts ?? [])],
  };
}

/** The contact with exactly these posts: what is new begins that day, what is missing ended on it. */
export function withPosts(contact: Contact, posts: readonly Post[], on: LondonDate): Contact {
  const gone = contact.posts.filter((held) => !posts.some((post) => samePost(post, held)));
  const left = gone.reduce((so, post) => leavePost(so, post, on), contact);
  return posts.reduce((so, post) => takePost(so, post, on), left);
}

/**
 * Whether a task is the work of this post of its assignee: the post for the task's borough comes before one for all of London. What none of
 * their posts explains, because it was passed to them, goes with their only post.
 */
export function isWorkOf(post: Post, { posts }: Pick<Contact, 'posts'>, task: Pick<Task, 'boroughCode'>) {
  const local = posts.filter(({ boroughCode }) => boroughCode === task.boroughCode);
  const wide = posts.filter(({ boroughCode }) => boroughCode === undefined);
  const explaining = local.length > 0 ? local : wide;
  if (explaining.length === 0) return posts.length === 1 && holdsPost({ posts }, post);
  return explaining.some((one) => samePost(one, post));
}

interface Succession {
  post: Post;
  fromId: string;
  toId: string;
}

/**
 * The JEM with the successor where it names the post-holder for what is still to come; undefined when nothing changes. Who has been asked for
 * dates or invited stays on the list: that task passes to the successor, who answers on behalf of them.
 */
export function jemAfterSuccession(
  jem: Jem,
  tasks: readonly Pick<Task, 'id'>[],
  { post, fromId, toId }: Succession,
): Jem | undefined {
  if (jem.state !== 'open') return undefined;
  if (post.boroughCode !== undefined && post.boroughCode !== jem.boroughCode) return undefined;
  const wasAsked = tasks.some(
    ({ id }) => id.startsWith(`availability-${fromId}-`) || id.startsWith(`rsvp-${fromId}-`),
  );
  const isListed = jem.invitees.some(({ contactId }) => contactId === toId);
  const replaced = (invitee: Jem['invitees'][number]) =>
    !wasAsked && !isListed && invitee.contactId === fromId && invitee.role === post.role;
  const chairs = post.role === 'chair' || post.role === 'vice-chair';
  const after: Jem = {
    ...jem,
    invitees: jem.invitees.map((one) => (replaced(one) ? { ...one, contactId: toId } : one)),
    chairId: chairs && jem.chairId === fromId && !wasAsked ? toId : jem.chairId,
    coordinatorId: post.role === 'coordinator' && jem.coordinatorId === fromId ? toId : jem.coordinatorId,
  };
  const isChanged =
    after.chairId !== jem.chairId ||
    after.coordinatorId !== jem.coordinatorId ||
    jem.invitees.some((one) => replaced(one));
  return isChanged ? after : undefined;
}
