import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { errorName } from '../../commands/error-name.ts';
import type { Email } from '../../domain/email/email.ts';
import type { Log } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { DAY, type Instant, MINUTE, plus } from '../../domain/time/instant.ts';

export interface MendLettersDeps {
  store: Store;
  deliver: DeliverLetter;
  log: Log;
}

/** Whoever wrote the line is given this long to send it. */
const SENDING_MS = MINUTE;
/** A line that only its own step could compose, and that no try of the step has finished in this time, is given up. */
const GIVEN_UP_AFTER_MS = DAY;

/** Sends what the ledger has as claimed and never as sent. @returns how many were sent. */
export async function mendLetters(deps: MendLettersDeps, at: Instant): Promise<number> {
  const unfinished = await deps.store.unfinishedEmails();
  const ripe = unfinished.filter(({ claimedAt }) => plus(claimedAt, SENDING_MS) <= at);
  let sent = 0;
  for (const line of ripe) if (await mend(deps, line, at)) sent += 1;
  return sent;
}

async function mend({ store, deliver, log }: MendLettersDeps, line: Email, at: Instant): Promise<boolean> {
  try {
    const { kind } = await deliver({ letter: line, at });
    if (kind === 'not-composable' && plus(line.claimedAt, GIVEN_UP_AFTER_MS) <= at) {
      log.warn('LETTER_GIVEN_UP', { scope: line.scope, kind: line.kind });
      await store.commit([{ op: 'put', entity: 'email', value: { ...line, state: 'failed' } }]);
    }
    return kind === 'sent';
  } catch (error) {
    log.warn('LETTER_NOT_SENT', { scope: line.scope, kind: line.kind, error: errorName(error) });
    return false;
  }
}
