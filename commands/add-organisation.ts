import type { Actor } from '../domain/history/history.ts';
import {
  type AddedOrganisation,
  checkOrganisation,
  OrganisationFormSchema,
  shortNameOf,
} from '../domain/people/added-organisation.ts';
import type { Contact } from '../domain/people/contact.ts';
import { blankContact } from '../domain/people/contact-form.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { londonDate } from '../domain/time/london.ts';
import { ORGANISATIONS } from '../programme/organisations.ts';
import { decideAndCommit, nothing } from './commit.ts';

export interface AddOrganisationInput {
  /** As posted; the fields are those of `OrganisationFormSchema`. */
  values: FormValues;
  by: Actor;
  at: Instant;
}

export type AddOrganisationResult =
  | { kind: 'added'; organisation: AddedOrganisation; contacts: Contact[] }
  | { kind: 'invalid'; problems: Problem[] };

/** Adds an organisation that the programme does not list, with those who hold posts in it, in one transaction (R50). */
export type AddOrganisation = (input: AddOrganisationInput) => Promise<AddOrganisationResult>;

export function createAddOrganisation({ store, newId }: { store: Store; newId: NewId }): AddOrganisation {
  return async ({ values, by, at }) => {
    const parsed = checkAnswer(OrganisationFormSchema, values);
    if (parsed.kind === 'invalid') return parsed;
    const { name, kind, domains, people } = parsed.answer;
    return decideAndCommit<AddOrganisationResult>(store, async () => {
      const [added, contacts] = await Promise.all([store.organisations(), store.contacts()]);
      const problems = checkOrganisation(parsed.answer, {
        organisations: [...ORGANISATIONS, ...added],
        contacts,
      });
      if (problems.length > 0) return nothing({ kind: 'invalid', problems });
      const organisation: AddedOrganisation = {
        id: name,
        name,
        shortName: shortNameOf(parsed.answer),
        aliases: [],
        domains,
        kind,
        addedAt: at,
        addedBy: by.name,
        version: 0,
      };
      const holders = people.map(
        (person): Contact => ({
          ...blankContact(`contact-${newId()}`),
          name: person.name,
          email: person.email,
          organisationId: organisation.id,
          posts: [{ role: person.role, from: londonDate(at) }],
        }),
      );
      const changes: Change[] = [
        { op: 'put', entity: 'organisation', value: organisation },
        ...holders.map((value): Change => ({ op: 'put', entity: 'contact', value })),
      ];
      return { changes, result: { kind: 'added', organisation, contacts: holders } };
    });
  };
}
