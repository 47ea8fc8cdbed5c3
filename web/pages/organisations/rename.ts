import { type AddedOrganisation, shortNameOf } from '../../../domain/people/added-organisation.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { formatDate, londonDate } from '../../../domain/time/london.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { organisationKey } from './organisation-key.ts';

interface Form {
  organisation: AddedOrganisation;
  typed: { name: string; shortName: string };
  problems: readonly Problem[];
}

/** Another name for an organisation that was added; everything that refers to it follows. */
export function renameOrganisationPage(deps: TeamDeps): Page {
  return {
    route: 'organisationRename',
    async get(c) {
      const organisation = await find(c, deps);
      if (!organisation) return showNotFound(c, deps);
      // Without one of its own the short name is the name: left empty it follows.
      const { name } = organisation;
      const shortName =
        organisation.shortName === shortNameOf({ name, shortName: '' }) ? '' : organisation.shortName;
      return showForm(c, deps, { organisation, typed: { name, shortName }, problems: [] });
    },
    async post(c) {
      const organisation = await find(c, deps);
      if (!organisation) return showNotFound(c, deps);
      const submitted = await readSubmitted(c);
      const typed = { name: submitted.text('name'), shortName: submitted.text('shortName') };
      const result = await deps.commands.renameOrganisation({
        ...{ organisationId: organisation.id, values: typed },
        ...{ by: coordinatorOf(c), at: c.var.at },
      });
      switch (result.kind) {
        case 'unknown':
          return showNotFound(c, deps);
        case 'invalid':
          return showForm(c, deps, { organisation, typed, problems: result.problems });
        default:
          return c.redirect(url('organisations', {}, { done: result.kind }), 303);
      }
    },
  };
}

async function find(c: AppContext, { store }: TeamDeps): Promise<AddedOrganisation | undefined> {
  const key = parameter(c, 'organisationKey');
  const found = (await store.organisations()).find(({ id }) => organisationKey(id) === key);
  if (found) c.set('about', { organisationId: found.id });
  return found;
}

function showForm(c: AppContext, deps: TeamDeps, { organisation, typed, problems }: Form): Response {
  const errors = fieldErrors(problems);
  const field = (name: 'name' | 'shortName') => ({
    value: typed[name],
    error: errors.has(name) ? { text: errors.get(name) } : undefined,
  });
  const { id, renames = [] } = organisation;
  return show(c, deps, {
    template: 'organisations/rename',
    title: `Rename ${organisation.name}`,
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems),
    model: {
      back: url('organisations'),
      backText: 'Organisations',
      action: url('organisationRename', { organisationKey: organisationKey(id) }),
      name: field('name'),
      shortName: field('shortName'),
      renames: renames.map(({ from, at, by }) => `${from}, until ${formatDate(londonDate(at))} (${by})`),
    },
  });
}
