import type { ImportedLine } from '../../../domain/people/import-contacts.ts';
import { postText } from '../../post-wording.ts';
import type { Table } from '../../table.ts';
import { count } from '../../wording.ts';

function only<K extends ImportedLine['kind']>(lines: readonly ImportedLine[], kind: K) {
  return lines.filter((line): line is Extract<ImportedLine, { kind: K }> => line.kind === kind);
}

/** What an import would do, in one table for each kind of line. */
export function importTables(
  lines: readonly ImportedLine[],
  organisationName: (organisationId: string) => string,
): {
  refused: Table;
  changed: Table;
  added: Table;
  unchanged: string;
} {
  const [refused, changed, added] = [only(lines, 'refused'), only(lines, 'changed'), only(lines, 'added')];
  return {
    refused: {
      caption: `Left out (${refused.length})`,
      head: ['Line', 'Name', 'Why'],
      rows: refused.map(({ line, name, reasons }) => [
        { text: String(line) },
        { text: name || '–' },
        { text: reasons.join('. ') },
      ]),
      empty: 'Every line can be used.',
    },
    changed: {
      caption: `Changed (${changed.length})`,
      head: ['Line', 'Name', 'What', 'Now', 'Then'],
      rows: changed.flatMap(({ line, contact, what }) =>
        what.map(({ field, before, after }) => [
          { text: String(line) },
          { text: contact.name },
          { text: field },
          { text: before || 'Nothing' },
          { text: after || 'Nothing' },
        ]),
      ),
      empty: 'Nobody changes.',
    },
    added: {
      caption: `New (${added.length})`,
      head: ['Line', 'Name', 'Organisation', 'Posts'],
      rows: added.map(({ line, contact }) => [
        { text: String(line) },
        { text: contact.name, sub: contact.email },
        { text: organisationName(contact.organisationId) },
        { text: contact.posts.map(postText).join(', ') || '–' },
      ]),
      empty: 'Nobody is new.',
    },
    unchanged: `${count(only(lines, 'unchanged').length, 'line')} of the file would change nothing.`,
  };
}
