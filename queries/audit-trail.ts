import { AUDIT_OUTCOMES, type AuditOutcome, type AuditRecord } from '../domain/audit/audit-record.ts';
import type { Store } from '../domain/ports/store.ts';
import { DAY, type LondonDate, toEpochMs, toInstant } from '../domain/time/instant.ts';

export interface AuditRow extends AuditRecord {
  /** Who it was, by name; by id when they are not in the contacts any more. */
  name: string;
}

export interface AuditFilter {
  /** Days in UTC, both included. */
  from: LondonDate;
  to: LondonDate;
  outcome?: AuditOutcome | undefined;
  /** A JEM, a contact, a person of the team or a request, by id. */
  about?: string | undefined;
}

export interface AuditTrail {
  /** The latest first. */
  rows: AuditRow[];
  /** Before filtering by outcome and id. */
  totals: Record<AuditOutcome, number>;
}

/** One query a day: a quarter is read at once, a year in four. */
export const MAX_AUDIT_DAYS = 92;

export type ReadAudit = (filter: AuditFilter) => Promise<AuditTrail>;

/** Who did or tried what, from day to day. @throws RangeError for more than MAX_AUDIT_DAYS. */
export function createReadAudit({ store }: { store: Pick<Store, 'auditOf' | 'contacts'> }): ReadAudit {
  return async ({ from, to, outcome, about }) => {
    const [days, contacts] = await Promise.all([
      Promise.all(daysBetween(from, to).map((day) => store.auditOf(day))),
      store.contacts(),
    ]);
    const names = new Map(contacts.map(({ id, name }) => [id, name]));
    const records = days.flat().reverse();
    const rows = records
      .filter((record) => outcome === undefined || record.outcome === outcome)
      .filter((record) => about === undefined || idsOf(record).includes(about))
      .map((record) => ({ ...record, name: record.who.name || (names.get(record.who.id) ?? record.who.id) }));
    return { rows, totals: countByOutcome(records) };
  };
}

function daysBetween(from: LondonDate, to: LondonDate): string[] {
  const first = toEpochMs(`${from}T00:00:00.000Z`);
  const count = Math.max(0, (toEpochMs(`${to}T00:00:00.000Z`) - first) / DAY + 1);
  if (count > MAX_AUDIT_DAYS) throw new RangeError(`${count} days of audit at once`);
  return Array.from({ length: count }, (_, day) => toInstant(first + day * DAY).slice(0, 10));
}

function idsOf({ who, about, requestId }: AuditRecord): string[] {
  return [who.id, requestId, ...Object.values(about)];
}

function countByOutcome(records: readonly AuditRecord[]): AuditTrail['totals'] {
  const counts = AUDIT_OUTCOMES.map((outcome): [AuditOutcome, number] => [
    outcome,
    records.filter((record) => record.outcome === outcome).length,
  ]);
  return { accepted: 0, refused: 0, failed: 0, ...Object.fromEntries(counts) };
}
