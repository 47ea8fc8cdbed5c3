import { auditChange } from '../../commands/record-audit.ts';
import type { Log, NewId, ObjectEraser } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { eraseContacts } from './erase-contacts.ts';
import { eraseDocuments } from './erase-documents.ts';
import { eraseJems } from './erase-jems.ts';

export interface EraseExpiredDeps {
  store: Store;
  objects: ObjectEraser;
  newId: NewId;
  log: Log;
}

export interface Erased {
  kind: 'erased' | 'nothing-expired';
  contacts: number;
  jems: number;
  /** Files that were removed. */
  documents: number;
  /** Stored values that were changed. */
  records: number;
}

/**
 * Erases personal data that has been kept for its time (`domain/retention/periods.ts`), and says how much, never whose. Running it again does
 * nothing or what is left; what somebody else was writing at the same moment is left to tomorrow.
 */
export function createEraseExpired({ store, objects, newId, log }: EraseExpiredDeps) {
  return async ({ at }: { at: Instant }): Promise<Erased> => {
    const jems = await eraseJems(store, at);
    const contacts = await eraseContacts(store, at);
    const documents = await eraseDocuments({ store, objects }, at);
    const counts = { contacts, jems: jems.erased, documents, records: jems.records };
    if (contacts + documents + jems.records === 0) return { kind: 'nothing-expired', ...counts };
    log.info('PERSONAL_DATA_ERASED', counts);
    const about = Object.entries(counts).map(([name, count]) => [name, String(count)]);
    await store.commit([
      auditChange(newId, {
        at,
        who: { kind: 'system', id: 'system', name: '', roles: [] },
        what: 'erase-expired',
        outcome: 'accepted',
        about: Object.fromEntries(about),
        requestId: `erase-expired-${at}`,
      }),
    ]);
    return { kind: 'erased', ...counts };
  };
}
