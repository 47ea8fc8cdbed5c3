import { ACTION_STATES, type Action, type ActionState, isOverdue } from '../domain/action/action.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { type Directory, type PersonRow, readDirectory } from './directory.ts';

/** `overdue` cuts across the states of an action: past its date and not closed. */
export const REGISTER_STATES = [...ACTION_STATES, 'overdue'] as const;
export type RegisterState = (typeof REGISTER_STATES)[number];

export interface ActionRow {
  jemId: string;
  actionId: string;
  number: number;
  boroughCode: string;
  borough: string;
  what: string;
  measure: string;
  owner: PersonRow;
  dueOn: string;
  /** How often the date was changed (B19). */
  timesMoved: number;
  state: ActionState;
  overdue: boolean;
  recordedAt: Instant;
  lastReport?: { at: Instant; kind: string; text: string };
}

export interface ActionFilter {
  borough?: string | undefined;
  organisation?: string | undefined;
  state?: RegisterState | undefined;
}

export interface ActionsRegister {
  rows: ActionRow[];
  /** Over all actions, before filtering. */
  totals: Record<RegisterState, number>;
}

export function actionRow(action: Action, directory: Directory, at: Instant): ActionRow {
  const lastReport = action.reports.at(-1);
  return {
    jemId: action.jemId,
    actionId: action.id,
    number: action.number,
    boroughCode: action.boroughCode,
    borough: action.borough,
    what: action.what,
    measure: action.measure,
    owner: directory.person(action.ownerId),
    dueOn: action.dueOn,
    timesMoved: action.earlierDates.length,
    state: action.state,
    overdue: isOverdue(action, londonDate(at)),
    recordedAt: action.recordedAt,
    ...(lastReport ? { lastReport } : {}),
  };
}

export function filterActions(rows: readonly ActionRow[], filter: ActionFilter): ActionRow[] {
  const { borough, organisation, state } = filter;
  return rows.filter(
    (row) =>
      (!borough || row.boroughCode === borough) &&
      (!organisation || row.owner.organisationId === organisation) &&
      (!state || isIn(row, state)),
  );
}

function isIn(row: ActionRow, state: RegisterState): boolean {
  return state === 'overdue' ? row.overdue : row.state === state;
}

function totalsOf(rows: readonly ActionRow[]): ActionsRegister['totals'] {
  const count = (state: RegisterState) => rows.filter((row) => isIn(row, state)).length;
  return {
    recorded: count('recorded'),
    agreed: count('agreed'),
    'reported-done': count('reported-done'),
    'signed-off': count('signed-off'),
    dropped: count('dropped'),
    overdue: count('overdue'),
  };
}

export type ReadActions = (request: { filter: ActionFilter; at: Instant }) => Promise<ActionsRegister>;

/** All actions of all JEMs, the one due first at the top. */
export function createReadActions(deps: {
  store: Pick<Store, 'actions' | 'contacts' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadActions {
  return async ({ filter, at }) => {
    const [actions, contacts] = await Promise.all([deps.store.actions(), deps.store.contacts()]);
    const directory = await readDirectory(deps, contacts);
    const rows = actions
      .map((action) => actionRow(action, directory, at))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.number - b.number));
    return { rows: filterActions(rows, filter), totals: totalsOf(rows) };
  };
}
