import { type DecideSummaryInput, NOT_YET } from '../../../commands/decide-summary.ts';
import type { SummaryDraft } from '../../../domain/outcome/draft-summary.ts';
import type { PublicSummary } from '../../../domain/outcome/public-summary.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { readDraft } from './read-draft.ts';

const NOTICES: Record<string, string> = {
  published: 'The summary is public.',
  withdrawn: 'The summary is withdrawn. Whoever opens its address reads that it is not public any more.',
  declined: 'There will be no public summary, unless you publish one after all.',
};

const FIGURE_FIELD = 'figure';

interface Filled {
  introduction: string;
  /** One a line. */
  actions: string;
  /** Numbers of the figures that are in. */
  figures: readonly string[];
  problems: readonly Problem[];
}

/** Where the coordinator decides what the public may read of a meeting: a draft, edited, approved, and withdrawn at any time (R79). */
export function jemOutcomePage(deps: TeamDeps): Page {
  return {
    route: 'jemOutcome',
    get: (c) => showOutcome(c, deps),
    async post(c) {
      const jemId = parameter(c, 'jemId');
      const draft = await readDraft(deps, jemId);
      if (!draft) return showNotFound(c, deps);
      const submitted = await readSubmitted(c);
      const filled = filledIn(submitted);
      const decision = decisionOf(submitted, draft, filled);
      const result = await deps.commands.decideSummary({
        jemId,
        decision,
        by: coordinatorOf(c),
        at: c.var.at,
      });
      switch (result.kind) {
        case 'decided':
          return c.redirect(url('jemOutcome', { jemId }, { done: result.state }), 303);
        case 'invalid':
          return showOutcome(c, deps, { ...filled, problems: result.problems });
        case 'refused':
          return showOutcome(c, deps, {
            ...filled,
            problems: [{ field: 'introduction', message: result.because }],
          });
        case 'unknown':
          return showNotFound(c, deps);
      }
    },
  };
}

function filledIn(submitted: Submitted): Filled {
  return {
    introduction: submitted.text('introduction').trim(),
    actions: submitted.text('actions'),
    figures: submitted.all(FIGURE_FIELD),
    problems: [],
  };
}

function decisionOf(
  submitted: Submitted,
  draft: SummaryDraft,
  filled: Filled,
): DecideSummaryInput['decision'] {
  const act = submitted.text('act');
  if (act === 'withdraw' || act === 'decline') return { kind: act };
  const { borough, theme, metIn } = draft;
  return {
    kind: 'publish',
    about: { borough, theme, metIn },
    introduction: filled.introduction,
    actions: linesOf(filled.actions),
    figures: draft.figures.filter((_, index) => filled.figures.includes(String(index))),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function showOutcome(c: AppContext, deps: TeamDeps, sent?: Filled): Promise<Response> {
  const jemId = parameter(c, 'jemId');
  const [draft, stored, jem] = await Promise.all([
    readDraft(deps, jemId),
    deps.store.publicSummary(jemId),
    deps.store.jem(jemId),
  ]);
  if (!draft || !jem) return showNotFound(c, deps);
  const filled = sent ?? startOf(draft, stored);
  const errors = fieldErrors(filled.problems);
  const canAct = mayUse(ACCESS.jemOutcome.POST ?? [], c.var.signedIn?.roles ?? []);
  return show(c, deps, {
    template: 'jem-outcome/jem-outcome',
    title: `Public summary of the ${draft.borough} JEM`,
    notice: noticeOf(c, NOTICES),
    errors: errorSummary(filled.problems),
    status: filled.problems.length > 0 ? 422 : 200,
    model: {
      back: url('jem', { jemId }),
      action: url('jemOutcome', { jemId }),
      state: stateOf(stored),
      isPublic: stored?.state === 'published',
      address: url('outcome', { jemId }),
      canAct: canAct && jem.workAreas.R21.status === 'complete',
      notYet: jem.workAreas.R21.status === 'complete' ? undefined : NOT_YET,
      draft,
      filled,
      errors: { introduction: errors.get('introduction'), actions: errors.get('actions') },
      figureItems: draft.figures.map(({ label, value }, index) => ({
        value: String(index),
        text: `${label}: ${value}`,
        checked: filled.figures.includes(String(index)),
      })),
    },
  });
}

/** What was published is edited on; else the draft, with none of its figures chosen for the coordinator. */
function startOf(draft: SummaryDraft, stored: PublicSummary | undefined): Filled {
  const before = stored && stored.state !== 'declined' ? stored : undefined;
  const labels = new Set(before?.figures.map(({ label }) => label));
  return {
    introduction: before?.introduction ?? draft.introduction,
    actions: (before?.actions ?? draft.actions).join('\n'),
    figures: draft.figures.flatMap(({ label }, index) => (labels.has(label) ? [String(index)] : [])),
    problems: [],
  };
}

function stateOf(stored: PublicSummary | undefined): string {
  switch (stored?.state) {
    case 'published':
      return `Public since ${formatMoment(stored.publishedAt ?? stored.decidedAt)}.`;
    case 'withdrawn':
      return `Withdrawn on ${formatMoment(stored.decidedAt)}.`;
    case 'declined':
      return `Decided on ${formatMoment(stored.decidedAt)}: there is no public summary.`;
    default:
      return 'Nothing of this meeting is public.';
  }
}
