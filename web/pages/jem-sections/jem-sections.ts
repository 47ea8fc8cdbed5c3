import { choiceInWords, type DecideSectionsResult } from '../../../commands/decide-sections.ts';
import type { SectionChoice } from '../../../domain/data-pack/section-choice.ts';
import { type Jem, THEMES } from '../../../domain/jem/jem.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';
import {
  choiceFrom,
  menuItems,
  riskOf,
  sectionItems,
  sectionsTable,
  stateOf,
  tickedFor,
} from './sections-view.ts';

/** Name of the button under the preview. */
const CONFIRM = 'confirm';

const NOTICES: Record<string, string> = {
  decided: 'The sections are decided.',
  remaking: 'The new version is being made. It must be signed off before anything is sent.',
};

function showSections(c: AppContext, deps: TeamDeps, jem: Jem, problem?: string): Response {
  const canAct = mayUse(ACCESS.jemSections.POST ?? [], c.var.signedIn?.roles ?? []) && jem.state === 'open';
  return show(c, deps, {
    template: 'jem-sections/jem-sections',
    title: 'Sections of the pack',
    status: problem ? 409 : 200,
    errors: problem ? [{ text: problem, href: '#sections' }] : [],
    notice: noticeOf(c, NOTICES),
    model: {
      back: url('jem', { jemId: jem.id }),
      backText: `${jem.borough} JEM`,
      caption: `${jem.borough}: ${THEMES[jem.theme]}`,
      action: canAct ? url('jemSections', { jemId: jem.id }) : undefined,
      state: stateOf(jem),
      sections: sectionItems(jem),
      menu: menuItems(jem),
      table: sectionsTable(jem),
      risk: riskOf(jem),
    },
  });
}

type Voids = Extract<DecideSectionsResult, { kind: 'voids' }>;

function warningsOf({ voided: { packVersion, isSignedOff, sentTo }, isEdited }: Voids): string[] {
  return [
    isSignedOff
      ? `The sign-off of version ${packVersion} is void: the new version must be signed off before it is sent.`
      : `Whoever was asked to sign off version ${packVersion} is asked again, about the new version.`,
    ...(sentTo.length > 0
      ? [
          `Version ${packVersion} was sent to ${count(sentTo.length, 'person', 'people')}; their links then show the new version, once it is signed off.`,
        ]
      : []),
    ...(isEdited ? [`What people edited in version ${packVersion} is not in the new version.`] : []),
  ];
}

function showPreview(
  c: AppContext,
  deps: TeamDeps,
  of: { jem: Jem; choice: SectionChoice; voids: Voids },
): Response {
  const { jem, choice, voids } = of;
  const { packVersion } = voids.voided;
  const hidden = [
    ...tickedFor(jem, choice).map((value) => ({ name: 'sections', value })),
    ...choice.menu.map((value) => ({ name: 'menu', value })),
  ];
  c.set('onlyShown', true);
  return show(c, deps, {
    template: 'jem-sections/remake',
    title: `Make version ${packVersion + 1} of the pack?`,
    model: {
      back: url('jemSections', { jemId: jem.id }),
      caption: `${jem.borough} JEM`,
      action: url('jemSections', { jemId: jem.id }),
      current: packVersion,
      next: packVersion + 1,
      choice: choiceInWords(choice).replace(/^every/, 'with every'),
      warnings: warningsOf(voids),
      hidden,
      confirm: CONFIRM,
    },
  });
}

/** Which of the optional sections the pack has: what the figures suggest and why, and what the analyst decides (R9, R33). */
export function jemSectionsPage(deps: TeamDeps): Page {
  return {
    route: 'jemSections',
    async get(c) {
      const jem = await deps.store.jem(parameter(c, 'jemId'));
      return jem ? showSections(c, deps, jem) : showNotFound(c, deps);
    },
    async post(c) {
      const jem = await deps.store.jem(parameter(c, 'jemId'));
      return jem ? decide(c, deps, jem) : showNotFound(c, deps);
    },
  };
}

/** As it was ticked, whether stored or not. */
function withChoice(jem: Jem, choice: SectionChoice): Jem {
  return { ...jem, sections: { suggestions: [], ...jem.sections, choice } };
}

async function decide(c: AppContext, deps: TeamDeps, jem: Jem): Promise<Response> {
  const form = await readSubmitted(c);
  const choice = choiceFrom(jem, { sections: form.all('sections'), menu: form.all('menu') });
  const remake = form.text(CONFIRM) !== '';
  const result = await deps.commands.decideSections({
    ...{ jemId: jem.id, choice, remake },
    by: coordinatorOf(c),
    at: c.var.at,
  });
  switch (result.kind) {
    case 'decided':
    case 'remaking':
      return c.redirect(url('jemSections', { jemId: jem.id }, { done: result.kind }), 303);
    case 'voids':
      return showPreview(c, deps, { jem, choice, voids: result });
    case 'refused':
      return showSections(c, deps, withChoice(jem, choice), result.because);
    case 'unknown':
      return showNotFound(c, deps);
  }
}
