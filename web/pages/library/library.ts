import { FORMATS } from '../../../domain/data-pack/importers/formats.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { LIBRARY_UPLOADS } from '../../../domain/upload/purpose.ts';
import { createReadLibrary, type LibraryRow } from '../../../queries/library.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, sentence, shortDate } from '../../wording.ts';
import { coverage, stateCell } from './library-wording.ts';

const NOTICES: Record<string, string> = {
  added: 'The file is in the library. Packs from now on are made from it.',
  held: 'The library has this very file already.',
  retired: 'The file is retired. No further pack is made from it.',
};

/** Longer texts match nothing. */
const MAX_TEXT = 120;

const textOf = (c: AppContext) => (c.req.query('text') ?? '').slice(0, MAX_TEXT);

/** What the empty library could hold, in the words of the formats. */
const FORMAT_NAMES = [
  ...new Set(FORMATS.map(({ name }) => sentence(name.replace(/, layout .$/, ''))).sort()),
  'Boundaries of the boroughs, the Thames and schools as GeoJSON',
];

function libraryTable(rows: readonly LibraryRow[]): Table {
  return {
    caption: count(rows.length, 'file'),
    head: ['Title', 'Covers', 'State', 'Added', 'Used for'],
    rows: rows.map(({ file, state, usedBy }) => [
      {
        text: file.title,
        sub: `${file.publisher}. ${file.name}`,
        href: url('libraryFile', { fileId: file.id }),
      },
      { text: coverage(file) },
      stateCell(state),
      { text: shortDate(file.addedAt), sub: file.addedBy },
      { text: usedBy.length > 0 ? count(usedBy.length, 'JEM') : '–' },
    ]),
    empty: 'Nothing fits. Show all, or look for another word.',
  };
}

const CSV_HEAD = [
  'title',
  'publisher',
  'edition',
  'from',
  'to',
  'format',
  'file',
  'bytes',
  'sha256',
  'state',
  'added',
  'added by',
  'used for',
] as const;

function csvRow({ file, state, usedBy }: LibraryRow): (string | number)[] {
  const { title, publisher, edition, period, format, name, bytes, sha256, addedAt, addedBy } = file;
  const boroughs = usedBy.map(({ borough }) => borough).join('; ');
  const about = [title, publisher, edition, period?.from ?? '', period?.to ?? ''];
  return [...about, format, name, bytes, sha256, state, formatMoment(addedAt), addedBy, boroughs];
}

/** Public files that every pack is made from: a list to search, the same as CSV, and the way to another file (R44, R45). */
export function libraryPages(deps: TeamDeps): Page[] {
  const readLibrary = createReadLibrary(deps);
  return [
    {
      route: 'library',
      async get(c) {
        const text = textOf(c);
        const { rows, held } = await readLibrary({ text });
        const canAct = mayUse(ACCESS.library.POST ?? [], c.var.signedIn?.roles ?? []);
        return show(c, deps, {
          template: 'library/library',
          title: 'Library',
          notice: noticeOf(c, NOTICES),
          model: {
            ...{ held, text, formats: FORMAT_NAMES, table: libraryTable(rows) },
            action: url('library'),
            add: canAct ? url('library') : undefined,
            csv: url('libraryCsv', {}, { text }),
          },
        });
      },
      async post(c) {
        const { id, name } = coordinatorOf(c);
        const upload = await deps.commands.prepareUpload({
          jemId: LIBRARY_UPLOADS,
          purpose: { kind: 'library' },
          by: { kind: 'coordinator', id, name },
          at: c.var.at,
        });
        return c.redirect(url('libraryUpload', { uploadId: upload.id }), 303);
      },
    },
    {
      route: 'libraryCsv',
      async get(c) {
        const { rows } = await readLibrary({ text: textOf(c) });
        return sendCsv(c, 'jem-library.csv', toCsv(CSV_HEAD, rows.map(csvRow)));
      },
    },
  ];
}
