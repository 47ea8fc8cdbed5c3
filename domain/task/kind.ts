import type * as z from 'zod';
import type { TaskKindName } from './task.ts';

/** What a kind of task is: what is asked, how it is answered, and what silence means. The table is `kinds.ts`. */
export interface TaskKind<D = unknown, A extends { decision: string } = { decision: string }> {
  readonly name: TaskKindName;
  /** Schema of `task.details`. */
  readonly details: z.ZodType<D>;
  /** Schema of the answer: form, validation and type at once (see `fields.ts`). */
  answer(details: D): z.ZodType<A> & z.ZodDiscriminatedUnion;
  /** Imperative, sentence case, no full stop; follows the borough in subjects: `Croydon JEM: say which dates suit you`. */
  title(details: D): string;
  /** One or two sentences that say why and what exactly. */
  explain(details: D): string;
  /** The question above the radio buttons. */
  question(details: D): string;
  /** What happens when nobody answers, as a sentence to the person asked (F8). */
  readonly otherwise: string;
  /** Where it differs from task to task; undefined: as `otherwise` says. */
  otherwiseFor?(details: D): string | undefined;
  /** Working days from issue to due, 5pm London time. */
  readonly workingDays: number;
  /** Working days after escalation until the fallback is taken. */
  readonly graceWorkingDays: number;
  /** Whether the e-mail carries the meeting as a calendar invitation. */
  readonly carriesInvitation?: boolean;
}

/** Keeps the schema types of a kind together while the table forgets them. */
export function defineKind<D, A extends { decision: string }>(kind: TaskKind<D, A>): TaskKind<D, A> {
  return kind;
}
