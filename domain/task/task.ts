import * as z from 'zod';
import { WorkAreaIdSchema } from '../jem/work-areas.ts';
import { InstantSchema, LondonDateSchema } from '../time/instant.ts';

export const TASK_KINDS = [
  'confirm',
  'room-offer',
  'availability',
  'slot-decision',
  'rsvp',
  'data-return',
  'agenda',
  'sign-off',
  'pack-edit',
  'dry-run',
  'action-notes',
  'debrief',
  'feedback',
  'action-agreement',
  'action-decision',
  'action-update',
  'action-sign-off',
] as const;
export type TaskKindName = (typeof TASK_KINDS)[number];

/**
 * Where a task stands.
 * planned: written, not yet mailed. open: the person has it. answered: they answered and may still change it.
 * closed: its step has used the answer. waived: the coordinator let it go. lapsed: silence, the fallback was taken.
 * withdrawn: cancelled, moved or handed on.
 */
export const TASK_STATES = [
  'planned',
  'open',
  'answered',
  'closed',
  'waived',
  'lapsed',
  'withdrawn',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const AnswerSchema = z.lazy(() =>
  z.object({
    /** 1 for the first answer; one more with each change (versions are kept in the history). */
    number: z.int().positive(),
    decision: z.string(),
    /** The values as validated by the kind's schema. */
    values: z.record(z.string(), z.unknown()),
    answeredAt: InstantSchema,
    /** Late: after the due time (F9). */
    late: z.boolean(),
    /** The contact who answered, or the coordinator who answered for them. */
    by: z.object({
      kind: z.enum(['partner', 'coordinator']),
      id: z.string(),
      name: z.string(),
      /** Of API Gateway, when it came through a page. */
      requestId: z.string().optional(),
    }),
    via: z.enum(['web', 'calendar', 'api']),
  }),
);
export type Answer = z.infer<typeof AnswerSchema>;

/** Something that the person must know before they can answer; until the reply the clock stands still (B9). */
export const QuestionSchema = z.lazy(() =>
  z.object({
    text: z.string(),
    askedAt: InstantSchema,
    by: z.string(),
    reply: z.object({ text: z.string(), at: InstantSchema, by: z.string() }).optional(),
  }),
);
export type Question = z.infer<typeof QuestionSchema>;

/** An execution that waits, by its Step Functions token. */
export const WaitingSchema = z.lazy(() =>
  z.object({
    token: z.string(),
    since: InstantSchema,
    /** When it looks again by itself; a moment that is long past means that it has stopped (docs/runbook.md). */
    until: InstantSchema.optional(),
  }),
);

/** What came back is no answer, and nobody but a person can say what it means (B15). */
export const DOUBTS = ['tentative-in-calendar', 'other-time-proposed', 'written-reply'] as const;

/** One thing asked of one person. */
export const TaskSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    /** Deterministic: made from plan, kind, person and attempt, so that planning twice plans once. */
    id: z.string(),
    kind: z.enum(TASK_KINDS),
    workArea: WorkAreaIdSchema,
    boroughCode: z.string(),
    borough: z.string(),
    assigneeId: z.string(),
    /** The contact for whom the assignee acts (F30). */
    onBehalfOf: z.string().optional(),
    /** What the kind needs to know; parsed by the kind's own schema. */
    details: z.record(z.string(), z.unknown()),
    state: z.enum(TASK_STATES),
    plannedAt: InstantSchema,
    issuedAt: InstantSchema.optional(),
    dueAt: InstantSchema,
    /** No reminder before this London date (F25). */
    promisedFor: LondonDateSchema.optional(),
    /** "Ask X instead", where X belongs to another organisation: waits for the coordinator (B6). */
    handOn: z
      .object({ name: z.string(), email: z.email(), reason: z.string(), askedAt: InstantSchema })
      .optional(),
    /** The latest question of the person asked; earlier ones are in the history. */
    question: QuestionSchema.optional(),
    escalatedAt: InstantSchema.optional(),
    /** After escalation: when the fallback is taken (B4). */
    lapsesAt: InstantSchema.optional(),
    answer: AnswerSchema.optional(),
    /** Something came back that does not count as an answer; until there is one a coordinator looks at it. */
    inDoubt: z.object({ what: z.enum(DOUBTS), at: InstantSchema, words: z.string() }).optional(),
    /** The latest e-mail that asks for it is late or came back, and the address is not dead: the mailbox may be full (F20). */
    undelivered: z
      .object({ contactId: z.string(), kind: z.enum(['delayed', 'returned']), at: InstantSchema })
      .optional(),
    /** The Step Functions token of the execution that waits; looked up when resuming, in no URL, e-mail or log (F6). */
    waiting: WaitingSchema.optional(),
    /** A result that the waiting execution has not yet been told (ARCHITECTURE 3.1). */
    resume: z.object({ result: z.string(), since: InstantSchema }).optional(),
    /** Rows of the file that cannot be read, and what was decided about them; for the file with this hash alone. */
    badRows: z
      .object({
        sha256: z.string().length(64),
        good: z.int().nonnegative(),
        bad: z.int().positive(),
        decided: z
          .object({ use: z.enum(['good-rows', 'ask-again']), by: z.string(), at: InstantSchema })
          .optional(),
      })
      .optional(),
    /** When an answer came after the work had gone on (F9), until a coordinator has seen it. */
    lateAnswerAt: InstantSchema.optional(),
    closedAt: InstantSchema.optional(),
    /** Why it was waived, withdrawn or lapsed; shown on the task page. */
    closedBecause: z.string().optional(),
    version: z.int().nonnegative(),
  }),
);
export type Task = z.infer<typeof TaskSchema>;
export type TaskRef = Pick<Task, 'jemId' | 'id'>;

/** States in which the person still owes an answer. */
export const OWED: readonly TaskState[] = ['open'];
/** States in which nothing waits for this task any more. */
export const SETTLED: readonly TaskState[] = ['answered', 'closed', 'waived', 'lapsed', 'withdrawn'];

/**
 * What the workflow is told when a task is over: the decision, or why there is none. Undefined while it is open, even when a
 * date was promised: a promise is an answer to the reader and not yet one to the workflow (F25).
 */
export function outcomeOf(task: Task): string | undefined {
  if (!SETTLED.includes(task.state)) return undefined;
  if (task.state === 'waived') return 'waived';
  if (task.state === 'withdrawn') return 'withdrawn';
  if (task.answer) return task.answer.decision;
  return task.state === 'lapsed' ? 'no-answer' : undefined;
}

export function isLate(task: Task, now: string): boolean {
  const isClockStopped = task.question !== undefined && task.question.reply === undefined;
  return task.state === 'open' && task.dueAt < now && !isClockStopped;
}
