/** Colour by what a series is, not by its place: the reader learns once that the borough is dark blue. */
export type Tone = 'borough' | 'london' | 'before' | 'limit';

export interface ChartSeries {
  name: string;
  tone: Tone;
  /** Null where the figure is not shown. */
  values: readonly (number | null)[];
}

export interface ChartSpec {
  /** Bars lie, columns stand, lines run over months. */
  kind: 'bars' | 'columns' | 'lines';
  /** What the value axis counts. */
  unit: string;
  decimals: 0 | 1;
  categories: readonly string[];
  series: readonly ChartSeries[];
  /** The chart in words, for those who do not see it. */
  description: string;
}

export interface TableSpec {
  caption: string;
  /** The first column names the row; the others hold figures. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns of words rather than figures, set to the left. */
  isText?: true;
}

/** Metres east and north of the map's south-west corner. */
export type MapPoint = readonly [number, number];

/** A borough seen from above: shaded cells under its outline, the river, and what stands near. */
export interface MapSpec {
  width: number;
  height: number;
  /** From the darkest to the lightest. */
  shades: readonly { label: string; polygons: readonly (readonly MapPoint[])[] }[];
  outline: readonly (readonly MapPoint[])[];
  /** Lines. */
  river: readonly (readonly MapPoint[])[];
  /** Polygons, beside the borough. */
  water: readonly (readonly MapPoint[])[];
  markers: readonly { kind: MarkerKind; label: string; points: readonly MapPoint[] }[];
  /** The map in words, for those who do not see it. */
  description: string;
}
export type MarkerKind = 'station' | 'school' | 'premises';

/** One number that can be read from the back of the room. */
export interface Tile {
  label: string;
  value: string;
  detail: string;
}

/** One slide and one part of the page: both are drawn from this, so they cannot disagree. */
export interface Section {
  /** Unique in the pack; anchor on the page. */
  id: string;
  /** The message, computed from the figures. */
  title: string;
  tiles: readonly Tile[];
  chart?: ChartSpec;
  /** In the place of a chart. */
  map?: MapSpec;
  table?: TableSpec;
  notes: readonly string[];
  /** Publisher, file, hash, period and date of every figure shown. */
  sources: readonly string[];
}
