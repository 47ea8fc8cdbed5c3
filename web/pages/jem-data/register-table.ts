import { formatMoment } from '../../../domain/time/london.ts';
import type { DataRow } from '../../../queries/data-register.ts';
import { clockInWords, DATA_TAGS, nextStep } from '../../data-wording.ts';
import { url } from '../../paths.ts';
import type { Cell, Table } from '../../table.ts';
import { count } from '../../wording.ts';

/** One row for each type of data: where it stands, who has it, how long that has taken, and what is made of it. */
export function registerTable(rows: readonly DataRow[], jemId: string): Table {
  return {
    caption: 'The nineteen types of data',
    head: ['Data', 'State', 'From', 'Clock', 'Files', 'Used for'],
    rows: rows.map((row) => [
      { text: `${row.letter}  ${row.name}`, sub: `Analysed by ${row.analysedBy}` },
      { text: row.stateInWords, tag: DATA_TAGS[row.state], sub: nextStep(row) },
      supplierCell(row, jemId),
      { text: clockInWords(row.clock) || '–' },
      filesCell(row, jemId),
      { text: row.feeds },
    ]),
    empty: 'There is no catalogue of data.',
  };
}

function supplierCell({ supplier, taskId, held }: DataRow, jemId: string): Cell {
  if (supplier && taskId) {
    return { text: supplier.name, href: url('jemTask', { jemId, taskId }), sub: supplier.organisation };
  }
  const publishers = [...new Set(held.map(({ publisher }) => publisher))];
  return publishers.length > 0 ? { text: 'Our library', sub: publishers.join(', ') } : { text: '–' };
}

function filesCell({ documents, held, withoutFile }: DataRow, jemId: string): Cell {
  const [latest] = documents;
  if (latest) {
    const version = documents.length > 1 ? `; ${count(documents.length, 'version')}` : '';
    const href = url('jemDocument', { jemId, documentId: latest.id });
    return { text: latest.name, href, sub: `${formatMoment(latest.createdAt)}${version}` };
  }
  const [first, ...more] = held;
  if (!first) return { text: withoutFile ?? '–' };
  return { text: first.name, ...(more.length > 0 && { sub: `and ${count(more.length, 'more file')}` }) };
}
