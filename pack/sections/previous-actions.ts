import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { LondonDate } from '../../domain/time/instant.ts';
import type { PackMeta, PreviousAction } from '../meta.ts';
import type { Section } from '../section.ts';
import { formatDay } from '../wording.ts';

/** Two lines of a slide; the register has the whole. */
const MOST_CHARACTERS = 140;

function clip(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const space = text.lastIndexOf(' ', MOST_CHARACTERS);
  return `${text.slice(0, space > 0 ? space : MOST_CHARACTERS)} …`;
}

const CLOSED: readonly PreviousAction['state'][] = ['done', 'dropped'];

/** What the last meeting promised and how it stands, before anything new is looked at (B13). Undefined before the first meeting. */
export function previousActionsSection(
  { borough }: Pick<PackAnalysis, 'borough'>,
  { previousActions, preparedOn }: PackMeta,
): Section | undefined {
  if (previousActions === undefined || previousActions.length === 0) return undefined;
  return {
    id: 'previous-actions',
    title: describePromises(previousActions),
    tiles: [],
    table: {
      caption: 'Actions of the last meeting, open ones first',
      columns: ['Action', 'Who', 'By', 'How it stands'],
      rows: inOrder(previousActions).map((action) => [
        `${action.number}. ${clip(action.what)}`,
        action.organisation,
        formatDay(action.dueOn),
        describeState(action, preparedOn),
      ]),
      isText: true,
    },
    notes: [],
    sources: [
      `Register of actions of the last meeting on ${borough.name}, as it stood on ${formatDay(preparedOn)}.`,
    ],
  };
}

/** `2 of 5 actions of the last meeting are still open` */
export function describePromises(actions: readonly PreviousAction[]): string {
  const open = actions.filter(({ state }) => !CLOSED.includes(state)).length;
  const all = actions.length === 1 ? 'The one action' : `All ${actions.length} actions`;
  if (open === 0) return `${all} of the last meeting ${actions.length === 1 ? 'is' : 'are'} closed`;
  if (open === actions.length) return `${all} of the last meeting ${open === 1 ? 'is' : 'are'} still open`;
  return `${open} of ${actions.length} actions of the last meeting ${open === 1 ? 'is' : 'are'} still open`;
}

/** Overdue is by its own date, on the day of the pack. */
export function describeState({ state, dueOn }: PreviousAction, today: LondonDate): string {
  if (!CLOSED.includes(state) && state !== 'reported-done' && dueOn < today) return 'Overdue';
  return STATES[state];
}

const STATES: Readonly<Record<PreviousAction['state'], string>> = {
  'not-agreed': 'Not yet agreed',
  'under-way': 'Under way',
  'reported-done': 'Reported done, to be checked',
  done: 'Done',
  dropped: 'Dropped',
};

/** What is owed first, the oldest promise at the top. */
export function inOrder(actions: readonly PreviousAction[]): PreviousAction[] {
  const rank = ({ state, dueOn, number }: PreviousAction) =>
    `${CLOSED.includes(state) ? 1 : 0} ${dueOn} ${String(number).padStart(4, '0')}`;
  return [...actions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
