import type { JemDraft } from '../../../domain/jem/draft.ts';
import { ROLES } from '../../../domain/people/contact.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { showDate } from '../../forms/dates.ts';
import { fieldErrors } from '../../forms/problems.ts';
import { type Asking, loadText, oftenAskedText } from '../../load-wording.ts';
import { url } from '../../paths.ts';
import { ADDED_ROWS, type StartTyped } from './start-values.ts';

interface Named {
  id: string;
  name: string;
}

/** Nothing is mailed to several people unseen: what goes out when the button is pressed, and what only later. */
function firstMailsIn({ steeringLead, rooms }: JemDraft): string {
  const owners = rooms.map(({ name, owner }) => `${owner} (${name})`).join(' or ');
  return `${steeringLead}, to hold the steering group meeting, and the owner of the room, to say when it is free: ${owners}. Without a preferred room all of them. Everybody invited is asked for dates once a room is offered, and to the meeting once a date is booked.`;
}

/** The form of a new JEM, in the shapes of GOV.UK's components. */
export function startModel(form: {
  draft: JemDraft;
  typed: StartTyped;
  problems: readonly Problem[];
  asking: Asking;
}): object {
  const { draft, problems, asking } = form;
  const { typed, invited, required } = form.typed;
  const errors = fieldErrors(problems);
  const value = (name: string) => typed.get(name) ?? '';
  const error = (name: string) => (errors.has(name) ? { text: errors.get(name) } : undefined);
  const items = (name: string, choices: readonly Named[], none?: string) => [
    ...(none ? [{ value: '', text: none }] : []),
    ...choices.map((choice) => ({
      value: choice.id,
      text: choice.name,
      selected: choice.id === value(name),
    })),
  ];
  return {
    borough: { code: draft.boroughCode, name: draft.borough, change: url('jemStart') },
    action: url('jemStart'),
    boroughError: errors.get('borough'),
    round: { items: items('roundId', draft.rounds, 'Choose a round'), error: error('roundId') },
    focus: { value: value('focus'), error: error('focus') },
    windowFrom: {
      items: showDate('windowFrom', typed, errors.has('windowFrom')),
      error: error('windowFrom'),
    },
    windowTo: { items: showDate('windowTo', typed, errors.has('windowTo')), error: error('windowTo') },
    duration: { value: value('durationMinutes'), error: error('durationMinutes') },
    chair: { items: items('chairId', draft.chairs, 'Choose a chair'), error: error('chairId') },
    viceChair: { items: items('viceChairId', draft.chairs, 'Nobody'), error: error('viceChairId') },
    coordinator: { items: items('coordinatorId', draft.coordinators), error: error('coordinatorId') },
    room: {
      items: items(
        'roomPreferenceId',
        draft.rooms.map(({ id, name, capacity }) => ({ id, name: `${name} (${capacity} people)` })),
        'No preference',
      ),
      error: error('roomPreferenceId'),
    },
    invitees: draft.invitees.map(({ contactId, name, role }) => ({
      contactId,
      name,
      role: ROLES[role],
      asked: loadText(asking.load, contactId),
      often: oftenAskedText(asking, contactId),
      invited: invited.has(contactId),
      required: required.has(contactId),
    })),
    firstMails: firstMailsIn(draft),
    inviteesError: errors.get('invitees'),
    added: ADDED_ROWS.map((row) => ({
      row,
      name: { value: value(`added.${row}.name`), error: error(`added.${row}.name`) },
      email: { value: value(`added.${row}.email`), error: error(`added.${row}.email`) },
    })),
  };
}
