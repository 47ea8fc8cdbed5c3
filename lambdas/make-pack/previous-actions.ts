import type { Action, ActionState } from '../../domain/action/action.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { PreviousAction } from '../../pack/meta.ts';

interface Names {
  contacts: readonly Contact[];
  organisationName(organisationId: string): string;
}

const STATES: Readonly<Record<ActionState, PreviousAction['state']>> = {
  recorded: 'not-agreed',
  agreed: 'under-way',
  'reported-done': 'reported-done',
  'signed-off': 'done',
  dropped: 'dropped',
};

/** The actions of the last meeting as the pack shows them: by organisation, because a slide outlives who held the post (B13). */
export function previousActions(
  actions: readonly Action[],
  { contacts, organisationName }: Names,
): PreviousAction[] {
  return actions.map(({ number, what, ownerId, dueOn, state }) => {
    const owner = contacts.find(({ id }) => id === ownerId);
    const organisation = owner ? organisationName(owner.organisationId) : 'Not known';
    return { number, what, organisation, dueOn, state: STATES[state] };
  });
}
