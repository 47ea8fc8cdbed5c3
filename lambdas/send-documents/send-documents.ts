import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { DOCUMENTS_SUBJECT } from '../../commands/compose-from-file.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { historyChange } from '../../commands/history.ts';
import type { Letter } from '../../commands/send-email.ts';
import { CorruptRecordError } from '../../contracts/errors.ts';
import { emailKey } from '../../domain/email/email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { type Attendee, attendeesOf } from '../../domain/plans/attendance.ts';
import { currentPack, isSignedOff } from '../../domain/plans/sign-off.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { loadFile, loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface SendDocumentsDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
}

/**
 * Everybody who attends gets the personal address of agenda and pack, the chair the briefing as well (R15). No file travels by e-mail
 * (R78, F21). The ledger keeps it at one e-mail each for a version, so a try that stopped half-way is simply run again.
 */
export function createSendDocuments(deps: SendDocumentsDeps): Step<'send-documents'> {
  const { store } = deps;
  return async ({ jemId, at }) => {
    const file = await loadFile(store, jemId);
    if (file.jem.state !== 'open' || file.jem.workAreas.R15.status === 'complete') return { kind: 'sent' };
    if (!isSignedOff(file)) throw new CorruptRecordError('a pack that nobody has signed off is not sent');
    for (const attendee of attendeesOf(file)) {
      await deps.deliver({ letter: documentsLetter(file, attendee), at });
    }
    await markSent(deps, jemId, at);
    return { kind: 'sent' };
  };
}

/** Named after the version that is sent: a later one has e-mails of its own. */
function documentsLetter({ jem, documents }: JemFile, { contactId, rsvp }: Attendee): Letter {
  const subject = `${DOCUMENTS_SUBJECT}-${currentPack(documents)?.packVersion ?? 0}`;
  const key = emailKey({ subject, contactId, kind: 'documents', number: 1 });
  return { scope: jem.id, key, kind: 'documents', contactId, taskIds: [rsvp.id] };
}

function markSent({ store, newId }: SendDocumentsDeps, jemId: string, at: string): Promise<void> {
  return decideAndCommit(store, async () => {
    const jem = await loadJem(store, jemId);
    if (jem.workAreas.R15.status === 'complete') return nothing(undefined);
    return {
      changes: [
        { op: 'put', entity: 'jem', value: completeWorkAreas(jem, ['R15'], at) },
        historyChange(newId, { jemId, at, actor: SYSTEM, what: 'documents-sent' }),
      ],
      result: undefined,
    };
  });
}
