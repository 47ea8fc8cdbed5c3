import { describeProblem } from '../domain/data-pack/crime-table.ts';
import type { Actor } from '../domain/history/history.ts';
import type { Log, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { decidedRows, fileOf, isRowsDecisionOpen } from '../domain/task/bad-rows.ts';
import type { Problem } from '../domain/task/form.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange, taskLetter } from './letters.ts';
import type { Letter } from './send-email.ts';

export interface DecideRowsDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

export interface DecideRowsInput {
  ref: TaskRef;
  /** `good-rows` or `ask-again`, as the form sends it. */
  use: string;
  /** Of the file that the form showed: a decision is about the rows that somebody has looked at. */
  sha256: string;
  by: Actor;
  at: Instant;
}

export type DecideRowsResult =
  | { kind: 'good-rows'; task: Task }
  | { kind: 'ask-again'; task: Task }
  | { kind: 'invalid'; problems: Problem[] }
  /** Decided already, or the file has been replaced. */
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/**
 * The coordinator says what becomes of a file of which rows cannot be read: its good rows are used, which the pack says with the number of
 * the others; or its sender is asked for a better one. Until then none of its figures is used.
 */
export type DecideRows = (input: DecideRowsInput) => Promise<DecideRowsResult>;

export function createDecideRows(deps: DecideRowsDeps): DecideRows {
  return async (input) => {
    const { use } = input;
    if (use !== 'good-rows' && use !== 'ask-again') {
      return { kind: 'invalid', problems: [{ field: 'use', message: 'Choose one of the two' }] };
    }
    const { result, letters } = await decide(deps, { ...input, use });
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

function decide(
  { store, newId }: DecideRowsDeps,
  { ref, use, sha256, by, at }: DecideRowsInput & { use: 'good-rows' | 'ask-again' },
) {
  return decideAndCommit<{ result: DecideRowsResult; letters: readonly Letter[] }>(store, async () => {
    const task = await store.task(ref);
    if (!task) return nothing({ result: { kind: 'unknown' }, letters: [] });
    if (!isRowsDecisionOpen(task) || task.badRows?.sha256 !== sha256) {
      const because = 'This has been decided, or another file has come since then.';
      return nothing({ result: { kind: 'not-open', because }, letters: [] });
    }
    const { good, bad } = task.badRows;
    const decided = decidedRows(task, { use, by: by.id, at });
    const letters = use === 'ask-again' ? [await requestLetter(store, task)] : [];
    return {
      changes: [
        { op: 'put', entity: 'task', value: decided },
        historyChange(newId, {
          jemId: ref.jemId,
          at,
          actor: by,
          what: use === 'good-rows' ? 'good-rows-used' : 'file-asked-again',
          taskId: ref.id,
          detail: `${bad} of ${good + bad} rows cannot be read`,
        }),
        ...letters.map((letter) => letterChange(letter, at)),
      ],
      result: { result: { kind: use, task: decided }, letters },
    };
  });
}

/** As many as fit into an e-mail; all of them are on the page of the file. */
const MOST_IN_LETTER = 5;

async function requestLetter(store: Pick<Store, 'uploadsOf'>, task: Task): Promise<Letter> {
  const { sha256 = '', bad = 0 } = task.badRows ?? {};
  const name = (task.answer && fileOf(task.answer)?.name) ?? 'your file';
  const upload = (await store.uploadsOf(task.jemId)).find((one) => one.sha256 === sha256);
  const problems = (upload?.problems ?? []).slice(0, MOST_IN_LETTER).map(({ line, column, message }) =>
    describeProblem({
      message,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    }),
  );
  return taskLetter(task, {
    kind: 'notice',
    contactId: task.assigneeId,
    number: `rows-${sha256.slice(0, 12)}`,
    facts: {
      title: `please send a better file, ${viewTask(task).title}`,
      text: `${bad === 1 ? 'One row' : `${bad} rows`} of ${name} cannot be read, so its figures are not in the pack. Please put ${bad === 1 ? 'it' : 'them'} right, open the task and send the file again.`,
      ...(problems.length > 0 && { quote: problems.join('\n') }),
    },
  });
}
