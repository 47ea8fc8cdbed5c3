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

const ISSUE = 'Issue: ';
const ITEM = 'Item: ';

/** One line for each issue and item, as the history shows it. */
export function agendaInWords({ issues, items }: AgendaDraft): string {
  const lines = [
    ...issues.map((issue) => ISSUE + oneLine(issue)),
    ...items.map((item) => ITEM + oneLine(item)),
  ];
  return lines.join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The latest draft, read back from the history; undefined before the first. */
export function latestAgenda(history: readonly HistoryEvent[]): AgendaDraft | undefined {
  const drafts = history.filter(({ what }) => what === AGENDA_DRAFTED);
  const latest = drafts.reduce<HistoryEvent | undefined>(
    (last, draft) => (last && last.at > draft.at ? last : draft),
    undefined,
  );
  if (!latest) return undefined;
  const lines = latest.detail.split('\n');
  const after = (prefix: string) =>
    lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
  return { version: drafts.length, issues: after(ISSUE), items: after(ITEM) };
}
