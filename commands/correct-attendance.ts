import type { Actor } from '../domain/history/history.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { organisationNames } from '../domain/people/known-organisations.ts';
import { invitedPeople } from '../domain/plans/attendance.ts';
import {
  correctedAttendance,
  correctionSchema,
  correctionsInWords,
  whyNotCorrectable,
} from '../domain/plans/attendance-correction.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { organisationName } from '../programme/organisations.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';

export interface CorrectAttendanceInput {
  jemId: string;
  /** Of `correctionForm`, as posted. */
  values: FormValues;
  /** Number of the correction that the form showed; 0 for what the notes of the meeting said. */
  basedOn: number;
  by: Actor;
  at: Instant;
}

export type CorrectAttendanceResult =
  | { kind: 'corrected' }
  /** It is what is recorded already; nothing was stored. */
  | { kind: 'unchanged' }
  | { kind: 'invalid'; problems: Problem[] }
  /** Somebody else has corrected it since the form was shown; nothing was stored (F29). */
  | { kind: 'changed-meanwhile'; latest: NonNullable<Jem['attendanceCorrected']> }
  | { kind: 'refused'; because: string }
  | { kind: 'unknown' };

/** Puts right who was at a meeting after its notes were used (R50, F30). Documents that went out stay as they are. */
export type CorrectAttendance = (input: CorrectAttendanceInput) => Promise<CorrectAttendanceResult>;

export function createCorrectAttendance({ store, newId }: { store: Store; newId: NewId }): CorrectAttendance {
  return ({ jemId, values, basedOn, by, at }) =>
    decideAndCommit<CorrectAttendanceResult>(store, async () => {
      const [file, contacts] = await Promise.all([store.jemFile(jemId), store.contacts()]);
      if (!file) return nothing({ kind: 'unknown' });
      const { jem, tasks } = file;
      const because = whyNotCorrectable(jem);
      if (because !== undefined) return nothing({ kind: 'refused', because });
      const latest = jem.attendanceCorrected;
      if (latest && latest.number !== basedOn) return nothing({ kind: 'changed-meanwhile', latest });
      const nameOf = await organisationNames(contacts, { store, organisationName });
      const people = invitedPeople({ file, contacts, organisationName: nameOf });
      const checked = checkAnswer(correctionSchema(people), values);
      if (checked.kind === 'invalid') return nothing(checked);
      const attendance = correctedAttendance(checked.answer, { jem, tasks, contacts });
      const changed = correctionsInWords(jem.attendance ?? [], attendance, contacts);
      if (changed.length === 0) return nothing({ kind: 'unchanged' });
      const attendanceCorrected = { number: (latest?.number ?? 0) + 1, at, by: by.name };
      return {
        changes: [
          { op: 'put', entity: 'jem', value: { ...jem, attendance, attendanceCorrected } },
          historyChange(newId, {
            jemId,
            at,
            actor: by,
            what: 'attendance-corrected',
            detail: changed.join('; '),
          }),
        ],
        result: { kind: 'corrected' },
      };
    });
}
