import { parameter } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { historyLine } from '../../history-wording.ts';
import type { Page } from '../../page.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';

const HEAD = ['When (London time)', 'When (UTC)', 'What', 'By', 'Role', 'Detail', 'Task', 'Action'];

/** Who did what in a JEM, the first first. */
export function jemHistoryCsvPage(deps: TeamDeps): Page {
  return {
    route: 'jemHistoryCsv',
    async get(c) {
      const file = await deps.store.jemFile(parameter(c, 'jemId'));
      if (!file) return showNotFound(c, deps);
      const events = file.history.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      const rows = events.map((event) => {
        const { title, who, when } = historyLine(event);
        const { at, actor, detail, taskId = '', actionId = '' } = event;
        return [when, at, title, who, actor.kind, detail, taskId, actionId];
      });
      return sendCsv(c, `jem-history-${file.jem.id}.csv`, toCsv(HEAD, rows));
    },
  };
}
