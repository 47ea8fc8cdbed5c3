import * as z from 'zod';
import { AnswerSchema } from '../task/task.ts';
import { InstantSchema } from '../time/instant.ts';

export const ActorSchema = z.lazy(() =>
  z.object({
    kind: z.enum(['system', 'partner', 'coordinator', 'manager']),
    /** Contact id, or the subject of the signed-in person; `system` for the workflow. */
    id: z.string(),
    name: z.string(),
    /** Of API Gateway when they acted through a page, of the message when by e-mail: leads to the audit record and to the log. */
    requestId: z.string().optional(),
  }),
);
export type Actor = z.infer<typeof ActorSchema>;

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'JEM workflow' };

/** One thing that happened to a JEM: who did what, when. Written once, never changed, until the time of its words is over (`domain/retention`). */
export const HistoryEventSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    /** Unique within the JEM; what happens at the same instant is told apart by it. */
    id: z.string(),
    at: InstantSchema,
    actor: ActorSchema,
    /** Past tense, `task-answered`; the wording is the page's. */
    what: z.string(),
    taskId: z.string().optional(),
    actionId: z.string().optional(),
    /** What a person wrote or chose, in words for the page: "accepted", "moved to ...". */
    detail: z.string().default(''),
    /** The answer as this event stored it: every version is kept here, the latest also on the task. */
    answer: AnswerSchema.optional(),
    version: z.int().nonnegative(),
  }),
);
export type HistoryEvent = z.infer<typeof HistoryEventSchema>;
