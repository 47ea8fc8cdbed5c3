import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Room } from '../../../domain/room/room.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { readDirectory } from '../../../queries/directory.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { showDate } from '../../forms/dates.ts';
import { errorSummary, fieldErrors, fieldId } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { costName, costRows, typedFromRoom, valuesOf } from './room-values.ts';

const FIELDS = ['opens', 'closes', 'costPerHire', 'ownerContactId', 'blockedDates'] as const;

interface Shown {
  room: Room;
  typed: ReadonlyMap<string, string>;
  problems?: readonly Problem[];
  status?: ContentfulStatusCode;
}

async function showForm(
  c: AppContext,
  deps: TeamDeps,
  { room, typed, problems = [], status }: Shown,
): Promise<Response> {
  const errors = fieldErrors(problems);
  const error = (name: string) => (errors.has(name) ? { text: errors.get(name) } : undefined);
  const costs = Array.from({ length: costRows(typed, room) }, (_, row) => {
    const name = costName(row);
    return {
      id: fieldId(`${name}.from`),
      date: showDate(`${name}.from`, typed, errors.has(`${name}.from`)),
      dateError: error(`${name}.from`),
      costId: fieldId(`${name}.cost`),
      costName: `${name}.cost`,
      cost: typed.get(`${name}.cost`) ?? '',
      costError: error(`${name}.cost`),
    };
  });
  const idOf = (field: string) => fieldId(field.endsWith('.from') ? `${field}.day` : field);
  return show(c, deps, {
    template: 'rooms/room',
    title: `Change ${room.name}`,
    status: status ?? 200,
    errors: errorSummary(problems, idOf),
    model: {
      back: url('rooms'),
      backText: 'Rooms',
      action: url('room', { roomId: room.id }),
      version: room.version,
      costs,
      owners: await ownerItems(deps, { typed: typed.get('ownerContactId'), stored: room.ownerContactId }),
      fields: Object.fromEntries(
        FIELDS.map((name) => [name, { value: typed.get(name) ?? '', error: error(name) }]),
      ),
    },
  });
}

/** Everybody whom the contacts hold, of added organisations too; who lends it now stays to be chosen, even where they are there no more. */
async function ownerItems(deps: TeamDeps, owner: { typed: string | undefined; stored: string }) {
  const contacts = await deps.store.contacts();
  const directory = await readDirectory(deps, contacts);
  const ids = new Set([...contacts.map(({ id }) => id), owner.stored]);
  const chosen = owner.typed && ids.has(owner.typed) ? owner.typed : owner.stored;
  return [...ids]
    .map((id) => directory.person(id))
    .map(({ id, name, organisation }) => ({
      value: id,
      text: [name, organisation].filter(Boolean).join(', '),
      selected: id === chosen,
    }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

/** A problem in a list belongs to the row on which it was typed, or to the one box in which all dates stand. */
function onPage({ field, message }: Problem, rows: readonly number[]): Problem {
  const [list, index, part] = field.split('.');
  if (list === 'blockedDates') return { field: 'blockedDates', message };
  if (list !== 'costChanges') return { field, message };
  const name = costName(rows[Number(index ?? 0)] ?? 0);
  return { field: `${name}.${part ?? 'from'}`, message };
}

function onceEach(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.field} ${problem.message}`, problem])).values()];
}

/** Hours, costs, owner and blocked dates of one room. */
export function roomPage(deps: TeamDeps): Page {
  const find = async (c: AppContext) =>
    (await deps.store.rooms()).find(({ id }) => id === parameter(c, 'roomId'));
  return {
    route: 'room',
    async get(c) {
      const room = await find(c);
      return room ? showForm(c, deps, { room, typed: typedFromRoom(room) }) : showNotFound(c, deps);
    },
    async post(c) {
      const room = await find(c);
      return room ? save(c, deps, room) : showNotFound(c, deps);
    },
  };
}

async function save(c: AppContext, deps: TeamDeps, room: Room): Promise<Response> {
  const { typed } = await readSubmitted(c);
  const { values, rows } = valuesOf(typed, room);
  const result = await deps.commands.editRoom({
    roomId: room.id,
    values,
    basedOn: Number.parseInt(typed.get('version') ?? '', 10),
    by: coordinatorOf(c),
    at: c.var.at,
  });
  switch (result.kind) {
    case 'saved':
      return c.redirect(url('rooms', {}, { done: 'saved' }), 303);
    case 'invalid': {
      const problems = onceEach(result.problems.map((problem) => onPage(problem, rows)));
      return showForm(c, deps, { room, typed, problems, status: 422 });
    }
    case 'changed-meanwhile': {
      const message = `${result.room.edited?.by ?? 'Somebody'} has changed this room meanwhile. Your own text is still in the form: compare it with the list of rooms, and save again if it should replace theirs`;
      return showForm(c, deps, {
        room: result.room,
        typed,
        problems: [{ field: 'opens', message }],
        status: 409,
      });
    }
    case 'unknown':
      return showNotFound(c, deps);
  }
}
