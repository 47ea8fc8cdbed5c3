import { costInWords } from '../../../domain/room/costs.ts';
import { formatDate, formatMoment, formatPeriod, formatTime } from '../../../domain/time/london.ts';
import { createReadRooms, type RoomRow } from '../../../queries/rooms.ts';
import { ACCESS, mayUse } from '../../access.ts';
import type { SummaryRow } from '../../forms/answer-summary.ts';
import { fieldId } from '../../forms/problems.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, sentence } from '../../wording.ts';

const NOTICES: Record<string, string> = {
  saved: 'The room is changed. Times offered from now on follow it.',
};

/** Blocked dates shown in full; a room that is shut for half a year has more. */
const MOST_DATES = 10;

function costsInWords({ costNow, nextCost }: RoomRow): string {
  const now = sentence(costInWords(costNow));
  return nextCost ? `${now}; ${costInWords(nextCost.cost)} from ${formatDate(nextCost.from)}` : now;
}

function blockedInWords({ blocked }: RoomRow): string {
  if (blocked.length === 0) return 'None';
  const more = blocked.length - MOST_DATES;
  const shown = blocked.slice(0, MOST_DATES).map(formatDate);
  return [...shown, ...(more > 0 ? [`and ${count(more, 'more date')}`] : [])].join('\n');
}

function factRows(row: RoomRow): SummaryRow[] {
  const { room, organisation, owner } = row;
  return [
    { key: 'Where', value: room.address },
    { key: 'Owner', value: [organisation, owner.name].filter(Boolean).join(', ') },
    { key: 'Seats', value: String(room.capacity) },
    { key: 'Open', value: `${formatTime(room.opens)} to ${formatTime(room.closes)}, London time` },
    { key: 'Cost per hire', value: costsInWords(row) },
    { key: 'Blocked dates', value: blockedInWords(row) },
    ...(room.edited
      ? [{ key: 'Last changed', value: `${room.edited.by}, ${formatMoment(room.edited.at)}` }]
      : []),
  ];
}

function usesTable({ room, uses }: RoomRow): Table {
  return {
    caption: `What is in ${room.name}`,
    head: ['Borough', 'When', 'State'],
    rows: uses.map(({ jemId, borough, startsAt, endsAt, heldUntil }) => [
      { text: borough, href: url('jem', { jemId }) },
      { text: formatPeriod(startsAt, endsAt) },
      heldUntil
        ? { text: 'Held', tag: 'yellow', sub: `Until ${formatMoment(heldUntil)}` }
        : { text: 'Booked', tag: 'green' },
    ]),
    empty: 'No meeting is in it.',
  };
}

/** Rooms with their hours, costs and blocked dates, and what is in them. */
export function roomsPage(deps: TeamDeps): Page {
  const readRooms = createReadRooms(deps);
  return {
    route: 'rooms',
    async get(c) {
      const rows = await readRooms(c.var.at);
      const canEdit = mayUse(ACCESS.room.POST ?? [], c.var.signedIn?.roles ?? []);
      const rooms = rows.map((row) => ({
        id: fieldId(row.room.id),
        name: row.room.name,
        facts: factRows(row),
        uses: usesTable(row),
        edit: canEdit ? url('room', { roomId: row.room.id }) : undefined,
      }));
      return show(c, deps, {
        template: 'rooms/rooms',
        title: 'Rooms',
        notice: noticeOf(c, NOTICES),
        model: { rooms },
      });
    },
  };
}
