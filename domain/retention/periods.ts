import { DAY } from '../time/instant.ts';

/**
 * How long personal data is kept, in days, and what happens then: the one table by which `erase-expired` works and which docs/security.md
 * repeats (a test keeps them equal). Backups hold erased data for their own period after that (docs/deploy.md).
 */
export const RETENTION = {
  /** Somebody named in an answer or typed in once, who holds no post: after everything that they took part in is over. */
  'named-contact': { days: 365, afterwards: 'name and address are erased' },
  /** Words, names and addresses in the tasks, the history and the ledger of a JEM: after it closed or was cancelled. */
  'closed-jem': {
    days: 730,
    afterwards: 'who answered and what they wrote is erased; decisions, dates and actions stay',
  },
  /** Hashes of personal links: after they expired. */
  link: { days: 365, afterwards: 'removed' },
  /** Who sent which file, and what was wrong with it: after the form for it was made. The file that was taken is a document. */
  upload: { days: 365, afterwards: 'removed' },
  /** Who opened which document: shown to the team, and what a leak is traced by. */
  reading: { days: 730, afterwards: 'removed' },
  /** Files of a JEM but those that anybody may see: as long as its audit, after it closed or was cancelled. */
  document: { days: 2_192, afterwards: 'the file is removed; what it was, its date and its hash stay' },
  /** Who did what, for audits and disputes: six years, as long as a claim can be brought (Limitation Act 1980, section 5). */
  'audit-record': { days: 2_192, afterwards: 'removed' },
} as const;
export type RetentionPeriod = keyof typeof RETENTION;

/** The length of a period in milliseconds. */
export function keptFor(period: RetentionPeriod): number {
  return RETENTION[period].days * DAY;
}
