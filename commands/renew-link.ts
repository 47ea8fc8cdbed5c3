import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import { type Instant, MINUTE, plus, toEpochMs } from '../domain/time/instant.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { letterChange, taskLetter } from './letters.ts';
import type { OpenLink } from './open-link.ts';
import type { Letter } from './send-email.ts';

export interface RenewLinkDeps {
  store: Store;
  openLink: OpenLink;
  deliver: DeliverLetter;
  newId: NewId;
}

export type RenewLinkResult =
  | { kind: 'sent' }
  /** One was sent less than ten minutes ago. */
  | { kind: 'already-sent' }
  | { kind: 'not-expired' }
  | { kind: 'undeliverable' }
  | { kind: 'withdrawn'; because: string }
  | { kind: 'unknown' };

/** Sends a new link in place of an expired one, to the address on file and nowhere else (B11). */
export type RenewLink = (input: { token: string; at: Instant }) => Promise<RenewLinkResult>;

/** An expired link may be in anybody's hands by now: pressing the button again and again must not fill an in-box. */
export const MINUTES_BETWEEN_RENEWALS = 10;

export function createRenewLink(deps: RenewLinkDeps): RenewLink {
  return async ({ token, at }) => {
    const opened = await deps.openLink({ token, at });
    if (opened.kind === 'unknown') return { kind: 'unknown' };
    if (opened.kind === 'withdrawn') return { kind: 'withdrawn', because: opened.because };
    if (opened.kind === 'open') return { kind: 'not-expired' };
    const { task, contact } = opened;
    const letter = renewalLetter(task, periodOf(at));
    if (await sentLately(deps.store, task, at)) return { kind: 'already-sent' };
    const actor = { kind: 'partner', id: contact.id, name: contact.name } as const;
    const committed = await deps.store.commit([
      letterChange(letter, at),
      historyChange(deps.newId, { jemId: task.jemId, at, actor, what: 'link-renewed', taskId: task.id }),
    ]);
    if (committed.kind === 'conflict') return { kind: 'already-sent' };
    const sent = await deps.deliver({ letter, at });
    if (sent.kind === 'undeliverable' || sent.kind === 'not-composable') return { kind: 'undeliverable' };
    return { kind: sent.kind };
  };
}

/** Ten-minute periods since 1970: the ledger keys of neighbouring ones are known without a search. */
function periodOf(at: Instant): number {
  return Math.floor(toEpochMs(at) / (MINUTES_BETWEEN_RENEWALS * MINUTE));
}

function renewalLetter(task: Task, period: number): Letter {
  return taskLetter(task, { kind: 'renewed-link', contactId: task.assigneeId, number: period });
}

/** In this period or, less than ten minutes ago, in the one before. */
async function sentLately(store: Store, task: Task, at: Instant): Promise<boolean> {
  const lines = await Promise.all(
    [periodOf(at), periodOf(at) - 1].map((period) => store.email(renewalLetter(task, period))),
  );
  return lines.some((line) => line && plus(line.claimedAt, MINUTES_BETWEEN_RENEWALS * MINUTE) > at);
}
