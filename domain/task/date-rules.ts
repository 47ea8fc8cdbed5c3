import type { Instant, LondonDate } from '../time/instant.ts';
import { formatDate, fromLondon } from '../time/london.ts';
import type { FormValues, Problem } from './form.ts';
import type { Task, TaskKindName } from './task.ts';

/** A date in an answer, and what a schema without a clock cannot know of it. */
interface DateRule {
  kind: TaskKindName;
  decision: string;
  /** Rows in which the field stands, for answers with rows. */
  rows?: string;
  field: string;
  /** What is promised for the pack must come before the meeting that it is for. */
  beforeMeeting?: true;
  /** Name of the detail of the task that holds the earliest date. */
  notBefore?: string;
  /** Name of the detail of the task that holds the latest date. */
  notAfter?: string;
}

const DATE_RULES: readonly DateRule[] = [
  { kind: 'data-return', decision: 'promised', field: 'promisedFor', beforeMeeting: true },
  { kind: 'data-return', decision: 'part', field: 'promisedFor', beforeMeeting: true },
  {
    kind: 'action-notes',
    decision: 'recorded',
    rows: 'actions',
    field: 'dueOn',
    notBefore: 'dueNoEarlierThan',
  },
  { kind: 'slot-decision', decision: 'widen', field: 'until', notBefore: 'widenFrom', notAfter: 'widenTo' },
  { kind: 'action-agreement', decision: 'proposed', field: 'dueOn' },
];

export interface DateFacts {
  at: Instant;
  /** The day of the meeting; while none is booked, the last day on which it may be. */
  meetingOn: LondonDate;
}

/** Close of business: what is due on a day is due by then. */
export const CLOSE_OF_BUSINESS = '17:00';

/** Dates that have passed or come too late for their purpose, by field. `values` have passed the schema of the kind. */
export function checkDates(
  task: Pick<Task, 'kind' | 'details'>,
  values: FormValues,
  facts: DateFacts,
): Problem[] {
  const rules = DATE_RULES.filter((rule) => rule.kind === task.kind && rule.decision === values.decision);
  return rules.flatMap((rule) =>
    datesOf(rule, values).flatMap(({ path, date }) => {
      const message = objection(rule, date, { ...facts, ...limits(rule, task) });
      return message ? [{ field: path, message }] : [];
    }),
  );
}

function limits({ notBefore = '', notAfter = '' }: DateRule, { details }: Pick<Task, 'details'>) {
  return { earliest: details[notBefore], latest: details[notAfter] };
}

function datesOf({ rows, field }: DateRule, values: FormValues): { path: string; date: LondonDate }[] {
  if (!rows) return [{ path: field, date: String(values[field]) }];
  const list: unknown = values[rows];
  if (!Array.isArray(list)) return [];
  return list.map((row: Record<string, unknown>, index) => ({
    path: `${rows}.${index}.${field}`,
    date: String(row[field]),
  }));
}

function objection(
  rule: DateRule,
  date: LondonDate,
  { at, meetingOn, earliest, latest }: DateFacts & { earliest: unknown; latest: unknown },
): string | undefined {
  if (fromLondon(date, CLOSE_OF_BUSINESS) <= at) return 'Enter a date in the future';
  if (typeof earliest === 'string' && date < earliest) return `Enter ${formatDate(earliest)} or a later date`;
  if (typeof latest === 'string' && date > latest) return `Enter ${formatDate(latest)} or an earlier date`;
  if (rule.beforeMeeting && date >= meetingOn)
    return `Enter a date before the meeting on ${formatDate(meetingOn)}`;
  return undefined;
}
