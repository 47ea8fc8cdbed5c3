import type { EmailKind } from '../domain/email/email.ts';
import { gateId } from '../domain/gate/gate.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { placeOf } from '../domain/jem/moving.ts';
import { actingOn } from '../domain/people/absence.ts';
import type { Contact } from '../domain/people/contact.ts';
import type { Log } from '../domain/ports/services.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { commitLetters, deliverAll, letterChange, MAX_CHANGES } from './letters.ts';
import { moveWarnings } from './move-warnings.ts';
import {
  MOVED_GATES,
  type MoveDateInput,
  type MoveRefusal,
  type PlanMoveDeps,
  type PlannedMove,
  planMove,
} from './plan-move.ts';
import type { ResumeWaiting } from './resume-waiting.ts';

export interface MoveDateDeps extends PlanMoveDeps {
  resume: ResumeWaiting;
  deliver: DeliverLetter;
  log: Log;
}

/** What a move would do, shown before anything is done (B3). */
export interface MovePreview {
  from: { startsAt: Instant; endsAt: Instant; room: string };
  /** `heldUntil`: the room is only held, now and after the move, until its owner confirms. */
  to: { startsAt: Instant; endsAt: Instant; room: string; heldUntil?: Instant };
  /** Tasks whose deadline moves along. */
  deadlines: { taskId: string; from: Instant; to: Instant }[];
  /** Worth knowing, no obstacle. */
  warnings: string[];
  /** Every e-mail that will go out. */
  emails: { contactId: string; name: string; kind: EmailKind }[];
}

export type PreviewMoveResult = { kind: 'movable'; preview: MovePreview } | MoveRefusal;
export type MoveDateResult = { kind: 'moved'; jem: Jem } | MoveRefusal;

/** Changes nothing. */
export type PreviewMove = (input: MoveDateInput) => Promise<PreviewMoveResult>;
/** Room, calendar entries, deadlines and waiting executions move together or not at all (B3). */
export type MoveDate = (input: MoveDateInput) => Promise<MoveDateResult>;

export function createPreviewMove(deps: PlanMoveDeps): PreviewMove {
  return async (input) => {
    const planned = await planMove(deps, input);
    if (planned.kind !== 'planned') return planned;
    const [contacts, tasks] = await Promise.all([deps.store.contacts(), deps.store.tasksOf(input.jemId)]);
    const { from, to, oldRoom } = planned;
    const nameOf = (contactId: string) => contacts.find(({ id }) => id === contactId)?.name ?? contactId;
    const preview: MovePreview = {
      from: { startsAt: from.startsAt, endsAt: from.endsAt, room: oldRoom ? placeOf(oldRoom) : '' },
      to: {
        startsAt: to.startsAt,
        endsAt: to.endsAt,
        room: placeOf(to.room),
        ...(planned.jem.meeting?.heldUntil && { heldUntil: planned.jem.meeting.heldUntil }),
      },
      deadlines: planned.tasks
        .filter(({ before, after }) => before.dueAt !== after.dueAt)
        .map(({ before, after }) => ({ taskId: before.id, from: before.dueAt, to: after.dueAt })),
      warnings: moveWarnings(planned, { contacts, tasks, workingDays: deps.workingDays }),
      emails: emailsOf(planned, contacts, input.at).map((email) => ({
        ...email,
        name: nameOf(email.contactId),
      })),
    };
    return { kind: 'movable', preview };
  };
}

/** The letters of the move, and the requests that the workflow sends because of it: to the deputy of whoever is away. */
function emailsOf(
  { letters, asked }: PlannedMove,
  contacts: readonly Contact[],
  at: Instant,
): { contactId: string; kind: EmailKind }[] {
  return [
    ...letters.map(({ contactId, kind }) => ({ contactId, kind })),
    ...asked.map((ask) => ({
      contactId: actingOn(ask, contacts, londonDate(at)).assigneeId,
      kind: 'task' as const,
    })),
  ];
}

export function createMoveDate(deps: MoveDateDeps): MoveDate {
  const { store } = deps;
  return async (input) => {
    const { at, jemId } = input;
    const planned = await decideAndCommit<PlannedMove | MoveRefusal>(store, async () => {
      const move = await planMove(deps, input);
      if (move.kind !== 'planned') return nothing(move);
      const fitting = move.letters.slice(0, Math.max(0, MAX_CHANGES - move.changes.length));
      return {
        changes: [...move.changes, ...fitting.map((letter) => letterChange(letter, at))],
        result: move,
      };
    });
    if (planned.kind !== 'planned') return planned;
    await commitLetters(store, planned.letters, at);
    // Before the workflow asks about the new time: nobody is to read first that something else is wanted, and then what no longer is.
    const withdrawn = planned.letters.filter(({ kind }) => kind === 'withdrawn');
    await deliverAll(deps, withdrawn, at);
    for (const { after } of planned.tasks) {
      if (after.resume) await deps.resume({ entity: 'task', ref: after });
    }
    for (const name of MOVED_GATES) await deps.resume({ entity: 'gate', ref: { jemId, id: gateId(name) } });
    await deliverAll(
      deps,
      planned.letters.filter((letter) => !withdrawn.includes(letter)),
      at,
    );
    return { kind: 'moved', jem: planned.jem };
  };
}
