import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { DisposalsTopic } from '../../domain/data-pack/topics/disposals.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { chartValue, formatDecimal, formatFigure, formatWhole } from '../wording.ts';

type Crime = DisposalsTopic['crimes'][number];

/** As many as a table beside a chart holds. */
const MOST_CHARTED = 10;

/** How the kind of crime with most disposals was disposed of (R28 d). */
export function disposalsSection(analysis: PackAnalysis): Section | undefined {
  const [first] = analysis.topics?.disposals?.crimes ?? [];
  const most = first?.disposals[0];
  if (first === undefined || most === undefined) return undefined;
  const { borough } = analysis;
  const isLong = first.disposals.length > MOST_CHARTED;
  return {
    id: 'disposals',
    title: `${most.disposal}: ${formatDecimal(most.share)}% of the ${formatWhole(first.total)} disposals for ${first.crime} in ${borough.name}, ${first.period}`,
    tiles: [],
    ...(!isLong && {
      chart: {
        kind: 'bars',
        unit: 'Share of disposals, %',
        decimals: 1,
        categories: first.disposals.map(({ disposal }) => disposal),
        series: [
          {
            name: borough.name,
            tone: 'borough',
            values: first.disposals.map(({ share }) => chartValue(share)),
          },
        ],
        description: `Bar chart of disposals for ${first.crime}, each as a share of ${formatWhole(first.total)}: ${first.disposals
          .map(({ disposal, share }) => `${disposal} ${formatDecimal(share)}%`)
          .join(', ')}.`,
      },
    }),
    table: {
      caption: `Disposals for ${first.crime} in ${borough.name}, ${first.period}`,
      columns: ['Disposal', 'Number', 'Share, %'],
      rows: rowsOf(first),
      ...(isLong && { isText: true }),
    },
    notes: [
      'A disposal of one year can be of an offence of another: these are no shares of the offences recorded.',
    ],
    sources: sourcesOf(analysis, [first]),
  };
}

/** All other kinds of crime for which disposals were supplied. */
export function otherDisposalsSection(analysis: PackAnalysis): Section | undefined {
  const [, ...others] = analysis.topics?.disposals?.crimes ?? [];
  if (others.length === 0) return undefined;
  const leading = others.flatMap(({ crime, disposals: [most] }) =>
    most === undefined ? [] : [`${crime}, ${most.disposal} ${formatDecimal(most.share)}%`],
  );
  return {
    id: 'other-disposals',
    title: `The most frequent disposals of other crime in ${analysis.borough.name}: ${leading.slice(0, 2).join('; ')}`,
    tiles: [],
    table: {
      caption: 'Disposals by kind of crime',
      columns: ['Kind of crime', 'Disposal', 'Number', 'Share, %', 'Period'],
      rows: others.flatMap((one) => rowsOf(one).map((row) => [one.crime, ...row, one.period])),
      isText: true,
    },
    notes: [],
    sources: sourcesOf(analysis, others),
  };
}

function rowsOf({ disposals }: Crime): string[][] {
  return disposals.map(({ disposal, count, share }) => [disposal, formatFigure(count), formatDecimal(share)]);
}

function sourcesOf(analysis: PackAnalysis, crimes: readonly Crime[]): string[] {
  return sourceLines(
    analysis,
    crimes.flatMap(({ disposals }) => disposals.map(({ count }) => count)),
  );
}
