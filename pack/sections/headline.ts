import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { Comparison, PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { PackMeta } from '../meta.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { describeChange, formatFigure } from '../wording.ts';

/** What a chair needs if they read one slide. */
export function headlineSection(analysis: PackAnalysis, meta: PackMeta): Section {
  const { total, borough, latest, previous } = analysis;
  const { boroughRate, londonRate } = total;
  const row = ({ latest: now, previous: before, changePercent }: Comparison, name: string) => [
    name,
    ...[now, before, changePercent].map(formatFigure),
  ];
  const rates = [boroughRate, londonRate];
  const compared = [total.borough, total.london].flatMap((one) => [one.latest, one.previous]);
  return {
    id: 'headline',
    title: `Recorded crime in ${borough.name} ${describeChange(total.borough)} in the year to ${monthName(latest.to)}`,
    tiles: [
      {
        label: 'Recorded offences',
        value: formatFigure(total.borough.latest),
        detail: `${formatFigure(total.borough.previous)} in the year before`,
      },
      {
        label: 'Change on the year before',
        value: formatFigure(total.borough.changePercent),
        detail: `${formatFigure(total.borough.change)} offences`,
      },
      {
        label: 'Offences per 1,000 people',
        value: formatFigure(boroughRate),
        detail: `London: ${formatFigure(londonRate)}`,
      },
      {
        label: 'Change in London',
        value: formatFigure(total.london.changePercent),
        detail: `all ${londonRate.area.replace(/\D/g, '')} boroughs together`,
      },
    ],
    table: {
      caption: 'All recorded crime in the year and the year before',
      columns: [
        'Area',
        `Year to ${shortMonthName(latest.to)}`,
        `Year to ${shortMonthName(previous.to)}`,
        'Change, %',
        'Per 1,000 people',
      ],
      rows: [
        [...row(total.borough, borough.name), formatFigure(boroughRate)],
        [...row(total.london, londonRate.area), formatFigure(londonRate)],
      ],
    },
    notes: missingNote(meta),
    sources: sourceLines(analysis, [...compared, ...rates]),
  };
}

function missingNote(meta: PackMeta): string[] {
  const missing = meta.missing.filter(({ state }) => state !== 'older');
  if (missing.length === 0) return [];
  const what = missing.length === 1 ? '1 kind of data was' : `${missing.length} kinds of data were`;
  return [`${what} asked for and not supplied. They are listed in this pack.`];
}
