import * as z from 'zod';
import { ACTION_STATES } from '../../domain/action/action.ts';
import { STAGES } from '../../domain/jem/work-areas.ts';
import { RoleSchema } from '../../domain/people/contact.ts';
import { PRESENCES } from '../../domain/task/attendance-list.ts';
import { TASK_KINDS, TASK_STATES } from '../../domain/task/task.ts';
import { InstantSchema, LondonDateSchema } from '../../domain/time/instant.ts';
import { PIPELINE_STATES } from '../../queries/pipeline.ts';

const PersonSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    organisationId: z.string(),
    organisation: z.string(),
  }),
);

export const OwedTaskSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    taskId: z.string(),
    taskKind: z.enum(TASK_KINDS),
    workArea: z.string(),
    borough: z.string(),
    title: z.string(),
    person: PersonSchema,
    since: InstantSchema,
    dueAt: InstantSchema,
    late: z.boolean(),
    escalated: z.boolean(),
  }),
);

export const PipelineRowSchema = z.lazy(() =>
  z.object({
    boroughCode: z.string(),
    borough: z.string(),
    state: z.enum(PIPELINE_STATES),
    jem: z
      .object({
        id: z.string(),
        theme: z.string(),
        focus: z.string(),
        stage: z.enum(STAGES),
        meetingAt: InstantSchema.optional(),
        window: z.object({ from: LondonDateSchema, to: LondonDateSchema }),
        nextAt: InstantSchema.optional(),
      })
      .optional(),
    waitingFor: z.array(OwedTaskSchema),
    late: z.int(),
  }),
);

export const ActionRowSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    actionId: z.string(),
    number: z.int(),
    boroughCode: z.string(),
    borough: z.string(),
    what: z.string(),
    measure: z.string(),
    owner: PersonSchema,
    dueOn: LondonDateSchema,
    timesMoved: z.int(),
    state: z.enum(ACTION_STATES),
    overdue: z.boolean(),
    recordedAt: InstantSchema,
    lastReport: z.object({ at: InstantSchema, kind: z.string(), text: z.string() }).optional(),
  }),
);

export const JemSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    borough: z.string(),
    state: z.enum(['open', 'cancelled', 'closed']),
    stage: z.enum(STAGES),
    meeting: z
      .object({ startsAt: InstantSchema, endsAt: InstantSchema, roomId: z.string(), room: z.string() })
      .optional(),
    chair: PersonSchema,
    coordinator: PersonSchema,
    workAreas: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        stage: z.enum(STAGES),
        status: z.string(),
        completedAt: InstantSchema.optional(),
      }),
    ),
    invitations: z
      .array(
        z.object({
          person: PersonSchema,
          role: RoleSchema,
          required: z.boolean(),
          answer: z.string().optional(),
          was: z.enum(PRESENCES).optional(),
          present: z.string().optional(),
        }),
      )
      .describe('Who was invited; `was` and, for a deputy, `present` once it is recorded who was there'),
    uninvited: z.array(z.object({ name: z.string(), organisation: z.string() })),
    tasks: z.array(
      OwedTaskSchema.unwrap().extend({
        state: z.enum(TASK_STATES),
        answer: z.string().optional(),
        answeredAt: InstantSchema.optional(),
        answeredLate: z.boolean(),
        answeredBy: z.string().optional(),
        reminders: z.int(),
      }),
    ),
    actions: z.array(ActionRowSchema),
    documents: z.array(
      z.object({ id: z.string(), kind: z.string(), name: z.string(), bytes: z.int(), sha256: z.string() }),
    ),
  }),
);

export const listOf = <T extends z.ZodType>(row: T) => z.object({ items: z.array(row) });

export const ApiErrorSchema = z.lazy(() =>
  z.object({ error: z.object({ status: z.int(), title: z.string() }) }),
);
