import type { HistoryEvent } from '../history/history.ts';

/** Issues seen in the data and the order of the meeting: what is agreed before the meeting (R9, R81). */
export interface AgendaDraft {
  /** 1 for the first draft. */
  version: number;
  issues: readonly string[];
  items: readonly string[];
}

/** Past tense name of the history event whose detail is the agenda in words. */
export const AGENDA_DRAFTED = 'agenda-drafted';

const VERSION = 'Version: ';
const ISSUE = 'Issue: ';
const ITEM = 'Item: ';

/** One line for the version, each issue and each item, as the history shows it. */
export function agendaInWords({ version, issues, items }: AgendaDraft): string {
  const lines = [
    VERSION + version,
    ...issues.map((issue) => ISSUE + oneLine(issue)),
    ...items.map((item) => ITEM + oneLine(item)),
  ];
  return lines.join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The latest draft, read back from the history; undefined before the first. Versions tell apart what has the same moment. */
export function latestAgenda(history: readonly HistoryEvent[]): AgendaDraft | undefined {
  return history
    .filter(({ what }) => what === AGENDA_DRAFTED)
    .map(readAgenda)
    .sort((a, b) => b.version - a.version)[0];
}

function readAgenda({ detail }: HistoryEvent): AgendaDraft {
  const lines = detail.split('\n');
  const after = (prefix: string) =>
    lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
  return { version: Number(after(VERSION)[0] ?? 0), issues: after(ISSUE), items: after(ITEM) };
}
