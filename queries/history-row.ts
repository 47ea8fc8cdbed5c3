import type { Action } from '../domain/action/action.ts';
import type { HistoryEvent } from '../domain/history/history.ts';
import { viewTask } from '../domain/task/kinds.ts';
import type { Task } from '../domain/task/task.ts';
import type { Directory } from './directory.ts';

/** Something that happened, and what it happened to. */
export interface HistoryRow extends HistoryEvent {
  /** `text` as the task or the action is called; `person`: who was asked or owns it. */
  about?: { text: string; person: string };
  /** The alternative that was chosen, in the words of the form. */
  chosen?: string;
}

export interface HistoryFacts {
  tasks: readonly Task[];
  actions: readonly Action[];
  directory: Directory;
}

/** Puts to an event the names that its page needs: the event itself holds ids and codes only. */
export function historyRow(event: HistoryEvent, { tasks, actions, directory }: HistoryFacts): HistoryRow {
  const task = tasks.find(({ id }) => id === event.taskId);
  const action = actions.find(({ id }) => id === event.actionId);
  if (!task) {
    if (!action) return event;
    const text = `action ${action.number}: ${action.what}`;
    return { ...event, about: { text, person: directory.person(action.ownerId).name } };
  }
  const { title, form } = viewTask(task);
  const chosen = form.alternatives.find(({ value }) => value === event.answer?.decision)?.label;
  const about = { text: title, person: directory.person(task.assigneeId).name };
  return { ...event, about, ...(chosen ? { chosen } : {}) };
}
