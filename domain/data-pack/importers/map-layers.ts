import * as z from 'zod';
import type { LonLat } from '../hexagon.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import { importTable } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';
import { readGeoJson } from './read-geojson.ts';

export interface MapPlace extends LonLat {
  name: string;
  /** ONS code. */
  borough: string;
}

export const STATIONS = {
  name: 'rail and tube stations with their borough',
  columns: ['Station', 'Latitude', 'Longitude', 'borough'],
} as const;
export const PREMISES = {
  name: 'pubs, clubs and venues',
  columns: ['name', 'type', 'lon', 'lat', 'borough'],
} as const;

interface LayerOptions extends ImportChoice {
  findBorough: FindBorough;
}

/** Stations of the 32 boroughs; others of the network are passed over. */
export function importStations(bytes: Uint8Array, options: LayerOptions): ImportOutcome<MapPlace[]> {
  return importTable<(typeof STATIONS.columns)[number], MapPlace>(bytes, STATIONS, {
    ...options,
    read(row) {
      const place = {
        name: row.text('Station'),
        longitude: row.number('Longitude', { from: -2, to: 2 }),
        latitude: row.number('Latitude', { from: 50, to: 53 }),
      };
      const borough = options.findBorough(row.text('borough'))?.code;
      return borough === undefined ? undefined : { ...place, borough };
    },
  });
}

/** Pubs, clubs and venues of the 32 boroughs: what public data has in place of the licensing register, and named so on the map. */
export function importPremises(bytes: Uint8Array, options: LayerOptions): ImportOutcome<MapPlace[]> {
  return importTable<(typeof PREMISES.columns)[number], MapPlace>(bytes, PREMISES, {
    ...options,
    read(row) {
      const place = {
        name: row.text('name'),
        longitude: row.number('lon', { from: -2, to: 2 }),
        latitude: row.number('lat', { from: 50, to: 53 }),
      };
      const borough = options.findBorough(row.text('borough'))?.code;
      return borough === undefined ? undefined : { ...place, borough };
    },
  });
}

const PositionSchema = z.lazy(() => z.tuple([z.number(), z.number()]).rest(z.number()));
const LineSchema = z.lazy(() => z.array(PositionSchema));

const SchoolsSchema = z.lazy(() =>
  z.object({
    features: z.array(
      z.object({
        properties: z.object({ school_name: z.string(), phase: z.string(), borough: z.string() }),
        geometry: z.object({ type: z.literal('Point'), coordinates: PositionSchema }),
      }),
    ),
  }),
);

/** Schools with pupils of secondary age in the 32 boroughs. */
export function importSecondarySchools(bytes: Uint8Array, options: LayerOptions): ImportOutcome<MapPlace[]> {
  return readGeoJson(bytes, SchoolsSchema, ({ features }) =>
    features.flatMap(({ properties, geometry }): MapPlace[] => {
      const borough = options.findBorough(properties.borough)?.code;
      if (borough === undefined || properties.phase === 'Primary') return [];
      const [longitude, latitude] = geometry.coordinates;
      return [{ name: properties.school_name, borough, longitude, latitude }];
    }),
  );
}

const BoundariesSchema = z.lazy(() =>
  z.object({
    features: z.array(
      z.object({
        properties: z.object({ code: z.string() }),
        geometry: z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), coordinates: z.array(LineSchema) }),
          z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(LineSchema)) }),
        ]),
      }),
    ),
  }),
);

/** A closed ring, or a line that is open. */
export type Line = readonly LonLat[];

/** The outline of each borough by ONS code: its outer rings. */
export function importOutlines(bytes: Uint8Array): ImportOutcome<ReadonlyMap<string, readonly Line[]>> {
  return readGeoJson(bytes, BoundariesSchema, ({ features }) => {
    const outlines = features.map(({ properties, geometry }) => {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      const rings = polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer.map(toPlace)]));
      return [properties.code, rings] as const;
    });
    return new Map(outlines);
  });
}

const RiverSchema = z.lazy(() =>
  z.object({
    features: z.array(
      z.object({
        geometry: z.object({ type: z.literal('MultiLineString'), coordinates: z.array(LineSchema) }),
      }),
    ),
  }),
);

/** The Thames, in pieces. */
export function importRiver(bytes: Uint8Array): ImportOutcome<Line[]> {
  return readGeoJson(bytes, RiverSchema, ({ features }) =>
    features.flatMap(({ geometry }) => geometry.coordinates.map((line) => line.map(toPlace))),
  );
}

function toPlace([longitude, latitude]: z.infer<typeof PositionSchema>): LonLat {
  return { longitude, latitude };
}
