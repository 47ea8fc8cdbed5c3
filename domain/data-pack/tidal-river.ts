import { type LonLat, toPlane } from './hexagon.ts';
import type { Line } from './importers/map-layers.ts';

/** No estuary within London is as wide; between its two banks at the mouth the Thames is about a kilometre. */
const WIDEST_MOUTH_METRES = 2_000;
/** Shorter is a bend of the outer boundary and no river. */
const SHORTEST_BANKS_METRES = 20_000;

/**
 * The tidal Thames as a polygon. Outlines of boroughs end at the high-water mark, so that the river is the gap between them: an inlet
 * of the outer boundary of all boroughs together, from its mouth along one bank to where the outlines meet, and back along the other.
 * Undefined when the outlines have no such gap, as those that meet in midstream do.
 */
export function tidalRiver(outlines: Iterable<readonly Line[]>): Line | undefined {
  const ring = outerBoundary([...outlines].flat());
  const points = ring.map(toPlane);
  const along = [0];
  for (const [at, point] of points.entries()) {
    const next = points[(at + 1) % points.length] ?? point;
    along.push((along[at] ?? 0) + Math.hypot(next.x - point.x, next.y - point.y));
  }
  const whole = along.at(-1) ?? 0;
  let inlet = { banks: SHORTEST_BANKS_METRES, from: 0, to: 0 };
  for (const [from, a] of points.entries())
    for (let to = from + 1; to < points.length; to += 1) {
      const b = points[to] ?? a;
      if (Math.hypot(b.x - a.x, b.y - a.y) > WIDEST_MOUTH_METRES) continue;
      const between = (along[to] ?? 0) - (along[from] ?? 0);
      const banks = Math.min(between, whole - between);
      if (banks > inlet.banks) inlet = { banks, from, to };
    }
  if (inlet.from === inlet.to) return undefined;
  const inner = ring.slice(inlet.from, inlet.to + 1);
  const outer = [...ring.slice(inlet.to), ...ring.slice(0, inlet.from + 1)];
  const isInner = (along[inlet.to] ?? 0) - (along[inlet.from] ?? 0) <= whole / 2;
  return isInner ? inner : outer;
}

/** The longest ring of edges that belong to one outline alone. */
function outerBoundary(rings: readonly Line[]): LonLat[] {
  const nameOf = ({ longitude, latitude }: LonLat) => `${longitude},${latitude}`;
  const edges = new Map<string, [LonLat, LonLat][]>();
  for (const ring of rings)
    for (const [at, to] of ring.entries()) {
      const from = ring[at - 1];
      if (from === undefined) continue;
      const name = [nameOf(from), nameOf(to)].sort().join(' ');
      edges.set(name, [...(edges.get(name) ?? []), [from, to]]);
    }
  const neighbours = new Map<string, LonLat[]>();
  for (const [edge, ...others] of edges.values()) {
    if (edge === undefined || others.length > 0) continue;
    const [from, to] = edge;
    neighbours.set(nameOf(from), [...(neighbours.get(nameOf(from)) ?? []), to]);
    neighbours.set(nameOf(to), [...(neighbours.get(nameOf(to)) ?? []), from]);
  }
  const seen = new Set<string>();
  let longest: LonLat[] = [];
  for (const [first] of neighbours.values()) {
    const walked: LonLat[] = [];
    for (let next = first; next !== undefined; ) {
      if (seen.has(nameOf(next))) break;
      seen.add(nameOf(next));
      walked.push(next);
      next = neighbours.get(nameOf(next))?.find((one) => !seen.has(nameOf(one)));
    }
    if (walked.length > longest.length) longest = walked;
  }
  return longest;
}
