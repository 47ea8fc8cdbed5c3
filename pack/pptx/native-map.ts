import type PptxGenJS from 'pptxgenjs';
import { MARKER_COLOURS, PAPER, QUIET_INK, RIVER, RIVER_NAME, SHADE_COLOURS } from '../palette.ts';
import type { MapPoint, MapSpec, MarkerKind } from '../section.ts';
import { DESCRIBED_SHAPE } from './repack.ts';
import { TEXT } from './slide-frame.ts';

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const LEGEND_WIDTH = 1.75;
const LEGEND_LINE = 0.28;
/** Inches from the middle of a mark to its edge. */
const MARK: Readonly<Record<MarkerKind, number>> = { station: 0.05, school: 0.06, premises: 0.025 };

const CUSTOM: string = 'custGeom';
// The typings of pptxgenjs 4.0.1 name every shape but this one, whose `points` they do have.
const CUSTOM_GEOMETRY = CUSTOM as PptxGenJS.SHAPE_NAME;

type Point = { x: number; y: number };

/** A map of PowerPoint's own shapes, one for each layer, so that a layer can be recoloured or taken away. */
export function addNativeMap(slide: PptxGenJS.Slide, map: MapSpec, box: Box): void {
  const area = { ...box, w: box.w - LEGEND_WIDTH };
  const scale = Math.min(area.w / map.width, area.h / map.height);
  const size = { w: map.width * scale, h: map.height * scale };
  const frame = { x: area.x + (area.w - size.w) / 2, y: area.y + (area.h - size.h) / 2, ...size };
  const place = ([x, y]: MapPoint): Point => ({ x: x * scale, y: (map.height - y) * scale });
  const lines = (all: readonly (readonly MapPoint[])[]) => all.map((line) => line.map(place));
  const edge = { color: QUIET_INK, width: 1.25 };

  addPaths(slide, lines(map.water), { frame, isClosed: true, name: RIVER_NAME, fill: RIVER });
  addPaths(slide, lines(map.outline), {
    frame,
    isClosed: true,
    name: `${DESCRIBED_SHAPE}${map.description}`,
    fill: PAPER,
  });
  for (const [at, shade] of [...map.shades.entries()].reverse())
    addPaths(slide, lines(shade.polygons), {
      frame,
      isClosed: true,
      name: shade.label,
      fill: SHADE_COLOURS[at],
    });
  addPaths(slide, lines(map.river), {
    frame,
    isClosed: false,
    name: RIVER_NAME,
    line: { color: RIVER, width: 3 },
  });
  addPaths(slide, lines(map.outline), { frame, isClosed: true, name: 'Outline of the borough', line: edge });
  for (const { kind, label, points } of map.markers)
    addPaths(
      slide,
      points.map((point) => markAt(kind, place(point))),
      {
        frame,
        isClosed: true,
        name: label,
        fill: MARKER_COLOURS[kind],
        line: { color: PAPER, width: 0.5 },
      },
    );
  addLegend(slide, map, { x: box.x + box.w - LEGEND_WIDTH, y: box.y });
}

interface PathStyle {
  frame: Box;
  isClosed: boolean;
  /** What a screen reader says, and the selection pane. */
  name: string;
  fill?: string | undefined;
  line?: PptxGenJS.ShapeLineProps;
}

function addPaths(slide: PptxGenJS.Slide, paths: readonly (readonly Point[])[], style: PathStyle): void {
  const { frame, isClosed, name, fill, line } = style;
  if (paths.length === 0) return;
  const points = paths.flatMap((path) => [
    ...path.map(({ x, y }, at) => ({ x, y, moveTo: at === 0 })),
    ...(isClosed ? [{ close: true } as const] : []),
  ]);
  slide.addShape(CUSTOM_GEOMETRY, {
    ...frame,
    points,
    objectName: name,
    ...(fill !== undefined && { fill: { color: fill } }),
    ...(line !== undefined && { line }),
  });
}

function markAt(kind: MarkerKind, { x, y }: Point): Point[] {
  const r = MARK[kind];
  const corners: Readonly<Record<MarkerKind, readonly [number, number][]>> = {
    station: [
      [-r, -r],
      [r, -r],
      [r, r],
      [-r, r],
    ],
    school: [
      [0, -r],
      [r, r * 0.8],
      [-r, r * 0.8],
    ],
    premises: [
      [0, -r],
      [r, 0],
      [0, r],
      [-r, 0],
    ],
  };
  return corners[kind].map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
}

function addLegend(
  slide: PptxGenJS.Slide,
  { shades, markers, river, water }: MapSpec,
  { x, y }: Point,
): void {
  const text = (label: string, at: number) =>
    slide.addText(label, {
      ...TEXT,
      x: x + 0.25,
      y: y + at * LEGEND_LINE,
      w: LEGEND_WIDTH - 0.25,
      h: LEGEND_LINE,
      fontSize: 11,
      valign: 'middle',
    });
  for (const [at, { label }] of shades.entries()) {
    const fill = { color: SHADE_COLOURS[at] ?? PAPER };
    slide.addShape('rect', { x, y: y + at * LEGEND_LINE + 0.06, w: 0.16, h: 0.16, fill });
    text(label, at);
  }
  for (const [index, { kind, label }] of markers.entries()) {
    const at = shades.length + index;
    const frame = { x, y: y + at * LEGEND_LINE + 0.06, w: 0.16, h: 0.16 };
    addPaths(slide, [markAt(kind, { x: 0.08, y: 0.08 })], {
      frame,
      isClosed: true,
      name: label,
      fill: MARKER_COLOURS[kind],
    });
    text(label, at);
  }
  if (river.length + water.length === 0) return;
  const at = shades.length + markers.length;
  slide.addShape('rect', { x, y: y + at * LEGEND_LINE + 0.12, w: 0.18, h: 0.04, fill: { color: RIVER } });
  text(RIVER_NAME, at);
}
