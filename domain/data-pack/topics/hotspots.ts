import * as z from 'zod';
import { clipLine, clipPolygon, type FramePoint } from '../clip.ts';
import type { BoroughRef } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import { type HexCell, hexCentre, type LonLat, toPlane } from '../hexagon.ts';
import type { Line, MapPlace } from '../importers/map-layers.ts';
import type { HexCount } from '../importers/street-tally.ts';
import type { Period } from '../month.ts';

export const HOTSPOT_SOURCE = 'hexagons';

/** Shares of all crimes that the three shades of the map hold, the darkest first. */
export const SHADE_SHARES = [10, 25, 50] as const;
/** As many as the table beside a map holds. */
const LISTED_HEXAGONS = 8;
/** Half a river's width, and room for the signs at the edge. */
const MARGIN_METRES = 300;
/** Five minutes on foot. */
export const NEAR_METRES = 400;

/** Metres east and north of the map's south-west corner, whole: finer says more than the publisher's own blurring of places. */
const PointSchema = z.lazy(() => z.tuple([z.int(), z.int()]));
const CellSchema = z.lazy(() => z.object({ q: z.int(), r: z.int() }));

export const HotspotTopicSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    /** As the publisher names them. */
    crimeTypes: z.array(z.string()),
    /** Crimes of these types in the borough. */
    total: FigureSchema,
    /** Hexagons with any crime of any type. */
    hexagons: z.int(),
    /** Share of those hexagons that holds half of the crimes: the smaller, the more it is a matter of places. */
    half: FigureSchema,
    shades: z.array(z.array(CellSchema)).length(SHADE_SHARES.length),
    listed: z.array(
      z.object({
        cell: CellSchema,
        count: FigureSchema,
        station: z.string(),
        schoolsNear: z.int(),
        premisesNear: z.int(),
      }),
    ),
    map: z.object({
      /** South-west corner in the plane of the grid. */
      origin: PointSchema,
      /** Width and height in metres; everything lies within. */
      size: PointSchema,
      outline: z.array(z.array(PointSchema)),
      /** The river as a line, above the tide. */
      river: z.array(z.array(PointSchema)),
      /** The tidal river as polygons. */
      water: z.array(z.array(PointSchema)),
      stations: z.array(PointSchema),
      schools: z.array(PointSchema),
      premises: z.array(PointSchema),
    }),
  }),
);
export type HotspotTopic = z.infer<typeof HotspotTopicSchema>;

export interface MapLayers {
  /** Of the borough. */
  outline: readonly Line[];
  river: readonly Line[];
  /** The tidal river between the boroughs, as a polygon. */
  water?: Line | undefined;
  /** Of all boroughs. */
  stations: readonly MapPlace[];
  schools: readonly MapPlace[];
  premises: readonly MapPlace[];
}

/** Where in the borough these types of crime are, in hexagons of 100 m sides, with what stands near. Undefined without one. */
export function findHotspots(of: {
  hexagons: readonly HexCount[];
  period: Period;
  crimeTypes: readonly string[];
  label: string;
  borough: BoroughRef;
  layers: MapLayers;
}): HotspotTopic | undefined {
  const { hexagons, period, crimeTypes, label, borough, layers } = of;
  const inBorough = (places: readonly MapPlace[]) => places.filter((place) => place.borough === borough.code);
  const near = {
    stations: inBorough(layers.stations),
    schools: inBorough(layers.schools),
    premises: inBorough(layers.premises),
  };
  const own = hexagons.filter((cell) => cell.borough === borough.code);
  const cells = addUp(own.filter(({ crimeType }) => crimeTypes.includes(crimeType)));
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const corner = southWest(layers.outline);
  if (total === 0 || corner === undefined) return undefined;
  const everywhere = addUp(own).length;
  const shades = shade(cells, total);
  const inHalf = shades.reduce((sum, one) => sum + one.length, 0);
  const base = { area: borough.name, period, sources: [HOTSPOT_SOURCE] };
  const span = `${period.from}..${period.to}`;
  return {
    label,
    crimeTypes: [...crimeTypes],
    total: {
      ...base,
      id: `${borough.code}/hexagons/offences/${span}`,
      label,
      unit: 'offences',
      value: total,
    },
    hexagons: everywhere,
    half: {
      ...base,
      id: `${borough.code}/hexagons/half/${span}`,
      label: 'Share of hexagons that holds half of them',
      unit: 'share',
      value: (inHalf / everywhere) * 100,
    },
    shades,
    listed: cells.slice(0, LISTED_HEXAGONS).map(({ q, r, count }) => ({
      cell: { q, r },
      count: {
        ...base,
        id: `${borough.code}/hexagon-${q}-${r}/offences/${span}`,
        label: `${label} in hexagon ${q}, ${r}`,
        unit: 'offences',
        value: count,
      } satisfies Figure,
      ...surroundings({ q, r }, near),
    })),
    map: drawLayers({ ...layers, ...near }, corner),
  };
}

