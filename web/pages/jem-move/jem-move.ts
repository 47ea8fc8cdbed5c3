import type { MoveDateResult, PreviewMoveResult } from '../../../commands/move-date.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import { whyNotMovable } from '../../../domain/jem/moving.ts';
import type { FormValues, Problem } from '../../../domain/task/form.ts';
import { londonDate, toLondon } from '../../../domain/time/london.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { dateFrom, typedDate } from '../../forms/dates.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { timeFrom } from '../../forms/times.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { type MoveTyped, showMoveForm, showPreview } from './show-move.ts';

/** Name of the button under the preview. */
const CONFIRM = 'confirm';

function typedFromMeeting(jem: Jem): MoveTyped {
  const { meeting } = jem;
  if (!meeting) return new Map();
  return new Map([
    ['roomId', meeting.roomId],
    ...typedDate('date', londonDate(meeting.startsAt)),
    ['time', toLondon(meeting.startsAt).time],
  ]);
}

function valuesOf(typed: MoveTyped): FormValues {
  return {
    roomId: typed.get('roomId') ?? '',
    date: dateFrom(typed, 'date'),
    time: timeFrom(typed.get('time') ?? ''),
    reason: typed.get('reason') ?? '',
  };
}

/** Where a refusal belongs on the form. */
function problemsOf(
  refused: Exclude<PreviewMoveResult | MoveDateResult, { kind: 'movable' | 'moved' | 'unknown' }>,
): readonly Problem[] {
  switch (refused.kind) {
    case 'invalid':
      return refused.problems;
    case 'room-taken':
      return [{ field: 'roomId', message: refused.because }];
    case 'not-movable':
      return [{ field: 'date', message: refused.because }];
  }
}

/** What is said above the form, and where else the meeting could be. */
function refusal(refused: Parameters<typeof problemsOf>[0]) {
  const alternatives = refused.kind === 'room-taken' ? refused.alternatives : [];
  return { problems: problemsOf(refused), alternatives };
}

/** An alternative that was offered, as if it had been typed. */
function typedFromAddress(c: AppContext): MoveTyped | undefined {
  const [roomId, date, time] = ['roomId', 'date', 'time'].map((name) => c.req.query(name));
  if (!roomId || !date || !time) return undefined;
  return new Map([['roomId', roomId], ...typedDate('date', date), ['time', time]]);
}

/** Moves the meeting: first what that means, with every e-mail that will go out, then the act (B3). */
export function jemMovePage(deps: TeamDeps): Page {
  return {
    route: 'jemMove',
    async get(c) {
      const jem = await deps.store.jem(parameter(c, 'jemId'));
      if (!jem) return showNotFound(c, deps);
      const because = whyNotMovable(jem);
      const problems = because ? [{ field: 'date', message: because }] : [];
      return showMoveForm(c, deps, { jem, typed: typedFromAddress(c) ?? typedFromMeeting(jem), problems });
    },
    async post(c) {
      const jem = await deps.store.jem(parameter(c, 'jemId'));
      if (!jem) return showNotFound(c, deps);
      const { typed } = await readSubmitted(c);
      return typed.has(CONFIRM) ? move(c, deps, { jem, typed }) : preview(c, deps, { jem, typed });
    },
  };
}

async function preview(
  c: AppContext,
  deps: TeamDeps,
  form: { jem: Jem; typed: MoveTyped },
): Promise<Response> {
  const input = { jemId: form.jem.id, values: valuesOf(form.typed), by: coordinatorOf(c), at: c.var.at };
  const result = await deps.commands.previewMove(input);
  if (result.kind === 'unknown') return showNotFound(c, deps);
  if (result.kind !== 'movable') return showMoveForm(c, deps, { ...form, ...refusal(result) });
  c.set('onlyShown', true);
  return showPreview(c, deps, { ...form, preview: result.preview, confirm: CONFIRM });
}

async function move(c: AppContext, deps: TeamDeps, form: { jem: Jem; typed: MoveTyped }): Promise<Response> {
  const jemId = form.jem.id;
  const result = await deps.commands.moveDate({
    jemId,
    values: valuesOf(form.typed),
    by: coordinatorOf(c),
    at: c.var.at,
  });
  if (result.kind === 'unknown') return showNotFound(c, deps);
  if (result.kind !== 'moved') return showMoveForm(c, deps, { ...form, ...refusal(result) });
  return c.redirect(url('jem', { jemId }, { done: 'moved' }), 303);
}
