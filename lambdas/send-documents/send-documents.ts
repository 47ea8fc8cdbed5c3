import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { SendEmail } from '../../commands/send-email.ts';
import type { Document } from '../../domain/document/document.ts';
import { emailKey } from '../../domain/email/email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { placeOf } from '../../domain/jem/moving.ts';
import { latestAgenda } from '../../domain/plans/agenda-text.ts';
import { type Attendee, attendeesOf } from '../../domain/plans/attendance.ts';
import { currentPack } from '../../domain/plans/sign-off.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { mayReceive } from '../../domain/reading/recipients.ts';
import { documentsMail } from '../../mail/wording/documents.ts';
import { askerOf } from '../shared/asker.ts';
import { loadFile, loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface SendDocumentsDeps {
  store: Store;
  send: SendEmail;
  organisationName(organisationId: string): string;
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
    const letterTo = await letters(deps, file);
    for (const attendee of attendeesOf(file)) await deps.send({ ...letterTo(attendee), at });
    await markSent(deps, jemId, at);
    return { kind: 'sent' };
  };
}

async function letters({ store, organisationName }: SendDocumentsDeps, file: JemFile) {
  const { jem } = file;
  const [contacts, rooms] = await Promise.all([store.contacts(), store.rooms()]);
  const room = rooms.find(({ id }) => id === jem.meeting?.roomId);
  const asker = askerOf(jem, contacts, organisationName);
  const documents = documentsToSend(file);
  const subject = `pack-${currentPack(file.documents)?.packVersion ?? 0}`;
  return ({ contactId, rsvp }: Attendee): Omit<Parameters<SendEmail>[0], 'at'> => ({
    letter: {
      scope: jem.id,
      key: emailKey({ subject, contactId, kind: 'documents', number: 1 }),
      kind: 'documents',
      contactId,
      taskIds: [rsvp.id],
    },
    compose: (recipient, addressOf) =>
      documentsMail({
        jem,
        recipient,
        asker,
        documents: documents.filter((document) =>
          mayReceive(document, { contact: recipient, jem, signs: false }),
        ),
        link: addressOf(rsvp),
        ...(jem.meeting && { meeting: jem.meeting }),
        ...(room && { place: placeOf(room) }),
      }),
  });
}

/** The latest agenda, and the files of the version that was signed. */
function documentsToSend({ documents, history }: JemFile): Document[] {
  const agendaId = `agenda-${latestAgenda(history)?.version ?? 0}`;
  const packVersion = currentPack(documents)?.packVersion ?? 0;
  return documents.filter((document) => document.id === agendaId || document.packVersion === packVersion);
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
