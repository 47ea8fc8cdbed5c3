import fc from 'fast-check';
import { HEX_SIDE_METRES, hexAt, hexCentre, hexCorners, toPlane } from '../../../domain/data-pack/hexagon.ts';

const anyPlace = fc.record({
  longitude: fc.double({ min: -0.52, max: 0.34, noNaN: true }),
  latitude: fc.double({ min: 51.28, max: 51.7, noNaN: true }),
});

describe('the grid of hexagons', () => {
  it('gives a place the cell whose centre is nearest', () => {
    fc.assert(
      fc.property(anyPlace, (place) => {
        const cell = hexAt(place);
        const { x, y } = toPlane(place);
        const distance = (q: number, r: number) => {
          const centre = hexCentre({ q, r });
          return Math.hypot(centre.x - x, centre.y - y);
        };
        const own = distance(cell.q, cell.r);
        expect(own).toBeLessThanOrEqual(HEX_SIDE_METRES + 1e-6);
        for (const [dq, dr] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
          [1, -1],
          [-1, 1],
        ] as const)
          expect(distance(cell.q + dq, cell.r + dr)).toBeGreaterThanOrEqual(own - 1e-6);
      }),
    );
  });

  it('has corners 100 m from the centre', () => {
    const centre = hexCentre({ q: -74, r: 32_788 });
    for (const { x, y } of hexCorners({ q: -74, r: 32_788 }))
      expect(Math.hypot(x - centre.x, y - centre.y)).toBeCloseTo(HEX_SIDE_METRES, 6);
  });

  it('is the published one', () => {
    expect(hexAt({ longitude: -0.160177, latitude: 51.317528 })).toEqual({ q: -74, r: 32_788 });
  });
});
