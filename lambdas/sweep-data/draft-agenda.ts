import type { BesideLondon, PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { AgendaDraft } from '../../domain/plans/agenda-text.ts';

const MOST_ISSUES = 4;

const MOST_SECTIONS = 3;

/**
 * Issues and a basic agenda from the first look at the data (R9): what the theme measures, then the categories that rose
 * most, then the sections for which the figures speak, with their reason. Every partner has a place in it (R52). Without figures the
 * room names the issues.
 */
export function draftAgenda(analysis: PackAnalysis | undefined): Omit<AgendaDraft, 'version'> {
  const measures = analysis ? chosenMeasures(analysis) : [];
  const issues =
    measures.length > 0
      ? measures.map(describeMeasure)
      : ['No crime figures were supplied; the people at the meeting name the issues.'];
  const discussions = measures.map(({ label }) => `What lies behind the figures: ${label}`);
  const suggested = (analysis?.topics?.suggestions ?? [])
    .filter(({ isSuggested }) => isSuggested)
    .slice(0, MOST_SECTIONS);
  return {
    issues: [...issues, ...suggested.map(({ section, because }) => `${section}: ${because}.`)],
    items: [
      'Welcome, purpose and rules of the meeting',
      'Actions of the previous meeting',
      'The local picture: the data pack',
      ...discussions,
      ...suggested.map(({ section }) => `What the pack shows: ${section.toLowerCase()}`),
      'What each partner can contribute',
      'Actions: who, what, by when, and how success is measured',
      'Close',
    ],
  };
}

function chosenMeasures({ themeMeasures, categories }: PackAnalysis): BesideLondon[] {
  const rising = [...categories]
    .filter((category) => riseOf(category) > 0)
    .sort((a, b) => riseOf(b) - riseOf(a));
  const chosen = new Map([...themeMeasures, ...rising].map((measure) => [measure.label, measure]));
  return [...chosen.values()].slice(0, MOST_ISSUES);
}

function riseOf({ borough }: BesideLondon): number {
  return borough.change.value ?? 0;
}

function describeMeasure({ label, borough, boroughRate, londonRate }: BesideLondon): string {
  const change = borough.change.value ?? 0;
  const direction = change > 0 ? `${change} more than` : change < 0 ? `${-change} fewer than` : 'as many as';
  const count = (borough.latest.value ?? 0).toLocaleString('en-GB');
  const rates =
    boroughRate.value === null || londonRate.value === null
      ? ''
      : `; ${boroughRate.value.toFixed(1)} per 1,000 people beside ${londonRate.value.toFixed(1)} in London`;
  return `${label}: ${count} offences in twelve months, ${direction} the year before${rates}.`;
}

/** The next version with what was asked for, in the words in which it was. */
export function reviseAgenda(
  draft: AgendaDraft,
  requests: readonly { by: string; changes: string }[],
): AgendaDraft {
  const asked = requests.map(({ by, changes }) => `Asked for by ${by}: ${changes}`);
  const last = draft.items.length - 1;
  return {
    version: draft.version + 1,
    issues: draft.issues,
    items: [...draft.items.slice(0, last), ...asked, ...draft.items.slice(last)],
  };
}
