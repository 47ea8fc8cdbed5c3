import { createReadDesk, type Desk } from '../../../queries/desk.ts';
import type { WebDeps } from '../../deps.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { cardOf } from './cards.ts';
import { comingTable, waitingTable } from './desk-tables.ts';

function deskModel({ needsMe, waiting, coming }: Desk): object {
  return {
    cards: needsMe.map(cardOf),
    waiting: waitingTable(waiting),
    coming: comingTable(coming),
    start: url('jemStart'),
    csv: url('deskCsv'),
  };
}

/** What a coordinator sees first: what needs them now, what waits for others, what comes next. */
export function deskPage(deps: WebDeps): Page {
  const readDesk = createReadDesk(deps);
  return {
    route: 'desk',
    async get(c) {
      const model = deskModel(await readDesk(c.var.at));
      return show(c, deps, { template: 'desk/desk', title: 'Your desk', model });
    },
  };
}
