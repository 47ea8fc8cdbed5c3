import { createReadDesk, type Desk } from '../../../queries/desk.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { cardOf } from './cards.ts';
import { comingTable, waitingTable } from './desk-tables.ts';

/** Rows of those who are waited for before anybody asks for more: 500 make a page of 740 KB, these 150 KB. The file has all. */
const FIRST_ROWS = 100;
const ALL = 'all';

function deskModel({ needsMe, waiting, coming }: Desk, isAll: boolean): object {
  const isCut = !isAll && waiting.length > FIRST_ROWS;
  return {
    cards: needsMe.map(cardOf),
    waiting: waitingTable(isCut ? waiting.slice(0, FIRST_ROWS) : waiting, waiting.length),
    rest: isCut
      ? {
          text: `The first ${FIRST_ROWS} are shown, the longest overdue first.`,
          link: `Show all ${waiting.length}`,
          href: `${url('desk', {}, { waiting: ALL })}#waiting`,
        }
      : undefined,
    coming: comingTable(coming),
    start: url('jemStart'),
    csv: url('deskCsv'),
  };
}

/** What a coordinator sees first: what needs them now, what waits for others, what comes next. */
export function deskPage(deps: TeamDeps): Page {
  const readDesk = createReadDesk(deps);
  return {
    route: 'desk',
    async get(c) {
      const model = deskModel(await readDesk(c.var.at), c.req.query('waiting') === ALL);
      return show(c, deps, { template: 'desk/desk', title: 'Your desk', model });
    },
  };
}
