import { formatMoment } from '../../../domain/time/london.ts';
import { createReadDesk, type Desk } from '../../../queries/desk.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import type { Page } from '../../page.ts';
import { awayInWords } from '../../status-wording.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { sentence } from '../../wording.ts';
import { cardOf } from './cards.ts';
import { comingOtherwise, comingWhat, waitingOtherwise } from './desk-tables.ts';

const HEAD = ['Part', 'Borough', 'What', 'Who', 'Organisation', 'Due', 'What happened', 'If nothing is done'];

function deskRows({ needsMe, waiting, coming }: Desk): string[][] {
  return [
    ...needsMe.map((exception) => {
      const { tag, title, happened, otherwise } = cardOf(exception);
      const row = 'person' in exception ? exception : undefined;
      const { name = '', organisation = '' } = row?.person ?? {};
      const what = sentence(title.replace(`${exception.borough}: `, ''));
      return [tag.text, exception.borough, what, name, organisation, row?.dueAt ?? '', happened, otherwise];
    }),
    ...waiting.map((row) => {
      const { borough, title, person, dueAt, since, away } = row;
      return [
        'Waiting',
        borough,
        sentence(title),
        person.name,
        person.organisation,
        dueAt,
        [`Asked on ${formatMoment(since)}`, away && awayInWords(away)].filter(Boolean).join('. '),
        waitingOtherwise(row),
      ];
    }),
    ...coming.map((row) => [
      'Coming',
      row.borough,
      comingWhat(row),
      '',
      '',
      row.on,
      '',
      comingOtherwise(row),
    ]),
  ];
}

/** The desk as a file, for a meeting or a record. Moments are in UTC, as the cells say. */
export function deskCsvPage(deps: TeamDeps): Page {
  const readDesk = createReadDesk(deps);
  return {
    route: 'deskCsv',
    async get(c) {
      return sendCsv(c, 'jem-desk.csv', toCsv(HEAD, deskRows(await readDesk(c.var.at))));
    },
  };
}
