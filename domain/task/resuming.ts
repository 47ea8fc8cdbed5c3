import * as z from 'zod';
import type { Gate } from '../gate/gate.ts';
import type { Instant } from '../time/instant.ts';
import type { Task } from './task.ts';

/** What a waiting execution is told. `changed`: look at the store again and wait anew (ARCHITECTURE 3.4). */
const ResumeResultSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('settled'), outcome: z.string() }),
    z.object({ kind: z.literal('changed') }),
  ]),
);
export type ResumeResult = z.infer<typeof ResumeResultSchema>;

/** Notes what the waiting execution must be told. Where nothing waits there is nobody to tell: the next step reads the store. */
export function toResume<T extends Task | Gate>(waiter: T, result: ResumeResult, at: Instant): T {
  if (!waiter.waiting) return waiter;
  return { ...waiter, resume: { result: JSON.stringify(result), since: at } };
}

/** The callback that is still to be made: its token and its result. */
export function pendingCallback(waiter: Task | Gate): { token: string; result: ResumeResult } | undefined {
  if (!waiter.waiting || !waiter.resume) return undefined;
  return {
    token: waiter.waiting.token,
    result: ResumeResultSchema.parse(JSON.parse(waiter.resume.result)),
  };
}

/** After the callback: the token is spent, the execution registers a new one when it waits again. */
export function afterResume<T extends Task | Gate>(waiter: T): Omit<T, 'waiting' | 'resume'> {
  const { waiting: _spent, resume: _told, ...rest } = waiter;
  return rest;
}
