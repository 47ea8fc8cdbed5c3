import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { documentsLetter } from '../../commands/documents-letter.ts';
import { historyChange } from '../../commands/history.ts';
import { CorruptRecordError } from '../../contracts/errors.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { attendeesOf } from '../../domain/plans/attendance.ts';
import { currentPack, isSignedOff } from '../../domain/plans/sign-off.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { loadFile, loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface SendDocumentsDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
}

/**
 * Everybody who attends gets the personal address of agenda and pack, the chair the briefing as well (R15). No file travels by e-mail
 * (R78, F21). The ledger keeps it at one e-mail each for a version, so a try that stopped half-way is simply run again. A version that is
 * signed only once the meeting has begun prepares nobody for it: it is filed, and goes out should the meeting be moved.
 */
export function createSendDocuments(deps: SendDocumentsDeps): Step<'send-documents'> {
  const { store } = deps;
  return async ({ jemId, at }) => {
    const file = await loadFile(store, jemId);
    const { jem } = file;
    if (jem.state !== 'open' || jem.workAreas.R15.status === 'complete') return { kind: 'sent' };
    const packVersion = currentPack(file.documents)?.packVersion;
    if (!packVersion || !isSignedOff(file)) {
      throw new CorruptRecordError('a pack that nobody has signed off is not sent');
    }
    // The definitions that are running know one outcome: what the machine does next is the same.
    if (await fileWhenLate(deps, { jemId, packVersion, at })) return { kind: 'sent' };
    for (const attendee of attendeesOf(file)) {
      await deps.deliver({ letter: documentsLetter({ jemId, packVersion }, attendee), at });
    }
    await markSent(deps, jemId, at);
    return { kind: 'sent' };
  };
}

/** Decided with the very JEM that is written: one that is moved at this moment has its documents sent. */
function fileWhenLate(
  { store, newId }: SendDocumentsDeps,
  { jemId, packVersion, at }: { jemId: string; packVersion: number; at: Instant },
): Promise<boolean> {
  return decideAndCommit(store, async () => {
    const jem = await loadJem(store, jemId);
    if (!jem.meeting || jem.meeting.startsAt > at) return nothing(false);
    const detail = `version ${packVersion} was signed off after the meeting had begun, and was sent to nobody`;
    return {
      changes: [
        {
          op: 'put',
          entity: 'jem',
          value: { ...completeWorkAreas(jem, ['R15'], at), filedPack: { packVersion, at } },
        },
        historyChange(newId, { jemId, at, actor: SYSTEM, what: 'documents-filed', detail }),
      ],
      result: true,
    };
  });
}

function markSent({ store, newId }: SendDocumentsDeps, jemId: string, at: Instant): Promise<void> {
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
