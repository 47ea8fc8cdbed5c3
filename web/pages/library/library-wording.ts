import { shortMonthName } from '../../../domain/data-pack/month.ts';
import type { LibraryFile } from '../../../domain/library/library-file.ts';
import type { LibraryRow } from '../../../queries/library.ts';
import type { Cell } from '../../table.ts';

const STATES: Readonly<Record<LibraryRow['state'], Cell>> = {
  'in-use': { text: 'In use', tag: 'green' },
  reference: { text: 'For reference', tag: 'blue' },
  superseded: { text: 'Replaced', tag: 'grey' },
  retired: { text: 'Retired', tag: 'grey' },
};

export function stateCell(state: LibraryRow['state']): Cell {
  return STATES[state];
}

/** `Apr 2010 to Jan 2022`; the edition of a table that is of no months. */
export function coverage({ period, edition }: LibraryFile): string {
  if (!period) return edition || '–';
  const { from, to } = period;
  return from === to ? shortMonthName(to) : `${shortMonthName(from)} to ${shortMonthName(to)}`;
}
