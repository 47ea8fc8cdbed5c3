import type { Action } from '../action/action.ts';
import { monthName } from '../data-pack/month.ts';
import type { PackAnalysis } from '../data-pack/pack-analysis.ts';
import { type Jem, THEMES } from '../jem/jem.ts';
import { formatDate, londonDate } from '../time/london.ts';
import { type PrivateThing, privateThings } from './public-checks.ts';
import type { PublicFigure } from './public-summary.ts';

export interface SummaryDraft {
  borough: string;
  theme: string;
  metIn: string;
  introduction: string;
  actions: string[];
  figures: PublicFigure[];
  /** Actions that say something private: their owner's words, for the coordinator to write anew. */
  leftOut: { what: string; things: PrivateThing[] }[];
}

export interface DraftFacts {
  jem: Jem;
  actions: readonly Action[];
  /** After disclosure control. Undefined: the pack had no figures. */
  disclosed: PackAnalysis | undefined;
  /** Everybody in the contacts. */
  names: readonly string[];
  print(figure: PackAnalysis['total']['borough']['latest']): string;
}

/**
 * The first wording of the public summary, of what may be said in public and nothing else: the promises that their owners agreed to, and
 * figures after disclosure control. Reports, notes, names and the restricted pack are not read for it (R78, R79).
 */
export function draftSummary({ jem, actions, disclosed, names, print }: DraftFacts): SummaryDraft {
  const agreed = actions
    .filter(({ state }) => state !== 'recorded' && state !== 'dropped')
    .toSorted((a, b) => a.number - b.number)
    .map(({ what }) => ({ what, things: privateThings(what, names) }));
  const theme = THEMES[jem.theme];
  const metIn = jem.meeting ? monthOf(londonDate(jem.meeting.startsAt)) : '';
  return {
    borough: jem.borough,
    theme,
    metIn,
    introduction: `Police, council and partners in ${jem.borough} met${metIn ? ` in ${metIn}` : ''} about ${theme.toLowerCase()} and agreed what each of them will do.`,
    actions: agreed.filter(({ things }) => things.length === 0).map(({ what }) => what),
    figures: disclosed ? figuresOf(disclosed, print) : [],
    leftOut: agreed.filter(({ things }) => things.length > 0),
  };
}

/** Total of the theme, its change, and its rate: each only where disclosure control shows it. */
function figuresOf({ total, sources }: PackAnalysis, print: DraftFacts['print']): PublicFigure[] {
  const { latest, change, changePercent } = total.borough;
  return [latest, change, changePercent]
    .filter(({ value }) => value !== null)
    .map((figure) => ({
      label: labelOf(figure),
      value: print(figure),
      source: figure.sources
        .flatMap((id) => sources.find((source) => source.id === id)?.publisher ?? [])
        .join(', '),
    }));
}

/** `Croydon: all recorded crime, January 2016 to December 2016, change on the year before` */
function labelOf({ area, label, period, against, unit }: PackAnalysis['total']['borough']['latest']): string {
  const change = unit === 'percent' ? ', change in per cent' : ', change on the year before';
  return `${area}: ${label}, ${monthName(period.from)} to ${monthName(period.to)}${against ? change : ''}`;
}

/** `March 2027` */
function monthOf(date: string): string {
  return formatDate(date).split(' ').slice(-2).join(' ');
}
