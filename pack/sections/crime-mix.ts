import { monthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { THEMES } from '../../domain/data-pack/themes.ts';
import { figuresOfMixRow, type MixRow } from '../../domain/data-pack/topics/crime-mix.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { capitalise, chartValue, formatDecimal, formatFigure, inSentence } from '../wording.ts';

/** As many as a table beside a chart holds; the rest is small. */
const MOST_ROWS = 12;

/** What recorded crime consists of, beside London and the year before (R28 d). */
export function mixSection(analysis: PackAnalysis): Section | undefined {
  const [largest, ...others] = shownRows(analysis.topics?.mix?.categories ?? []);
  if (largest === undefined) return undefined;
  const { borough } = analysis;
  return {
    id: 'mix',
    title: `${capitalise(inSentence(largest.label))} is ${printed(largest)} of recorded crime in ${borough.name}, and ${formatDecimal(largest.londonShare)}% of London’s`,
    ...mixDrawing(analysis, [largest, ...others], {
      whole: 'all recorded crime',
      caption: `What recorded crime in ${borough.name} consists of`,
    }),
  };
}

/** The publisher's minor categories within the theme. */
export function themeMixSection(analysis: PackAnalysis): Section | undefined {
  const [largest, ...others] = shownRows(analysis.topics?.mix?.theme ?? []);
  if (largest === undefined) return undefined;
  const theme = THEMES[analysis.theme].name;
  return {
    id: 'theme-mix',
    title: `${theme}: ${inSentence(largest.label)} is ${printed(largest)} of its offences in ${analysis.borough.name}, and ${formatDecimal(largest.londonShare)}% in London`,
    ...mixDrawing(analysis, [largest, ...others], {
      whole: 'the offences of the theme',
      caption: `${theme}: what it consists of in ${analysis.borough.name}`,
    }),
  };
}

/** Without those that would be printed as nought here and in London. */
function shownRows(rows: readonly MixRow[]): readonly MixRow[] {
  const isNought = ({ share, londonShare }: MixRow) =>
    [share, londonShare].every((one) => formatDecimal(one) === '0.0');
  return rows.filter((row) => !isNought(row)).slice(0, MOST_ROWS);
}

function printed({ share }: MixRow): string {
  return `${formatDecimal(share)}%`;
}

function mixDrawing(
  analysis: PackAnalysis,
  rows: readonly MixRow[],
  { whole, caption }: { whole: string; caption: string },
): Pick<Section, 'tiles' | 'chart' | 'table' | 'notes' | 'sources'> {
  const { borough, latest } = analysis;
  return {
    tiles: [],
    chart: {
      kind: 'bars',
      unit: `Share of ${whole}, %`,
      decimals: 1,
      categories: rows.map(({ label }) => label),
      series: [
        { name: borough.name, tone: 'borough', values: rows.map(({ share }) => chartValue(share)) },
        { name: 'London', tone: 'london', values: rows.map((row) => chartValue(row.londonShare)) },
      ],
      description: `Bar chart of each category as a share of ${whole} in the year to ${monthName(latest.to)}, ${borough.name} beside London. The table has every value.`,
    },
    table: {
      caption: `${caption}, year to ${monthName(latest.to)}`,
      columns: ['Category', 'Offences', 'Share, %', 'Change, points', 'London, %'],
      rows: rows.map(({ label, count, share, change, londonShare }) => [
        label,
        formatFigure(count),
        formatDecimal(share),
        signed(formatDecimal(change)),
        formatDecimal(londonShare),
      ]),
    },
    notes: ['The change is in percentage points on the year before.'],
    sources: sourceLines(analysis, rows.flatMap(figuresOfMixRow)),
  };
}

function signed(text: string): string {
  return /^[1-9]|^0\.[1-9]/.test(text) ? `+${text}` : text;
}
