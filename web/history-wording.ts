import { formatMoment } from '../domain/time/london.ts';
import type { HistoryRow } from '../queries/history-row.ts';
import { url } from './paths.ts';
import { sentence } from './wording.ts';

/** One task, action or document that something happened to. */
interface HistoryItem {
  text: string;
  href?: string;
  /** Who was asked, where that is not who did it. */
  person?: string;
  detail: string;
}

export interface HistoryLine {
  title: string;
  who: string;
  when: string;
  at: string;
  items: HistoryItem[];
}

/** `task-answered` becomes "Task answered": the codes are chosen to read well. */
export function historyLine(row: HistoryRow): HistoryLine {
  const { what, actor, at } = row;
  const title = sentence(what.replaceAll('-', ' ')).replace(/^Jem\b/, 'JEM');
  return { title, who: actor.name, when: formatMoment(at), at, items: itemsOf(row) };
}

function itemsOf({ jemId, taskId, actor, about, chosen, detail }: HistoryRow): HistoryItem[] {
  const inWords = chosen ?? detail;
  if (!about) return inWords ? [{ text: sentence(inWords), detail: '' }] : [];
  return [
    {
      text: sentence(about.text),
      ...(taskId ? { href: url('jemTask', { jemId, taskId }) } : {}),
      ...(about.person === actor.name ? {} : { person: about.person }),
      detail: inWords,
    },
  ];
}

/** The lines of a whole JEM. What one actor did to many in the same minute is one line: twenty requests go out together. */
export function historyLines(rows: readonly HistoryRow[]): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const line of rows.map(historyLine)) {
    const last = lines.at(-1);
    const isOneAct = last?.title === line.title && last.who === line.who && last.when === line.when;
    if (last && isOneAct) last.items.push(...line.items);
    else lines.push(line);
  }
  return lines;
}
