import { figuresOfMenu } from '../../domain/data-pack/menu-figures.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { NO_CHOICE, VIOLENCE_MENU } from '../../domain/data-pack/section-choice.ts';
import type { FurtherFiguresTopic } from '../../domain/data-pack/topics/further-figures.ts';
import type { PackMeta } from '../meta.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { formatFigure } from '../wording.ts';

type Row = FurtherFiguresTopic['rows'][number];

/** What is held on each item of the violence menu that was chosen for the borough, and on which nothing is (R32). */
export function menuSection(analysis: PackAnalysis, meta: PackMeta): Section | undefined {
  const { topics, borough } = analysis;
  const chosen = figuresOfMenu((meta.sections ?? NO_CHOICE).menu, topics ?? {});
  if (chosen.length === 0) return undefined;
  const held = chosen.filter(({ isHeld }) => isHeld);
  const names = chosen.map(({ item }) => VIOLENCE_MENU[item].toLowerCase());
  return {
    id: 'menu',
    title: `Chosen for ${borough.name}: ${names.join(', ')}; figures are held on ${held.length === chosen.length ? 'each' : `${held.length} of ${chosen.length}`}`,
    tiles: [],
    table: {
      caption: 'What is held on the forms of violence chosen',
      columns: ['Chosen', 'Measure', 'Period', 'Figure', 'Before'],
      rows: chosen.flatMap(({ item, rows, isHeld }) => {
        const name = VIOLENCE_MENU[item];
        if (rows.length > 0) return rows.map((row) => [name, labelOf(row), ...cellsOf(row)]);
        return [
          [
            name,
            isHeld ? 'Rates by young people' : 'No figure is held: recorded crime does not mark it',
            '',
            isHeld ? 'on its own slide' : 'not supplied',
            '',
          ],
        ];
      }),
      isText: true,
    },
    notes: [],
    sources: sourceLines(analysis, [
      ...chosen.flatMap(({ rows }) => rows.flatMap(figuresOf)),
      analysis.total.borough.latest,
    ]),
  };
}

/** Each figure that partners supplied and no other section shows, with its source. */
export function furtherSection(analysis: PackAnalysis, meta: PackMeta): Section | undefined {
  const { topics, borough, sources } = analysis;
  const inMenu = new Set(
    figuresOfMenu((meta.sections ?? NO_CHOICE).menu, topics ?? {}).flatMap(({ rows }) => rows),
  );
  const rows = (topics?.further?.rows ?? []).filter((row) => !inMenu.has(row));
  const [first] = rows;
  if (first === undefined) return undefined;
  const fileOf = ({ figure }: Row) =>
    sources.flatMap((source) =>
      source.kind === 'file' && figure.sources.includes(source.id) ? source.fileName : [],
    );
  const more = rows.length === 1 ? '' : `, and ${rows.length - 1} more`;
  return {
    id: 'further',
    title: `Partners also supplied for ${borough.name}: ${labelOf(first)} ${formatFigure(first.figure)} (${first.period})${more}`,
    tiles: [],
    table: {
      caption: 'Further figures that partners supplied: the newest period, and the one before it',
      columns: ['Measure', 'Period', 'Figure', 'Before', 'File'],
      rows: rows.map((row) => [labelOf(row), ...cellsOf(row), fileOf(row).join(', ')]),
      isText: true,
    },
    notes: [],
    sources: sourceLines(analysis, rows.flatMap(figuresOf)),
  };
}

/** What the pack would show and nobody has supplied, from whom it would come and how (R44). */
export function gapsSection(analysis: PackAnalysis): Section | undefined {
  const gaps = analysis.topics?.gaps ?? [];
  if (gaps.length === 0) return undefined;
  const what = gaps.length === 1 ? '1 kind of figures is' : `${gaps.length} kinds of figures are`;
  return {
    id: 'gaps',
    title: `${what} not held on ${analysis.borough.name}: whom to ask, and in which form`,
    tiles: [],
    table: {
      caption: 'Not supplied, and so not in this pack',
      columns: ['What', 'Who has it', 'How it would come'],
      rows: gaps.map(({ what: name, owner, how }) => [name, owner, how]),
      isText: true,
    },
    notes: [],
    sources: [`What was held on ${analysis.borough.name} when this pack was made.`],
  };
}

function labelOf({ measure, category }: Row): string {
  return category === '' ? measure : `${measure}: ${category}`;
}

function cellsOf({ period, figure, before }: Row): string[] {
  return [period, formatFigure(figure), before === undefined ? 'not supplied' : formatFigure(before)];
}

function figuresOf({ figure, before }: Row) {
  return before === undefined ? [figure] : [figure, before];
}
