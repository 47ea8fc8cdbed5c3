import type { EmailKind } from '../domain/email/email.ts';
import type { Actor } from '../domain/history/history.ts';
import type { Jem } from '../domain/jem/jem.ts';
import type { FormValues, Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';

export interface MoveDateInput {
  jemId: string;
  /** `roomId`, `date` (2027-03-27), `time` (09:30, London), `reason`, as posted. */
  values: FormValues;
  by: Actor;
  at: Instant;
}

/** What a move would do, shown before anything is done (B3). */
export interface MovePreview {
  from: { startsAt: Instant; endsAt: Instant; room: string };
  to: { startsAt: Instant; endsAt: Instant; room: string };
  /** What moves with the date: tasks whose deadline changes. */
  deadlines: { taskId: string; from: Instant; to: Instant }[];
  /** Worth knowing, no obstacle: a required person declined, a Saturday, a room too small. */
  warnings: string[];
  /** Every e-mail that will go out. */
  emails: { contactId: string; name: string; kind: EmailKind }[];
}

type MoveRefusal =
  | { kind: 'invalid'; problems: Problem[] }
  /** The room is taken, blocked or shut at that time. */
  | { kind: 'room-taken'; because: string }
  | { kind: 'not-movable'; because: string }
  | { kind: 'unknown' };

export type PreviewMoveResult = { kind: 'movable'; preview: MovePreview } | MoveRefusal;
export type MoveDateResult = { kind: 'moved'; jem: Jem } | MoveRefusal;

/** Changes nothing. */
export type PreviewMove = (input: MoveDateInput) => Promise<PreviewMoveResult>;
/** Room, calendar entries, deadlines and waiting executions move together or not at all (B3). */
export type MoveDate = (input: MoveDateInput) => Promise<MoveDateResult>;