/** One count a cell, the most first; of equal ones the northernmost, so that every run agrees. */
function addUp(hexagons: readonly HexCount[]): (HexCell & { count: number })[] {
  const cells = new Map<string, HexCell & { count: number }>();
  for (const { q, r, count } of hexagons) {
    const key = `${q}|${r}`;
    cells.set(key, { q, r, count: (cells.get(key)?.count ?? 0) + count });
  }
  return [...cells.values()].sort((a, b) => b.count - a.count || b.r - a.r || a.q - b.q);
}

/** The fewest cells that hold the first share, those that fill up to the second, and to the third. */
function shade(cells: readonly (HexCell & { count: number })[], total: number): HexCell[][] {
  const shades: HexCell[][] = SHADE_SHARES.map(() => []);
  let held = 0;
  for (const { q, r, count } of cells) {
    const level = SHADE_SHARES.findIndex((share) => (held / total) * 100 < share);
    if (level < 0) break;
    shades[level]?.push({ q, r });
    held += count;
  }
  return shades;
}

function surroundings(cell: HexCell, { stations, schools, premises }: Omit<MapLayers, 'outline' | 'river'>) {
  const centre = hexCentre(cell);
  const metresTo = (place: LonLat) => {
    const { x, y } = toPlane(place);
    return Math.hypot(x - centre.x, y - centre.y);
  };
  const near = (places: readonly MapPlace[]) =>
    places.filter((place) => metresTo(place) <= NEAR_METRES).length;
  const [nearest] = [...stations].sort((a, b) => metresTo(a) - metresTo(b));
  const station =
    nearest === undefined ? 'none' : `${nearest.name}, ${Math.round(metresTo(nearest) / 50) * 50} m`;
  return { station, schoolsNear: near(schools), premisesNear: near(premises) };
}

interface Corner {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Of the frame, with a margin around the borough: the river runs beside it. */
function southWest(outline: readonly Line[]): Corner | undefined {
  const points = outline.flat().map(toPlane);
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.round(Math.min(...xs)) - MARGIN_METRES, Math.round(Math.min(...ys)) - MARGIN_METRES];
  return {
    ...{ x, y },
    width: Math.ceil(Math.max(...xs)) + MARGIN_METRES - x,
    height: Math.ceil(Math.max(...ys)) + MARGIN_METRES - y,
  };
}

function drawLayers(layers: MapLayers, corner: Corner): HotspotTopic['map'] {
  const place = (at: LonLat): [number, number] => {
    const { x, y } = toPlane(at);
    return [Math.round(x - corner.x), Math.round(y - corner.y)];
  };
  const water = clipPolygon((layers.water ?? []).map(place), corner);
  return {
    origin: [corner.x, corner.y],
    size: [corner.width, corner.height],
    outline: layers.outline.map((ring) => ring.map(place)),
    river: layers.river.flatMap((line) => clipLine(line.map(place), corner)).map(copy),
    water: water.length < 3 ? [] : [copy(water)],
    stations: layers.stations.map(place),
    schools: layers.schools.map(place),
    premises: layers.premises.map(place),
  };
}

function copy(points: readonly FramePoint[]): [number, number][] {
  return points.map(([x, y]) => [x, y]);
}
