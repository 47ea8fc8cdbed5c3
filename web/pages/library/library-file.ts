import { plainName } from '../../../domain/document/plain-name.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { createReadLibrary, type LibraryRow } from '../../../queries/library.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { redirectToFile } from '../../download.ts';
import type { SummaryRow } from '../../forms/answer-summary.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { formatBytes } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';
import { coverage, stateCell } from './library-wording.ts';

function facts({ file, state }: LibraryRow): SummaryRow[] {
  const { publisher, edition, period, name, bytes, sha256, addedAt, addedBy, retired } = file;
  return [
    { key: 'State', value: stateCell(state).text },
    { key: 'Publisher', value: publisher },
    { key: 'Covers', value: coverage(file) },
    ...(period && edition ? [{ key: 'Edition', value: edition }] : []),
    { key: 'File', value: `${name}\n${formatBytes(bytes)}` },
    { key: 'SHA-256', value: sha256 },
    { key: 'Added', value: `${formatMoment(addedAt)}\n${addedBy}` },
    ...(retired ? [{ key: 'Retired', value: `${formatMoment(retired.at)}\n${retired.by}` }] : []),
  ];
}

function usedByTable({ usedBy }: LibraryRow): Table {
  return {
    caption: 'Packs made from it',
    head: ['JEM'],
    rows: usedBy.map(({ jemId, borough }) => [{ text: borough, href: url('jem', { jemId }) }]),
    empty: 'No pack is made from it yet.',
  };
}

/** One file of the library: what it is, which packs are made from it, the file itself, and the way to retire it. */
export function libraryFilePages(deps: TeamDeps): Page[] {
  const readLibrary = createReadLibrary(deps);
  const find = async (c: AppContext) =>
    (await readLibrary({})).rows.find(({ file }) => file.id === parameter(c, 'fileId'));
  return [
    {
      route: 'libraryFile',
      async get(c) {
        const row = await find(c);
        if (!row) return showNotFound(c, deps);
        const { file } = row;
        const canAct = mayUse(ACCESS.libraryFile.POST ?? [], c.var.signedIn?.roles ?? []);
        return show(c, deps, {
          template: 'library/library-file',
          title: file.title,
          model: {
            ...{ back: url('library'), backText: 'Library', caption: file.publisher },
            rows: facts(row),
            usedBy: usedByTable(row),
            content: url('libraryContent', { fileId: file.id }),
            retire: canAct && !file.retired ? url('libraryFile', { fileId: file.id }) : undefined,
          },
        });
      },
      async post(c) {
        const fileId = parameter(c, 'fileId');
        const by = coordinatorOf(c).name;
        const result = await deps.commands.retireLibraryFile({ fileId, by, at: c.var.at });
        if (result.kind === 'unknown') return showNotFound(c, deps);
        return c.redirect(url('library', {}, { done: 'retired' }), 303);
      },
    },
    {
      route: 'libraryContent',
      async get(c) {
        const row = await find(c);
        if (!row) return showNotFound(c, deps);
        const { id, key, name } = row.file;
        return redirectToFile(c, deps, {
          ...{ key, name, plainName: plainName(id, name) },
          contentType: 'application/octet-stream',
        });
      },
    },
  ];
}
