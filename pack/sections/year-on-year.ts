import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { BesideLondon, Note, PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { THEMES } from '../../domain/data-pack/themes.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import {
  capitalise,
  chartValue,
  describeDifference,
  formatFigure,
  inSentence,
  numberOf,
} from '../wording.ts';

/** What the theme looks at, before everything else. Undefined where the file has none of its categories. */
export function themeSection(analysis: PackAnalysis): Section | undefined {
  const theme = THEMES[analysis.theme];
  if (analysis.themeMeasures.length === 0) return undefined;
  return {
    id: 'theme',
    title: `${theme.name}: ${describeLargest(analysis.themeMeasures)} in a year`,
    ...compareYears(analysis, analysis.themeMeasures, `${theme.name}: offences in ${analysis.borough.name}`),
    notes: textsAbout(analysis, 'theme'),
  };
}

export function categoriesSection(analysis: PackAnalysis): Section {
  const { categories, borough } = analysis;
  const largest = capitalise(describeLargest(categories));
  return {
    id: 'categories',
    title: `${largest} in ${borough.name}: the largest changes in the year to ${monthName(analysis.latest.to)}`,
    ...compareYears(analysis, categories, `Recorded crime in ${borough.name} by category`),
    notes: [],
  };
}

/** The largest rise and the largest fall in offences; good news belongs in a title as much as bad (R39). */
function describeLargest(rows: readonly BesideLondon[]): string {
  const sorted = [...rows].sort((a, b) => numberOf(b.borough.change) - numberOf(a.borough.change));
  const most = sorted[0];
  const least = sorted.at(-1);
  const parts = [
    most !== undefined && numberOf(most.borough.change) > 0 ? [most] : [],
    least !== undefined && numberOf(least.borough.change) < 0 ? [least] : [],
  ].flat();
  if (parts.length === 0) return 'no category changed';
  return parts.map((row) => `${inSentence(row.label)} ${describeDifference(row.borough)}`).join(' and ');
}

function compareYears(
  analysis: PackAnalysis,
  rows: readonly BesideLondon[],
  caption: string,
): Pick<Section, 'tiles' | 'chart' | 'table' | 'sources'> {
  const now = `Year to ${shortMonthName(analysis.latest.to)}`;
  const before = `Year to ${shortMonthName(analysis.previous.to)}`;
  const compared = rows.map((row) => row.borough);
  return {
    tiles: [],
    chart: {
      kind: 'bars',
      unit: 'Offences',
      decimals: 0,
      categories: rows.map((row) => row.label),
      series: [
        { name: now, tone: 'borough', values: compared.map((row) => chartValue(row.latest)) },
        { name: before, tone: 'before', values: compared.map((row) => chartValue(row.previous)) },
      ],
      description: `Bar chart of offences by category, ${now.toLowerCase()} beside ${before.toLowerCase()}: ${compared
        .map((row) => `${row.label} ${formatFigure(row.latest)}, before ${formatFigure(row.previous)}`)
        .join('; ')}.`,
    },
    table: {
      caption: `${caption}, with the change on the year before`,
      columns: ['Category', now, before, 'Change', 'Change, %'],
      rows: compared.map((row) => [
        row.label,
        ...[row.latest, row.previous, row.change, row.changePercent].map(formatFigure),
      ]),
    },
    sources: sourceLines(
      analysis,
      compared.flatMap((row) => [row.latest, row.previous]),
    ),
  };
}

function textsAbout(analysis: PackAnalysis, about: Note['about']): string[] {
  return analysis.notes.filter((note) => note.about === about).map((note) => note.text);
}
