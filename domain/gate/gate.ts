import * as z from 'zod';
import { WaitingSchema } from '../task/task.ts';
import { InstantSchema } from '../time/instant.ts';

/**
 * A wait for something in the store rather than for a person: the meeting's day, an action's next report, the last
 * action signed off. When what it waits for changes, the waiting execution is told and looks again (ARCHITECTURE 3.4).
 */
export const GATES = ['meeting-over', 'room-check', 'action-update', 'actions-closed'] as const;
export type GateName = (typeof GATES)[number];

export const GateSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    /** `meeting-over`, `room-check`, `actions-closed` or `action-update/<actionId>`. */
    id: z.string(),
    name: z.enum(GATES),
    actionId: z.string().optional(),
    waiting: WaitingSchema.optional(),
    resume: z.object({ result: z.string(), since: InstantSchema }).optional(),
    version: z.int().nonnegative(),
  }),
);
export type Gate = z.infer<typeof GateSchema>;

export function gateId(name: GateName, actionId?: string): string {
  return actionId ? `${name}/${actionId}` : name;
}
