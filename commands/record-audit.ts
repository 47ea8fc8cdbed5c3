import type { AuditRecord } from '../domain/audit/audit-record.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';

export type Audited = Omit<AuditRecord, 'id' | 'version'>;

/** The record that goes into the same transaction as what it records, where a command has no history of a JEM to write to. */
export function auditChange(newId: NewId, audited: Audited): Change {
  return { op: 'put', entity: 'audit', value: { ...audited, id: newId(), version: 0 } };
}

/** Adds one record. @throws ServiceUnavailableError when it could not be written. */
export type RecordAudit = (audited: Audited) => Promise<void>;

export function createRecordAudit({ store, newId }: { store: Store; newId: NewId }): RecordAudit {
  return async (audited) => {
    await store.commit([auditChange(newId, audited)]);
  };
}
