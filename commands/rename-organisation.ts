import type { Actor } from '../domain/history/history.ts';
import {
  type AddedOrganisation,
  checkRename,
  RenameFormSchema,
  renamedOrganisation,
  shortNameOf,
} from '../domain/people/added-organisation.ts';
import type { Store } from '../domain/ports/store.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { ORGANISATIONS } from '../programme/organisations.ts';
import { decideAndCommit, nothing } from './commit.ts';

export interface RenameOrganisationInput {
  organisationId: string;
  /** `name`, `shortName`, as posted. */
  values: FormValues;
  by: Actor;
  at: Instant;
}

export type RenameOrganisationResult =
  | { kind: 'renamed'; organisation: AddedOrganisation }
  | { kind: 'unchanged' }
  | { kind: 'invalid'; problems: Problem[] }
  /** There is none, or the programme lists it. */
  | { kind: 'unknown' };

/** Renames an organisation that was added. Contacts, rooms and filters go by its id, which stays; renaming it back undoes it. */
export type RenameOrganisation = (input: RenameOrganisationInput) => Promise<RenameOrganisationResult>;

export function createRenameOrganisation({ store }: { store: Store }): RenameOrganisation {
  return async ({ organisationId, values, by, at }) => {
    const parsed = checkAnswer(RenameFormSchema, values);
    if (parsed.kind === 'invalid') return parsed;
    const form = parsed.answer;
    return decideAndCommit<RenameOrganisationResult>(store, async () => {
      const added = await store.organisations();
      const before = added.find(({ id }) => id === organisationId);
      if (!before) return nothing({ kind: 'unknown' });
      if (before.name === form.name && before.shortName === shortNameOf(form)) {
        return nothing({ kind: 'unchanged' });
      }
      const organisations = [...ORGANISATIONS, ...added];
      const problems = checkRename(form, { id: organisationId, organisations });
      if (problems.length > 0) return nothing({ kind: 'invalid', problems });
      const organisation = renamedOrganisation(before, form, { by: by.name, at });
      return {
        changes: [{ op: 'put', entity: 'organisation', value: organisation }],
        result: { kind: 'renamed', organisation },
      };
    });
  };
}
