import type { Actor } from '../domain/history/history.ts';
import { privateThings } from '../domain/outcome/public-checks.ts';
import {
  type PublicFigure,
  type PublicSummary,
  PublicSummarySchema,
} from '../domain/outcome/public-summary.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';

export interface DecideSummaryInput {
  jemId: string;
  decision:
    | {
        kind: 'publish';
        about: Pick<PublicSummary, 'borough' | 'theme' | 'metIn'>;
        introduction: string;
        actions: readonly string[];
        figures: readonly PublicFigure[];
      }
    | { kind: 'withdraw' }
    /** There is to be none. */
    | { kind: 'decline' };
  by: Actor;
  at: Instant;
}

export type DecideSummaryResult =
  | { kind: 'decided'; state: PublicSummary['state'] }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'refused'; because: string }
  | { kind: 'unknown' };

/** Publishes, withdraws or declines the public summary of a meeting. Nothing becomes public by itself (R79). */
export type DecideSummary = (input: DecideSummaryInput) => Promise<DecideSummaryResult>;

/** Until then nothing is agreed that could be told. */
export const NOT_YET = 'The actions of the meeting have not been agreed with their owners yet.';

const STATES = { publish: 'published', withdraw: 'withdrawn', decline: 'declined' } as const;
const HAPPENED = {
  publish: 'public-summary-published',
  withdraw: 'public-summary-withdrawn',
  decline: 'public-summary-declined',
} as const;

export function createDecideSummary({ store, newId }: { store: Store; newId: NewId }): DecideSummary {
  return (input) =>
    decideAndCommit<DecideSummaryResult>(store, async () => {
      const { jemId, decision, by, at } = input;
      const [jem, stored, contacts] = await Promise.all([
        store.jem(jemId),
        store.publicSummary(jemId),
        store.contacts(),
      ]);
      if (!jem) return nothing({ kind: 'unknown' });
      if (jem.state === 'cancelled') return nothing({ kind: 'refused', because: 'The JEM is cancelled.' });
      const state = STATES[decision.kind];
      if (decision.kind === 'withdraw' && stored?.state !== 'published') {
        return nothing({ kind: 'refused', because: 'There is no public summary to withdraw.' });
      }
      if (decision.kind === 'publish' && jem.workAreas.R21.status !== 'complete') {
        return nothing({ kind: 'refused', because: NOT_YET });
      }
      if (decision.kind === 'publish') {
        const problems = problemsOf(
          decision,
          contacts.map(({ name }) => name),
        );
        if (problems.length > 0) return nothing({ kind: 'invalid', problems });
      }
      const summary = summaryOf(input, stored, { borough: jem.borough });
      return {
        changes: [
          { op: 'put', entity: 'publicSummary', value: summary },
          { op: 'put', entity: 'jem', value: { ...jem, publicSummary: { state, at } } },
          historyChange(newId, { jemId, at, actor: by, what: HAPPENED[decision.kind] }),
        ],
        result: { kind: 'decided', state },
      };
    });
}

function summaryOf(
  { jemId, decision, at }: DecideSummaryInput,
  stored: PublicSummary | undefined,
  { borough }: { borough: string },
): PublicSummary {
  const state = STATES[decision.kind];
  if (decision.kind === 'publish') {
    const { about, introduction, actions, figures } = decision;
    const texts = { introduction, actions: [...actions], figures: [...figures] };
    return {
      jemId,
      ...about,
      state,
      ...texts,
      publishedAt: at,
      decidedAt: at,
      version: stored?.version ?? 0,
    };
  }
  const none = { borough, theme: '', metIn: '', introduction: '', actions: [], figures: [], version: 0 };
  return { ...none, ...stored, jemId, state, decidedAt: at };
}

function problemsOf(
  { introduction, actions }: Extract<DecideSummaryInput['decision'], { kind: 'publish' }>,
  names: readonly string[],
): Problem[] {
  const { introduction: length, actions: list } = PublicSummarySchema.unwrap().shape;
  const checks = [
    { field: 'introduction', texts: [introduction], isValid: length.safeParse(introduction).success },
    { field: 'actions', texts: actions, isValid: list.safeParse(actions).success },
  ];
  const tooLong = 'Write at most 2,000 characters, 20 actions, and 400 characters for each';
  return [
    ...(introduction === ''
      ? [{ field: 'introduction', message: 'Say in a sentence what the meeting was about' }]
      : []),
    ...checks.filter(({ isValid }) => !isValid).map(({ field }) => ({ field, message: tooLong })),
    ...checks.flatMap(({ field, texts }) =>
      texts
        .flatMap((text) => privateThings(text, names))
        .map(({ found, because }) => ({ field, message: `“${found}” ${because}. Write it without` })),
    ),
  ];
}
