import type { MovePreview } from '../../../commands/move-date.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import type { Target } from '../../../domain/jem/moving.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { formatMoment, formatPeriod, toLondon } from '../../../domain/time/london.ts';
import type { AppContext } from '../../context.ts';
import { EMAIL_WORDS } from '../../email-wording.ts';
import { showDate } from '../../forms/dates.ts';
import { errorSummary, fieldErrors, fieldId } from '../../forms/problems.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { CSRF_FIELD } from '../../sign-in/csrf.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';

export type MoveTyped = ReadonlyMap<string, string>;

interface MoveForm {
  jem: Jem;
  typed: MoveTyped;
}

export async function showMoveForm(
  c: AppContext,
  deps: TeamDeps,
  form: MoveForm & { problems: readonly Problem[]; alternatives?: readonly Target[] },
): Promise<Response> {
  const { jem, typed, problems, alternatives = [] } = form;
  const errors = fieldErrors(problems);
  const error = (name: string) => (errors.has(name) ? { text: errors.get(name) } : undefined);
  const rooms = (await deps.store.rooms()).map(({ id, name }) => ({
    value: id,
    text: name,
    selected: id === typed.get('roomId'),
  }));
  return show(c, deps, {
    template: 'jem-move/jem-move',
    title: `Move the ${jem.borough} JEM`,
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems, (field) => (field === 'date' ? 'date-day' : fieldId(field))),
    model: {
      back: url('jem', { jemId: jem.id }),
      action: url('jemMove', { jemId: jem.id }),
      now: jem.meeting ? formatPeriod(jem.meeting.startsAt, jem.meeting.endsAt) : undefined,
      alternatives: alternatives.map((target) => alternativeOf(jem, target)),
      date: { items: showDate('date', typed, errors.has('date')), error: error('date') },
      time: { value: typed.get('time') ?? '', error: error('time') },
      room: { items: rooms, error: error('roomId') },
      reason: { value: typed.get('reason') ?? '', error: error('reason') },
    },
  });
}

function alternativeOf({ id: jemId }: Jem, { room, startsAt, endsAt }: Target) {
  const { date, time } = toLondon(startsAt);
  return {
    text: `${formatPeriod(startsAt, endsAt)}, ${room.name}`,
    href: url('jemMove', { jemId }, { roomId: room.id, date, time }),
  };
}

function emailsTable({ emails }: MovePreview): Table {
  return {
    caption: `${count(emails.length, 'e-mail')} will go out`,
    head: ['To', 'About'],
    rows: emails.map(({ name, kind }) => [{ text: name }, { text: EMAIL_WORDS[kind] }]),
    empty: 'Nobody needs to be told.',
  };
}

/** What the move means, before it is made. The form goes along in hidden fields. */
export function showPreview(
  c: AppContext,
  deps: TeamDeps,
  form: MoveForm & { preview: MovePreview; confirm: string },
): Response {
  const { jem, typed, preview } = form;
  return show(c, deps, {
    template: 'jem-move/preview',
    title: `Move the ${jem.borough} JEM: check what happens`,
    model: {
      back: url('jemMove', { jemId: jem.id }),
      action: url('jemMove', { jemId: jem.id }),
      confirm: form.confirm,
      rows: [
        {
          key: 'From',
          value: `${formatPeriod(preview.from.startsAt, preview.from.endsAt)}\n${preview.from.room}`,
        },
        { key: 'To', value: `${formatPeriod(preview.to.startsAt, preview.to.endsAt)}\n${preview.to.room}` },
        ...(preview.to.heldUntil
          ? [
              {
                key: 'Room',
                value: `Held until ${formatMoment(preview.to.heldUntil)}. Booked when its owner confirms`,
              },
            ]
          : []),
        { key: 'Deadlines that move along', value: String(preview.deadlines.length) },
      ],
      warnings: preview.warnings,
      emails: emailsTable(preview),
      hidden: [...typed].filter(([name]) => name !== CSRF_FIELD).map(([name, value]) => ({ name, value })),
    },
  });
}
