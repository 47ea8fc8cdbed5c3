import type { JemDraft } from '../../../domain/jem/draft.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { BOROUGHS } from '../../../programme/boroughs.ts';
import { coordinatorOf } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { errorSummary, fieldId } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { readAsking } from '../../load-wording.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { type StartTyped, startValues, typedFromDraft, typedFromForm } from './start-values.ts';
import { startModel } from './start-view.ts';

const TITLE = 'Start a JEM';

/** The contact who is signed in, by e-mail address; the first coordinator of the programme when there is none. */
async function ownContactId(c: AppContext, deps: TeamDeps): Promise<string> {
  const email = c.var.signedIn?.email.toLowerCase();
  const coordinators = (await deps.store.contacts()).filter(({ posts }) =>
    posts.some(({ role }) => role === 'coordinator'),
  );
  const own = coordinators.find((contact) => contact.email.toLowerCase() === email) ?? coordinators[0];
  return own?.id ?? '';
}

async function draftFor(c: AppContext, deps: TeamDeps, borough: string): Promise<JemDraft | undefined> {
  const coordinatorId = await ownContactId(c, deps);
  const result = await deps.commands.draftJem({ borough, coordinatorId, at: c.var.at });
  return result.kind === 'drafted' ? result.draft : undefined;
}

/** Who is asked depends on the borough, so without scripts the borough comes first. */
function showBoroughs(c: AppContext, deps: TeamDeps, problems: readonly Problem[]): Response {
  return show(c, deps, {
    template: 'jem-start/choose-borough',
    title: TITLE,
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems),
    model: {
      action: url('jemStart'),
      error: problems[0]?.message,
      boroughs: [
        { value: '', text: 'Choose a borough' },
        ...BOROUGHS.map(({ code, name }) => ({ value: code, text: name })),
      ],
    },
  });
}

async function showForm(
  c: AppContext,
  deps: TeamDeps,
  form: { draft: JemDraft; typed: StartTyped; problems: readonly Problem[] },
): Promise<Response> {
  const { problems } = form;
  const asking = await readAsking(deps, c.var.at);
  return show(c, deps, {
    template: 'jem-start/jem-start',
    title: TITLE,
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems, (field) =>
      field.startsWith('window') ? fieldId(`${field}.day`) : fieldId(field),
    ),
    model: startModel({ ...form, asking }),
  });
}

/** Everything that starting a JEM takes: one form, filled in from the programme, one button. */
export function jemStartPage(deps: TeamDeps): Page {
  return {
    route: 'jemStart',
    async get(c) {
      const borough = c.req.query('borough');
      if (borough === undefined) return showBoroughs(c, deps, []);
      const draft = await draftFor(c, deps, borough);
      if (!draft)
        return showBoroughs(c, deps, [{ field: 'borough', message: 'Choose one of the 32 boroughs' }]);
      return showForm(c, deps, { draft, typed: typedFromDraft(draft), problems: [] });
    },
    async post(c) {
      const submitted = await readSubmitted(c);
      const draft = await draftFor(c, deps, submitted.text('borough'));
      if (!draft)
        return showBoroughs(c, deps, [{ field: 'borough', message: 'Choose one of the 32 boroughs' }]);
      const typed = typedFromForm(submitted);
      const values = startValues(draft, typed);
      const result = await deps.commands.startJem({ values, by: coordinatorOf(c), at: c.var.at });
      if (result.kind === 'invalid') return showForm(c, deps, { draft, typed, problems: result.problems });
      return c.redirect(url('jem', { jemId: result.jemId }, { done: 'started' }), 303);
    },
  };
}
