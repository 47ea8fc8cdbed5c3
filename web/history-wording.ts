import type { HistoryEvent } from '../domain/history/history.ts';
import { formatMoment } from '../domain/time/london.ts';
import { sentence } from './wording.ts';

export interface HistoryLine {
  title: string;
  who: string;
  when: string;
  at: string;
  detail: string;
}

/** `task-answered` becomes "Task answered": the codes are chosen to read well. */
export function historyLine({ what, actor, at, detail }: HistoryEvent): HistoryLine {
  return {
    title: sentence(what.replaceAll('-', ' ')).replace(/^Jem\b/, 'JEM'),
    who: actor.name,
    when: formatMoment(at),
    at,
    detail,
  };
}
