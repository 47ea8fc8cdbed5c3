import * as z from 'zod';
import { GATES } from '../domain/gate/gate.ts';
import { STAGES, WorkAreaIdSchema } from '../domain/jem/work-areas.ts';
import { once } from '../domain/once.ts';
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
  'pack-edit',
  'dry-run',
  'room-check',
  'set-up',
  'notes',
  'debriefs',
  'agreements',
  'start-check',
  'action-report',
  'learning',
] as const;

/** Every step is told the JEM and the moment: the time at which Step Functions entered the state, so no step reads a clock. */
const ofJem = () => z.object({ jemId: z.string().min(1), at: InstantSchema });
const ofTask = () => ofJem().extend({ taskId: z.string().min(1) });
const ofAction = () => ofJem().extend({ actionId: z.string().min(1) });
const ofGate = () => ofJem().extend({ gate: z.enum(GATES), actionId: z.string().optional() });

/** Step Functions allows 99,999,999 seconds; a year is the longest that an execution lives. */
const waiting = () => z.object({ kind: z.literal('waiting'), waitSeconds: z.int().min(1).max(31_536_000) });
const settled = () => z.object({ kind: z.literal('settled'), outcome: z.string() });
const done = <K extends string>(...kinds: K[]) => z.object({ kind: z.enum(kinds) });

/** What is sent with SendTaskSuccess. `changed`: look at the store again and wait anew (ARCHITECTURE 3.4). */
export const AnswerResultSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [settled(), z.object({ kind: z.literal('changed') })]),
);
export const GateResultSchema = z.lazy(() => z.object({ kind: z.literal('changed') }));

interface Contract<I extends z.ZodType, O extends z.ZodType> {
  readonly input: I;
  readonly output: O;
}

/** Made when a function asks for it: each uses one of 23, and all of them took 5 ms of its start. */
function contract<I extends z.ZodType, O extends z.ZodType>(make: () => Contract<I, O>): Contract<I, O> {
  const made = once(make);
  return {
    get input() {
      return made().input;
    },
    get output() {
      return made().output;
    },
  };
}

/**
 * Input and output of every step: the output of one is the input of the next, by way of the ASL. State carries ids and
 * kinds, never documents, contacts or tokens (at most 16 KiB).
 */
export const STEP_CONTRACTS = {
  'open-stage': contract(() => ({
    input: ofJem().extend({ stage: z.enum(STAGES) }),
    output: done('opened'),
  })),
  'review-previous-actions': contract(() => ({
    input: ofJem(),
    output: z.object({ kind: z.literal('reviewed'), carriedOver: z.int() }),
  })),
  'plan-tasks': contract(() => ({
    input: ofJem().extend({ plan: z.enum(PLANS), actionId: z.string().optional() }),
    /** Only tasks on which something still has to be waited for; none: nothing (more) to ask. */
    output: z.object({ kind: z.enum(['planned', 'nothing-to-ask']), taskIds: z.array(z.string()).max(60) }),
  })),
  'issue-task': contract(() => ({
    input: ofTask(),
    output: z.discriminatedUnion('kind', [waiting(), settled()]),
  })),
  /** Answers by callback, with AnswerResultSchema. */
  'await-answer': contract(() => ({
    input: ofTask().extend({ token: z.string().min(1) }),
    output: done('registered'),
  })),
  'escalate-task': contract(() => ({
    input: ofTask(),
    output: z.discriminatedUnion('kind', [waiting(), settled()]),
  })),
  'choose-slot': contract(() => ({ input: ofJem(), output: done('chosen', 'no-common-slot', 'ask-again') })),
  'book-room': contract(() => ({
    input: ofJem(),
    output: done('held', 'booked', 'room-taken', 'room-lost'),
  })),
  'check-gate': contract(() => ({
    input: ofGate(),
    output: z.discriminatedUnion('kind', [waiting(), done('open', 'closed')]),
  })),
  /** Answers by callback, with GateResultSchema. */
  'await-gate': contract(() => ({
    input: ofGate().extend({ token: z.string().min(1) }),
    output: done('registered'),
  })),
  'close-work': contract(() => ({
    input: ofJem().extend({ workAreas: z.array(WorkAreaIdSchema).min(1) }),
    output: done('closed'),
  })),
  'sweep-data': contract(() => ({ input: ofJem(), output: done('drafted', 'revised', 'agreed') })),
  'analyse-data': contract(() => ({ input: ofJem(), output: done('analysed', 'no-data') })),
  /** `asksAnalyst`: the definition has a way for `edit-first`, which the first one had not. */
  'make-pack': contract(() => ({
    input: ofJem().extend({ asksAnalyst: z.boolean().optional() }),
    output: z.object({ kind: z.enum(['made', 'edit-first']), packVersion: z.int() }),
  })),
  'record-sign-off': contract(() => ({
    input: ofJem(),
    output: done('approved', 'changes', 'ask-again', 'refused'),
  })),
  'send-documents': contract(() => ({ input: ofJem(), output: done('sent') })),
  'record-actions': contract(() => ({ input: ofJem(), output: done('recorded', 'not-held') })),
  'settle-agreements': contract(() => ({
    input: ofJem(),
    output: z.object({ kind: z.enum(['agreed', 'open']), actionIds: z.array(z.string()).max(60) }),
  })),
  'update-action': contract(() => ({
    input: ofAction(),
    output: done('continue', 'closed', 'afresh'),
  })),
  'report-to-steering-group': contract(() => ({ input: ofJem(), output: done('reported') })),
  'share-learning': contract(() => ({ input: ofJem(), output: done('shared') })),
  'close-jem': contract(() => ({ input: ofJem(), output: done('closed') })),
  'record-failure': contract(() => ({
    input: ofJem().extend({ step: z.string(), error: z.string() }),
    output: done('recorded'),
  })),
} as const satisfies Record<StepName, { input: z.ZodType; output: z.ZodType }>;

export type StepInput<N extends StepName> = z.infer<(typeof STEP_CONTRACTS)[N]['input']>;
export type StepOutput<N extends StepName> = z.infer<(typeof STEP_CONTRACTS)[N]['output']>;

/**
 * Input of the functions that a schedule calls (`scheduleInput`); before 0.3.0 it was `at` alone. EventBridge Scheduler writes seconds
 * without a fraction.
 */
export const ScheduledSchema = z.lazy(() =>
  z.object({
    at: z.iso.datetime().transform((at) => new Date(at).toISOString()),
  }),
);
