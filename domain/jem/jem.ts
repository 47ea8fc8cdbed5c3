import * as z from 'zod';
import { MonthSchema } from '../data-pack/month.ts';
import { RoleSchema } from '../people/contact.ts';
import { SlotSchema } from '../room/room.ts';
import { type Instant, InstantSchema, LondonDateSchema } from '../time/instant.ts';
import { AttendanceSchema } from './attendance.ts';
import { JemSectionsSchema } from './jem-sections.ts';
import {
  STAGES,
  WORK_AREAS,
  type WorkAreaId,
  type WorkAreaState,
  WorkAreaStateSchema,
} from './work-areas.ts';

/** What a round or a JEM looks at (R31, R32). */
export const THEMES = {
  'serious-youth-violence': 'Serious youth violence',
  'asb-disorder-confidence': 'Anti-social behaviour, disorder and public confidence',
  'all-violence': 'Most serious violence and assault with injury, all ages',
} as const;
export type Theme = keyof typeof THEMES;
export const ThemeSchema = z.lazy(() => z.enum(Object.keys(THEMES) as [Theme, ...Theme[]]));

/** Somebody who is asked to the meeting and in what capacity; what they answered is read from their RSVP task. */
export const InviteeSchema = z.lazy(() =>
  z.object({
    contactId: z.string(),
    role: RoleSchema,
    /** A slot is valid only when everybody required can come (B7). */
    required: z.boolean(),
    /** Set when this person attends as somebody's deputy (F30). */
    onBehalfOf: z.string().optional(),
  }),
);
export type Invitee = z.infer<typeof InviteeSchema>;

export const MeetingSchema = z.lazy(() =>
  z.object({
    roomId: z.string(),
    startsAt: InstantSchema,
    endsAt: InstantSchema,
    /** iCalendar UID, fixed for the life of the JEM (F15). */
    uid: z.string(),
    /** While the room is only held: when the hold ends unless its owner confirms. */
    heldUntil: InstantSchema.optional(),
    /** iCalendar SEQUENCE: 0 when booked, one more with each change. */
    sequence: z.int().nonnegative(),
  }),
);
export type Meeting = z.infer<typeof MeetingSchema>;

const workAreaShape = Object.fromEntries(WORK_AREAS.map((area) => [area.id, WorkAreaStateSchema])) as Record<
  WorkAreaId,
  typeof WorkAreaStateSchema
>;

export const JemSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    boroughCode: z.string(),
    borough: z.string(),
    roundId: z.string(),
    theme: ThemeSchema,
    focus: z.string().max(400),
    /** London dates between which the meeting should fall. */
    window: z.object({
      from: LondonDateSchema,
      to: LondonDateSchema,
      /** The attempt after which the coordinator has set its end: it lengthens by itself only from there. */
      widenedAfter: z.int().optional(),
    }),
    durationMinutes: z.int().positive(),
    roomPreferenceId: z.string().optional(),
    coordinatorId: z.string(),
    chairId: z.string(),
    invitees: z.array(InviteeSchema),
    stage: z.enum(STAGES),
    state: z.enum(['open', 'cancelled', 'closed']),
    /** Slots on offer in the current attempt, and how many attempts there have been (R3). */
    slots: z.array(SlotSchema),
    attempt: z.int().nonnegative(),
    /** The slot chosen but not yet booked. */
    chosenSlotId: z.string().optional(),
    meeting: MeetingSchema.optional(),
    /** The owner of the room has taken it back; until the meeting is moved it has none. */
    roomLost: z.object({ at: InstantSchema, because: z.string() }).optional(),
    /** Who was there, since the notes of the meeting were used. */
    attendance: z.array(AttendanceSchema).optional(),
    /** The latest correction of it, counted, so that two people who correct at once notice each other. */
    attendanceCorrected: z
      .object({ number: z.int().positive(), at: InstantSchema, by: z.string() })
      .optional(),
    /** A version that people made after the documents had gone out, and the execution that has it signed off and sent. */
    packRelease: z
      .object({ packVersion: z.int().positive(), executionArn: z.string().optional() })
      .optional(),
    /** Nobody who may sign has signed this version; the coordinator has to find out why. */
    unsignedPack: z.object({ packVersion: z.int().positive(), at: InstantSchema }).optional(),
    /** This version was signed only after the meeting had begun: it is kept and was sent to nobody, unless the meeting moves. */
    filedPack: z.object({ packVersion: z.int().positive(), at: InstantSchema }).optional(),
    /** What the public may read of the outcome, once somebody has decided (R79). */
    publicSummary: z
      .object({ state: z.enum(['published', 'withdrawn', 'declined']), at: InstantSchema })
      .optional(),
    workAreas: z.object(workAreaShape),
    sections: JemSectionsSchema.optional(),
    /** Files of the library that its figures were worked out with, by id. */
    usedFiles: z.array(z.string()).optional(),
    /** Recorded crime that partners supplied and that its figures are not from, because what is used goes to `usedTo`. */
    passedOver: z.array(z.object({ sha256: z.string(), to: MonthSchema, usedTo: MonthSchema })).optional(),
    /** Set while a step has failed and nobody has resumed the JEM. */
    failure: z.object({ step: z.string(), error: z.string(), at: InstantSchema }).optional(),
    /** How many lifecycle executions were started: their names are `<id>-<run>`. */
    run: z.int().positive(),
    executionArn: z.string().optional(),
    createdAt: InstantSchema,
    createdBy: z.string(),
    closedAt: InstantSchema.optional(),
    /** Since when nothing in it leads to a person's words any more (`domain/retention`). */
    personalDataErasedAt: InstantSchema.optional(),
    /** Since when the files of its restricted documents are gone. */
    documentsErasedAt: InstantSchema.optional(),
    version: z.int().nonnegative(),
  }),
);
export type Jem = z.infer<typeof JemSchema>;

export function freshWorkAreas(): Jem['workAreas'] {
  const state: WorkAreaState = { status: 'not-started' };
  return JemSchema.unwrap().shape.workAreas.parse(
    Object.fromEntries(WORK_AREAS.map((area) => [area.id, state])),
  );
}

/** Marks work areas complete once; one that is complete keeps the moment at which it first was. */
export function completeWorkAreas(jem: Jem, ids: readonly WorkAreaId[], at: Instant): Jem {
  const workAreas = { ...jem.workAreas };
  for (const id of ids) {
    if (workAreas[id].status !== 'complete') workAreas[id] = { status: 'complete', completedAt: at };
  }
  return { ...jem, workAreas };
}

/** The stage reached, and its work areas begun; never a step back, so that a machine can start again (ARCHITECTURE 2). */
export function openStage(jem: Jem, stage: Jem['stage']): Jem {
  const workAreas = { ...jem.workAreas };
  for (const area of WORK_AREAS) {
    if (area.stage === stage && workAreas[area.id].status === 'not-started') {
      workAreas[area.id] = { status: 'in-progress' };
    }
  }
  const further = STAGES.indexOf(stage) > STAGES.indexOf(jem.stage) ? stage : jem.stage;
  return { ...jem, stage: further, workAreas };
}
