import type { Task } from '../task/task.ts';
import { DAY, type Instant, plus } from '../time/instant.ts';
import { LINK_DAYS, type Link, LinkTokenSchema } from './link.ts';

/** A link of one task for one person; only the hash of its token is kept. */
export function newLink(of: {
  hash: string;
  task: Pick<Task, 'jemId' | 'id'>;
  contactId: string;
  at: Instant;
}): Link {
  return {
    hash: of.hash,
    jemId: of.task.jemId,
    taskId: of.task.id,
    contactId: of.contactId,
    issuedAt: of.at,
    expiresAt: plus(of.at, LINK_DAYS * DAY),
    version: 0,
  };
}

export function isExpired(link: Link, at: Instant): boolean {
  return link.expiresAt <= at;
}

/** Whether a text can be a token at all; mangled ones are turned away without a read. */
export function isToken(text: string): boolean {
  return LinkTokenSchema.safeParse(text).success;
}

export function linkAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/t/${token}`;
}

/** Why a link leads nowhere any more although it is genuine; undefined while it does. */
export function whyWithdrawn(link: Link, task: Task): string | undefined {
  if (task.state === 'withdrawn') return task.closedBecause ?? 'It is no longer needed.';
  if (task.assigneeId !== link.contactId) return 'It was passed to somebody else.';
  return undefined;
}
