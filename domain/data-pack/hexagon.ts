/**
 * A grid of flat-topped hexagons with sides of 100 m over London (a cell of 2.6 hectares), the one in which crimes per hexagon
 * are published, so that points of ours and published counts fall into the same cells. The plane is the local one at 51.5°
 * north, in metres, with its origin where the Greenwich meridian meets the equator: over London's 60 km it is off by 0.4%.
 */
export interface HexCell {
  q: number;
  r: number;
}

export interface LonLat {
  longitude: number;
  latitude: number;
}

/** Metres east and north. */
export interface Point {
  x: number;
  y: number;
}

export const HEX_SIDE_METRES = 100;

const METRES_PER_DEGREE_NORTH = 110_540;
const METRES_PER_DEGREE_EAST = 111_320 * Math.cos((51.5 * Math.PI) / 180);

export function toPlane({ longitude, latitude }: LonLat): Point {
  return { x: longitude * METRES_PER_DEGREE_EAST, y: latitude * METRES_PER_DEGREE_NORTH };
}

export function hexCentre({ q, r }: HexCell): Point {
  return { x: HEX_SIDE_METRES * 1.5 * q, y: HEX_SIDE_METRES * Math.sqrt(3) * (r + q / 2) };
}

/** The six corners, anticlockwise from the east. */
export function hexCorners(cell: HexCell): Point[] {
  const centre = hexCentre(cell);
  return Array.from({ length: 6 }, (_, corner) => ({
    x: centre.x + HEX_SIDE_METRES * Math.cos((corner * Math.PI) / 3),
    y: centre.y + HEX_SIDE_METRES * Math.sin((corner * Math.PI) / 3),
  }));
}

/** The cell whose centre is nearest (cube rounding: of three coordinates that sum to zero, the one most off is mended). */
export function hexAt(place: LonLat): HexCell {
  const { x, y } = toPlane(place);
  const exactQ = x / (HEX_SIDE_METRES * 1.5);
  const exactR = y / (HEX_SIDE_METRES * Math.sqrt(3)) - exactQ / 2;
  const exactS = -exactQ - exactR;
  const [q, r, s] = [Math.round(exactQ), Math.round(exactR), Math.round(exactS)];
  const [offQ, offR, offS] = [Math.abs(q - exactQ), Math.abs(r - exactR), Math.abs(s - exactS)];
  if (offQ > offR && offQ > offS) return { q: -r - s, r };
  return offR > offS ? { q, r: -q - s } : { q, r };
}
