import fc from 'fast-check';
import { clipLine, clipPolygon, type FramePoint } from '../../../domain/data-pack/clip.ts';

const FRAME = { width: 100, height: 60 };
const point = fc.tuple(fc.integer({ min: -80, max: 180 }), fc.integer({ min: -80, max: 140 }));
const inside = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 60 }));
const isInFrame = ([x, y]: FramePoint) => x >= 0 && x <= 100 && y >= 0 && y <= 60;

function area(points: readonly FramePoint[]): number {
  const doubled = points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}

describe('what a frame shows', () => {
  it('of a polygon lies within it, and is all of a polygon that does', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (polygon) => {
        expect(clipPolygon(polygon, FRAME).filter((one) => !isInFrame(one))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.array(inside, { minLength: 3, maxLength: 8 }), (polygon) => {
        expect(clipPolygon(polygon, FRAME)).toEqual(polygon);
      }),
    );
  });

  it('of a polygon around it is the whole frame, and of one beside it nothing', () => {
    const around: FramePoint[] = [
      [-500, -500],
      [900, -500],
      [900, 900],
      [-500, 900],
    ];
    expect(area(clipPolygon(around, FRAME))).toBe(6000);
    expect(
      clipPolygon(
        around.map(([x, y]): FramePoint => [x + 2000, y]),
        FRAME,
      ),
    ).toEqual([]);
  });

  it('of a line is each piece within it, also where both ends of a step lie outside', () => {
    expect(
      clipLine(
        [
          [-50, 30],
          [150, 30],
        ],
        FRAME,
      ),
    ).toEqual([
      [
        [0, 30],
        [100, 30],
      ],
    ]);
    const inAndOut: FramePoint[] = [
      [10, 10],
      [10, 80],
      [20, 80],
      [20, 10],
    ];
    expect(clipLine(inAndOut, FRAME)).toEqual([
      [
        [10, 10],
        [10, 60],
      ],
      [
        [20, 60],
        [20, 10],
      ],
    ]);
    fc.assert(
      fc.property(fc.array(inside, { minLength: 2, maxLength: 6 }), (line) => {
        expect(clipLine(line, FRAME)).toEqual([line]);
      }),
    );
  });
});
