import type PptxGenJS from 'pptxgenjs';
import { monthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { THEMES } from '../../domain/data-pack/themes.ts';
import type { PackMeta } from '../meta.ts';
import { PANEL, QUIET_INK, TONE_COLOURS } from '../palette.ts';
import type { Section, Tile } from '../section.ts';
import { formatDay } from '../wording.ts';
import { addNativeChart } from './native-chart.ts';
import { addNativeMap } from './native-map.ts';
import { addNativeTable } from './native-table.ts';
import { BOTTOM, joinLines, LEFT, TEXT, TOP, WIDTH } from './slide-frame.ts';

const TILE_HEIGHT = 1.75;
const GAP = 0.25;
const TABLE_BESIDE_CHART = 5.6;
const NOTES_HEIGHT = 0.5;
/** Where notes begin without a chart: below the two rows of the headline, or of the sources. */
const NOTES_UNDER_TILES = 5.1;
const NOTES_UNDER_TABLE = 3.8;
/** With more rows the table reaches further down, and the notes stand at the foot of the slide. */
const MOST_ROWS_OVER_NOTES = 2;
/** More would not fit under a chart; all of them are on the last slide and in the speaker’s notes. */
const MOST_NOTES_UNDER_CHART = 2;

export function fillTitle(slide: PptxGenJS.Slide, analysis: PackAnalysis, meta: PackMeta): void {
  const lines = [
    THEMES[analysis.theme].name,
    `Round ${meta.round}`,
    `Data for the year to ${monthName(analysis.latest.to)}`,
    `Version ${meta.version}, prepared on ${formatDay(meta.preparedOn)}`,
  ];
  slide.addShape('rect', { x: LEFT, y: TOP, w: 1.8, h: 0.08, fill: { color: TONE_COLOURS.borough } });
  const box = { x: LEFT, y: 2, w: WIDTH, h: 3 };
  slide.addText(joinLines(lines), { ...TEXT, ...box, fontSize: 24, valign: 'top', paraSpaceAfter: 10 });
}

/** Lays a section out by what it has: tiles over a table, a chart beside a table, or a table alone. */
export function fillSection(slide: PptxGenJS.Slide, section: Section): void {
  const { tiles, chart, map, table } = section;
  for (const [at, tile] of tiles.entries()) addTile(slide, tile, { at, count: tiles.length });
  const top = tiles.length > 0 ? TOP + TILE_HEIGHT + 0.3 : TOP;
  const drawing = chart ?? map;
  const drawingWidth = table === undefined ? WIDTH : WIDTH - TABLE_BESIDE_CHART - GAP;
  const height = BOTTOM - top - (section.notes.length > 0 ? NOTES_HEIGHT + 0.05 : 0);
  const box = { x: LEFT, y: top, w: drawingWidth, h: height };
  if (chart !== undefined) addNativeChart(slide, chart, box);
  else if (map !== undefined) addNativeMap(slide, map, box);
  if (table !== undefined) {
    const width = drawing === undefined ? WIDTH : TABLE_BESIDE_CHART;
    addNativeTable(slide, table, { x: LEFT + WIDTH - width, y: top, w: width });
  }
  addNotes(slide, section);
  slide.addNotes(
    [section.title, drawing?.description ?? '', ...section.notes, ...section.sources].join('\n'),
  );
}

function addTile(slide: PptxGenJS.Slide, tile: Tile, place: { at: number; count: number }): void {
  const w = (WIDTH - GAP * (place.count - 1)) / place.count;
  slide.addText(
    [
      { text: tile.label, options: { fontSize: 14, breakLine: true } },
      { text: tile.value, options: { fontSize: 36, bold: true, breakLine: true } },
      { text: tile.detail, options: { fontSize: 14, color: QUIET_INK } },
    ],
    {
      ...TEXT,
      x: LEFT + place.at * (w + GAP),
      y: TOP,
      w,
      h: TILE_HEIGHT,
      fill: { color: PANEL },
      margin: 10,
      valign: 'middle',
    },
  );
}

function addNotes(slide: PptxGenJS.Slide, { notes, chart, map, tiles, table }: Section): void {
  if (notes.length === 0) return;
  const isFull = tiles.length === 0 && (table?.rows.length ?? 0) > MOST_ROWS_OVER_NOTES;
  if (chart !== undefined || map !== undefined || isFull) {
    const box = { x: LEFT, y: BOTTOM - NOTES_HEIGHT, w: WIDTH, h: NOTES_HEIGHT };
    const shown = joinLines(notes.slice(0, MOST_NOTES_UNDER_CHART));
    slide.addText(shown, { ...TEXT, ...box, fontSize: 11, valign: 'bottom' });
    return;
  }
  const y = tiles.length > 0 ? NOTES_UNDER_TILES : NOTES_UNDER_TABLE;
  const box = { x: LEFT, y, w: WIDTH, h: BOTTOM - y };
  slide.addText(joinLines(notes), { ...TEXT, ...box, fontSize: 13, valign: 'top', paraSpaceAfter: 6 });
}
