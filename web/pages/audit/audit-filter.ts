import * as z from 'zod';
import { AUDIT_OUTCOMES } from '../../../domain/audit/audit-record.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { DAY, type Instant, LondonDateSchema, plus, toEpochMs } from '../../../domain/time/instant.ts';
import { type AuditFilter, MAX_AUDIT_DAYS } from '../../../queries/audit-trail.ts';
import type { AppContext } from '../../context.ts';

/** What the address asks for, as typed; without an address the last seven days. */
export interface AuditQuery {
  typed: { from: string; to: string; outcome: string; about: string };
  /** undefined: the days are none, or too many. */
  filter: AuditFilter | undefined;
  problems: readonly Problem[];
}

const DAYS_SHOWN_AT_FIRST = 7;

const day = (at: Instant) => at.slice(0, 'yyyy-mm-dd'.length);

export function auditQueryOf(c: AppContext): AuditQuery {
  const query = new Map(Object.entries(c.req.query()));
  const text = (name: string) => (query.get(name) ?? '').trim();
  const typed = {
    from: text('from') || day(plus(c.var.at, -(DAYS_SHOWN_AT_FIRST - 1) * DAY)),
    to: text('to') || day(c.var.at),
    outcome: text('outcome'),
    about: text('about'),
  };
  const problems = problemsOf(typed);
  const outcome = z.enum(AUDIT_OUTCOMES).safeParse(typed.outcome).data;
  const { from, to } = typed;
  const filter = { from, to, outcome, about: typed.about || undefined };
  return { typed, problems, filter: problems.length === 0 ? filter : undefined };
}

function problemsOf({ from, to }: AuditQuery['typed']): Problem[] {
  const problems: Problem[] = [];
  for (const [field, value] of Object.entries({ from, to })) {
    if (!LondonDateSchema.safeParse(value).success) {
      problems.push({ field, message: 'Enter a real date, like 2027-03-27' });
    }
  }
  if (problems.length > 0) return problems;
  const days = (toEpochMs(`${to}T00:00:00.000Z`) - toEpochMs(`${from}T00:00:00.000Z`)) / DAY + 1;
  if (days < 1) return [{ field: 'to', message: 'Enter a date that is not before the first one' }];
  return days > MAX_AUDIT_DAYS
    ? [{ field: 'to', message: `Choose at most ${MAX_AUDIT_DAYS} days at once` }]
    : [];
}
