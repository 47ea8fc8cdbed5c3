import type { JemDraft } from '../../../domain/jem/draft.ts';
import type { FormValues } from '../../../domain/task/form.ts';
import { dateFrom, typedDate } from '../../forms/dates.ts';
import type { Submitted } from '../../forms/submitted.ts';

/** Rows for people who are not in the contacts yet. */
export const ADDED_ROWS = [0, 1, 2] as const;

/** The form of a new JEM as typed, or as the programme fills it in. */
export interface StartTyped {
  typed: ReadonlyMap<string, string>;
  invited: ReadonlySet<string>;
  required: ReadonlySet<string>;
}

export function typedFromDraft(draft: JemDraft): StartTyped {
  return {
    typed: new Map([
      ['roundId', draft.roundId],
      ['focus', draft.focus],
      ...typedDate('windowFrom', draft.windowFrom),
      ...typedDate('windowTo', draft.windowTo),
      ['durationMinutes', String(draft.durationMinutes)],
      ['chairId', draft.chairId],
      ['viceChairId', draft.viceChairId],
      ['coordinatorId', draft.coordinatorId],
      ['roomPreferenceId', draft.roomPreferenceId],
    ]),
    invited: new Set(draft.invitees.map(({ contactId }) => contactId)),
    required: new Set(draft.invitees.filter(({ required }) => required).map(({ contactId }) => contactId)),
  };
}

export function typedFromForm(submitted: Submitted): StartTyped {
  return {
    typed: withoutBlankRows(submitted.typed),
    invited: new Set(submitted.all('invited')),
    required: new Set(submitted.all('required')),
  };
}

/** What `start-jem` is given. Who may be invited, and as what, is the programme's to say and not the form's. */
export function startValues(draft: JemDraft, { typed, invited, required }: StartTyped): FormValues {
  const text = (name: string) => typed.get(name) ?? '';
  return {
    borough: draft.boroughCode,
    roundId: text('roundId'),
    focus: text('focus'),
    windowFrom: dateFrom(typed, 'windowFrom'),
    windowTo: dateFrom(typed, 'windowTo'),
    durationMinutes: text('durationMinutes'),
    chairId: text('chairId'),
    viceChairId: text('viceChairId'),
    coordinatorId: text('coordinatorId'),
    roomPreferenceId: text('roomPreferenceId'),
    invitees: draft.invitees
      .filter(({ contactId }) => invited.has(contactId))
      .map(({ contactId, role }) => ({ contactId, role, required: required.has(contactId) })),
    added: addedRows(typed),
  };
}

/** Closes the gaps between added people, so that a problem names the row on which it is shown. */
function withoutBlankRows(typed: ReadonlyMap<string, string>): Map<string, string> {
  const others = [...typed].filter(([name]) => !name.startsWith('added.'));
  const rows = addedRows(typed).flatMap(({ name, email }, row): [string, string][] => [
    [`added.${row}.name`, name],
    [`added.${row}.email`, email],
  ]);
  return new Map([...others, ...rows]);
}

function addedRows(typed: ReadonlyMap<string, string>) {
  return ADDED_ROWS.map((row) => ({
    name: typed.get(`added.${row}.name`) ?? '',
    email: typed.get(`added.${row}.email`) ?? '',
  })).filter(({ name, email }) => name.trim() !== '' || email.trim() !== '');
}
