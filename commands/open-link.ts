import type { Jem } from '../domain/jem/jem.ts';
import type { Link } from '../domain/link/link.ts';
import { isExpired, isToken, whyWithdrawn } from '../domain/link/personal-link.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface OpenLinkDeps {
  store: Store;
  secrets: Secrets;
}

export interface LinkedTask {
  link: Link;
  task: Task;
  /** The person whose link it is: "you are answering as ..." (F4). */
  contact: Contact;
  jem: Jem;
}

export type OpenLinkResult =
  /** The task may be in any state but withdrawn: an answered one can be changed, a settled one says what was decided. */
  | ({ kind: 'open' } & LinkedTask)
  | ({ kind: 'expired' } & LinkedTask)
  /** Withdrawn, cancelled, or passed to somebody else (410). */
  | ({ kind: 'withdrawn'; because: string } & LinkedTask)
  /** Mangled, mistyped or never issued (404). */
  | { kind: 'unknown' };

/** What a personal link leads to. Reads only: safe for GET, HEAD and mail scanners (F1). */
export type OpenLink = (input: { token: string; at: Instant }) => Promise<OpenLinkResult>;

export function createOpenLink({ store, secrets }: OpenLinkDeps): OpenLink {
  return async ({ token, at }) => {
    if (!isToken(token)) return { kind: 'unknown' };
    const link = await store.link(secrets.hash(token));
    if (!link) return { kind: 'unknown' };
    const [task, contact, jem] = await Promise.all([
      store.task({ jemId: link.jemId, id: link.taskId }),
      store.contact(link.contactId),
      store.jem(link.jemId),
    ]);
    if (!task || !contact || !jem) return { kind: 'unknown' };
    const linked = { link, task, contact, jem };
    const because = whyWithdrawn(link, task);
    if (because !== undefined) return { kind: 'withdrawn', because, ...linked };
    return { kind: isExpired(link, at) ? 'expired' : 'open', ...linked };
  };
}
