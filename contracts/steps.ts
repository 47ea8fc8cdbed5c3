import * as z from 'zod';
import { GATES } from '../domain/gate/gate.ts';
import { STAGES, WorkAreaIdSchema } from '../domain/jem/work-areas.ts';
import { InstantSchema } from '../domain/time/instant.ts';
import type { StepName } from './workflow.ts';

/** Who is asked what, by name; `domain/plans` says it in full. */
export const PLANS = [
  'steering-and-rooms',
  'diaries',
  'slot-decision',
  'booking',
  'invitations',
  'data',
  'agenda',
  'sign-off',
  'room-check',
  'set-up',
  'notes',
  'debriefs',
  'agreements',
  'start-check',
  'action-report',
  'learning',
] as const;
export type PlanName = (typeof PLANS)[number];

/** Every step is told the JEM and the moment: the time at which Step Functions entered the state, so no step reads a clock. */
const OfJem = z.object({ jemId: z.string().min(1), at: InstantSchema });
const OfTask = OfJem.extend({ taskId: z.string().min(1) });
const OfAction = OfJem.extend({ actionId: z.string().min(1) });
const OfGate = OfJem.extend({ gate: z.enum(GATES), actionId: z.string().optional() });

/** Step Functions allows 99,999,999 seconds; a year is the longest that an execution lives. */
const WaitSeconds = z.int().min(1).max(31_536_000);
const Waiting = z.object({ kind: z.literal('waiting'), waitSeconds: WaitSeconds });
const Settled = z.object({ kind: z.literal('settled'), outcome: z.string() });
const done = <K extends string>(...kinds: K[]) => z.object({ kind: z.enum(kinds) });

/** What is sent with SendTaskSuccess. `changed`: look at the store again and wait anew (ARCHITECTURE 3.4). */
export const AnswerResultSchema = z.discriminatedUnion('kind', [
  Settled,
  z.object({ kind: z.literal('changed') }),
]);
export const GateResultSchema = z.object({ kind: z.literal('changed') });

/**
 * Input and output of every step: the output of one is the input of the next, by way of the ASL. State carries ids and
 * kinds, never documents, contacts or tokens (at most 16 KiB).
 */
export const STEP_CONTRACTS = {
  'open-stage': { input: OfJem.extend({ stage: z.enum(STAGES) }), output: done('opened') },
  'review-previous-actions': {
    input: OfJem,
    output: z.object({ kind: z.literal('reviewed'), carriedOver: z.int() }),
  },
  'plan-tasks': {
    input: OfJem.extend({ plan: z.enum(PLANS), actionId: z.string().optional() }),
    /** Only tasks on which something still has to be waited for; none: nothing (more) to ask. */
    output: z.object({ kind: z.enum(['planned', 'nothing-to-ask']), taskIds: z.array(z.string()).max(60) }),
  },
  'issue-task': { input: OfTask, output: z.discriminatedUnion('kind', [Waiting, Settled]) },
  /** Answers by callback, with AnswerResultSchema. */
  'await-answer': { input: OfTask.extend({ token: z.string().min(1) }), output: done('registered') },
  'escalate-task': { input: OfTask, output: z.discriminatedUnion('kind', [Waiting, Settled]) },
  'choose-slot': { input: OfJem, output: done('chosen', 'no-common-slot', 'ask-again') },
  'book-room': { input: OfJem, output: done('held', 'booked', 'room-taken', 'room-lost') },
  'check-gate': { input: OfGate, output: z.discriminatedUnion('kind', [Waiting, done('open', 'closed')]) },
  /** Answers by callback, with GateResultSchema. */
  'await-gate': { input: OfGate.extend({ token: z.string().min(1) }), output: done('registered') },
  'close-work': {
    input: OfJem.extend({ workAreas: z.array(WorkAreaIdSchema).min(1) }),
    output: done('closed'),
  },
  'sweep-data': { input: OfJem, output: done('drafted', 'revised', 'agreed') },
  'analyse-data': { input: OfJem, output: done('analysed', 'no-data') },
  'make-pack': { input: OfJem, output: z.object({ kind: z.literal('made'), packVersion: z.int() }) },
  'record-sign-off': { input: OfJem, output: done('approved', 'changes', 'ask-again', 'refused') },
  'send-documents': { input: OfJem, output: done('sent') },
  'record-actions': { input: OfJem, output: done('recorded', 'not-held') },
  'settle-agreements': {
    input: OfJem,
    output: z.object({ kind: z.enum(['agreed', 'open']), actionIds: z.array(z.string()).max(60) }),
  },
  'update-action': { input: OfAction, output: done('continue', 'closed', 'afresh') },
  'report-to-steering-group': { input: OfJem, output: done('reported') },
  'share-learning': { input: OfJem, output: done('shared') },
  'close-jem': { input: OfJem, output: done('closed') },
  'record-failure': {
    input: OfJem.extend({ step: z.string(), error: z.string() }),
    output: done('recorded'),
  },
} as const satisfies Record<StepName, { input: z.ZodType; output: z.ZodType }>;

export type StepInput<N extends StepName> = z.infer<(typeof STEP_CONTRACTS)[N]['input']>;
export type StepOutput<N extends StepName> = z.infer<(typeof STEP_CONTRACTS)[N]['output']>;

/** Input of the functions that a schedule calls (`SCHEDULE_INPUT`). EventBridge Scheduler writes seconds without a fraction. */
export const ScheduledSchema = z.object({
  at: z.iso.datetime().transform((at) => new Date(at).toISOString()),
});
