import type { Instant } from '../time/instant.ts';
import { type StoredFile, StoredFileSchema } from './fields.ts';
import type { Answer, Task } from './task.ts';

/** The file of an answer, where it has one. */
export function fileOf(answer: Answer): StoredFile | undefined {
  for (const value of Object.values(answer.values)) {
    const parsed = StoredFileSchema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/** The task with what is open about the rows of its file; a decision stands for as long as the file does. */
export function withBadRows(task: Task): Task {
  const file = task.answer && fileOf(task.answer);
  const { badRows: before, ...rest } = task;
  if (!file?.badRows) return rest;
  const { sha256, goodRows: good = 0, badRows: bad } = file;
  return before?.sha256 === sha256 ? task : { ...task, badRows: { sha256, good, bad } };
}

/** Whether somebody has to say what becomes of the rows. */
export function isRowsDecisionOpen({ state, badRows }: Pick<Task, 'state' | 'badRows'>): boolean {
  return badRows !== undefined && badRows.decided === undefined && state !== 'withdrawn';
}

/** Whether the figures of a file may be used: it has no bad rows, or the coordinator has said to go by the good ones. */
export function isFileUsable({ badRows }: Pick<Task, 'badRows'>, file: StoredFile): boolean {
  if (!file.badRows) return true;
  return badRows?.sha256 === file.sha256 && badRows.decided?.use === 'good-rows';
}

/** How many rows are left out of the figures of a file, because somebody decided so. */
export function rowsLeftOut(task: Pick<Task, 'badRows'>, file: StoredFile): number {
  return isFileUsable(task, file) ? (file.badRows ?? 0) : 0;
}

export function decidedRows(
  task: Task,
  decided: { use: 'good-rows' | 'ask-again'; by: string; at: Instant },
): Task {
  return task.badRows ? { ...task, badRows: { ...task.badRows, decided } } : task;
}
