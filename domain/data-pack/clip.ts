/** Metres east and north of the south-west corner of a frame. */
export type FramePoint = readonly [x: number, y: number];

/** From nought to `width` and `height`. */
export interface Frame {
  width: number;
  height: number;
}

interface Side {
  /** 0 for x, 1 for y. */
  axis: 0 | 1;
  limit: number;
  isInside(value: number): boolean;
}

/** The part of a polygon within the frame (Sutherland and Hodgman); of a hollow one, parts can hang together along the edge. */
export function clipPolygon(polygon: readonly FramePoint[], frame: Frame): FramePoint[] {
  return sidesOf(frame).reduce<FramePoint[]>(
    (points, side) =>
      points.flatMap((point, at) => {
        const before = points[at === 0 ? points.length - 1 : at - 1] ?? point;
        return stepInto(before, point, side);
      }),
    [...polygon],
  );
}

/** The pieces of a line within the frame; a piece that only crosses it, with both ends outside, is one as well. */
export function clipLine(line: readonly FramePoint[], frame: Frame): FramePoint[][] {
  const pieces: FramePoint[][] = [];
  for (const [at, to] of line.entries()) {
    const from = line[at - 1];
    const part = from && clipSegment(from, to, frame);
    if (part === undefined) continue;
    const last = pieces.at(-1);
    const end = last?.at(-1);
    if (last !== undefined && end?.[0] === part[0][0] && end[1] === part[0][1]) last.push(part[1]);
    else pieces.push([...part]);
  }
  return pieces;
}

function sidesOf({ width, height }: Frame): Side[] {
  return [
    { axis: 0, limit: 0, isInside: (value) => value >= 0 },
    { axis: 0, limit: width, isInside: (value) => value <= width },
    { axis: 1, limit: 0, isInside: (value) => value >= 0 },
    { axis: 1, limit: height, isInside: (value) => value <= height },
  ];
}

function stepInto(from: FramePoint, to: FramePoint, side: Side): FramePoint[] {
  const { axis, isInside } = side;
  const [wasInside, isIn] = [isInside(from[axis]), isInside(to[axis])];
  if (wasInside && isIn) return [to];
  if (!wasInside && !isIn) return [];
  const crossing = crossingOf(from, to, side);
  return isIn ? [crossing, to] : [crossing];
}

function clipSegment(from: FramePoint, to: FramePoint, frame: Frame): [FramePoint, FramePoint] | undefined {
  let ends: [FramePoint, FramePoint] = [from, to];
  for (const side of sidesOf(frame)) {
    const [a, b] = ends;
    const [isA, isB] = [side.isInside(a[side.axis]), side.isInside(b[side.axis])];
    if (!isA && !isB) return undefined;
    if (!isA) ends = [crossingOf(a, b, side), b];
    else if (!isB) ends = [a, crossingOf(a, b, side)];
  }
  return ends;
}

/** Whole metres, as all of the map is. */
function crossingOf([x, y]: FramePoint, [toX, toY]: FramePoint, { axis, limit }: Side): FramePoint {
  if (axis === 0) return [limit, Math.round(y + ((limit - x) / (toX - x)) * (toY - y))];
  return [Math.round(x + ((limit - y) / (toY - y)) * (toX - x)), limit];
}
