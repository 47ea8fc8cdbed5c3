import type { Room } from '../../../domain/room/room.ts';
import type { FormValues } from '../../../domain/task/form.ts';
import { dateFrom, dateFromLine, typedDate } from '../../forms/dates.ts';
import { timeFrom } from '../../forms/times.ts';

type Typed = ReadonlyMap<string, string>;

/** Rows of the form that are always there for another change of the cost. */
const SPARE_ROWS = 2;

export const costName = (row: number) => `costChanges.${row}`;

/** Rows on the page: those typed in, and at least the changes that there are with some to spare. */
export function costRows(typed: Typed, room: Room): number {
  const sent = [...typed.keys()].flatMap((name) => /^costChanges\.(\d{1,2})\./.exec(name)?.[1] ?? []);
  return Math.max(room.costChanges.length + SPARE_ROWS, ...sent.map((row) => Number(row) + 1));
}

/** A room as if it had been typed. */
export function typedFromRoom(room: Room): Map<string, string> {
  return new Map([
    ['opens', room.opens],
    ['closes', room.closes],
    ['costPerHire', String(room.costPerHire)],
    ['ownerContactId', room.ownerContactId],
    ...room.costChanges.flatMap(({ from, cost }, row): [string, string][] => [
      ...typedDate(`${costName(row)}.from`, from),
      [`${costName(row)}.cost`, String(cost)],
    ]),
    ['blockedDates', room.blockedDates.map((date) => inLine(date)).join('\n')],
  ]);
}

/** `25 12 2027` */
function inLine(date: string): string {
  return date.split('-').reverse().map(Number).join(' ');
}

/** What was typed, as the command checks it, and the row of the page on which each change of the cost stands. */
export function valuesOf(typed: Typed, room: Room): { values: FormValues; rows: number[] } {
  const all = Array.from({ length: costRows(typed, room) }, (_, row) => ({
    row,
    from: dateFrom(typed, `${costName(row)}.from`),
    cost: (typed.get(`${costName(row)}.cost`) ?? '').trim(),
  }));
  const filled = all.filter(({ from, cost }) => from !== '' || cost !== '');
  const lines = (typed.get('blockedDates') ?? '').split('\n').map((line) => line.trim());
  return {
    rows: filled.map(({ row }) => row),
    values: {
      opens: timeFrom(typed.get('opens') ?? ''),
      closes: timeFrom(typed.get('closes') ?? ''),
      costPerHire: typed.get('costPerHire') ?? '',
      costChanges: filled.map(({ from, cost }) => ({ from, cost })),
      ownerContactId: typed.get('ownerContactId') ?? '',
      blockedDates: lines.filter((line) => line !== '').map(dateFromLine),
    },
  };
}
