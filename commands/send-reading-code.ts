import { emailKey } from '../domain/email/email.ts';
import { organisationNames } from '../domain/people/known-organisations.ts';
import type { Log, NewId, Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { codeText, nextCode } from '../domain/reading/reading-code.ts';
import type { Instant } from '../domain/time/instant.ts';
import { readingCodeMail } from '../mail/wording/reading-code.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { errorName } from './error-name.ts';
import type { LinkedTask } from './open-link.ts';
import type { SendEmail } from './send-email.ts';

export interface SendReadingCodeDeps {
  store: Store;
  secrets: Secrets;
  send: SendEmail;
  newId: NewId;
  organisationName(organisationId: string): string;
  log: Log;
}

export type SendReadingCodeResult =
  | { kind: 'sent' }
  | { kind: 'too-many'; againAt: Instant }
  /** The address does not work, or the mail service does not at this moment. */
  | { kind: 'not-sent' };

/**
 * Sends the reader of a link a code to the address on file and to no other, in place of any code before it. The code is in that e-mail and
 * nowhere else: not in the ledger, the log or the audit; the store has a hash that only the token of the link leads to.
 */
export type SendReadingCode = (input: {
  token: string;
  linked: LinkedTask;
  at: Instant;
}) => Promise<SendReadingCodeResult>;

export function createSendReadingCode(deps: SendReadingCodeDeps): SendReadingCode {
  const { store, secrets, newId, log } = deps;
  return async ({ token, linked, at }) => {
    const code = secrets.code();
    const { hash: linkHash } = linked.link;
    const noted = await decideAndCommit<SendReadingCodeResult>(store, async () => {
      const before = await store.readingCode(linkHash);
      const next = nextCode(before, { linkHash, hash: secrets.hash(codeText(token, code)), at });
      if (next.kind === 'too-many') return nothing(next);
      return {
        changes: [{ op: 'put', entity: 'readingCode', value: next.record }],
        result: { kind: 'sent' },
      };
    });
    if (noted.kind !== 'sent') return noted;
    try {
      const { kind } = await mailCode(deps, { code, linked, id: newId(), at });
      return { kind: kind === 'sent' ? 'sent' : 'not-sent' };
    } catch (error) {
      log.warn('READING_CODE_NOT_SENT', { jemId: linked.jem.id, error: errorName(error) });
      return { kind: 'not-sent' };
    }
  };
}

/** One e-mail for each code: its line in the ledger is called after nothing that leads to the code or to the link. */
async function mailCode(
  deps: SendReadingCodeDeps,
  { code, linked, id, at }: { code: string; linked: LinkedTask; id: string; at: Instant },
) {
  const { store, send } = deps;
  const { jem, task, contact } = linked;
  const coordinator = (await store.contact(jem.coordinatorId)) ?? contact;
  const asker = {
    name: coordinator.name,
    organisation: (await organisationNames([coordinator], deps))(coordinator.organisationId),
    email: coordinator.email,
  };
  return send({
    letter: {
      scope: jem.id,
      key: emailKey({ subject: task.id, contactId: contact.id, kind: 'reading-code', number: id }),
      kind: 'reading-code',
      contactId: contact.id,
      taskIds: [task.id],
    },
    compose: (recipient) => readingCodeMail({ jem, recipient, asker, code }),
    at,
  });
}
