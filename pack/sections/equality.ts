import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { EQUALITY_RULE, type EqualityTopic } from '../../domain/data-pack/topics/equality.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { capitalise, formatFigure, numberOf } from '../wording.ts';

/** Offending, victimisation and satisfaction by group, and the gap in victims' satisfaction (R41). */
export function equalitySection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.equality;
  if (topic === undefined) return undefined;
  const { borough } = analysis;
  const groups = topic.tables.flatMap(({ what, by, period, groups: rows }) =>
    rows.map((row) => [
      capitalise(`${what} by ${by}`),
      row.group,
      period,
      formatFigure(row.figure),
      rateOf(row),
    ]),
  );
  return {
    id: 'equality',
    title: titleOf(topic, borough.name),
    tiles: [],
    table: {
      caption: `Victims, accused and satisfaction in ${borough.name} by group`,
      columns: ['What', 'Group', 'Period', 'Figure', 'Per 1,000 residents'],
      rows: groups,
      isText: true,
    },
    notes: [EQUALITY_RULE],
    sources: sourceLines(
      analysis,
      topic.tables.flatMap((table) =>
        table.groups.flatMap(({ figure, rate }) => (rate ? [figure, rate] : [figure])),
      ),
    ),
  };
}

function rateOf({ figure, rate }: EqualityTopic['tables'][number]['groups'][number]): string {
  if (figure.unit === 'share') return 'does not apply';
  return rate === undefined ? 'residents not supplied' : formatFigure(rate);
}

function titleOf({ gap, tables }: EqualityTopic, borough: string): string {
  if (gap !== undefined && gap.points.value !== null) {
    const points = Math.abs(Math.round(gap.points.value));
    const side = gap.points.value > 0 ? 'above' : 'below';
    const distance = points === 0 ? 'the same as' : `${points} ${points === 1 ? 'point' : 'points'} ${side}`;
    return `${capitalise(gap.what)} of black and minority ethnic people in ${borough}: ${formatFigure(gap.minority)}, ${distance} that of others`;
  }
  const [first] = tables;
  const shown = [...(first?.groups ?? [])]
    .filter(({ figure }) => figure.value !== null)
    .sort((a, b) => numberOf(b.figure) - numberOf(a.figure))
    .slice(0, 2)
    .map(({ group, figure }) => `${group} ${formatFigure(figure)}`);
  const largest = shown.length === 0 ? 'every group is too small to be shown' : shown.join(', ');
  return `${capitalise(first?.what ?? '')} in ${borough} by ${first?.by ?? ''}: ${largest}`;
}
