import { existsSync } from 'node:fs';
import { toPlane } from '../../../domain/data-pack/hexagon.ts';
import { importOutlines, type Line } from '../../../domain/data-pack/importers/map-layers.ts';
import { tidalRiver } from '../../../domain/data-pack/tidal-river.ts';
import { REAL_DATA, realFile } from './crime-files.ts';

const ring = (...points: [number, number][]): Line =>
  [...points, points[0]!].map(([longitude, latitude]) => ({ longitude, latitude }));
/** Two banks that meet at 0° and are a hundredth of a degree apart at 0.4°: 28 km of river, a kilometre wide at its mouth. */
const NORTH = ring([0, 51.5], [0.2, 51.505], [0.4, 51.51], [0.4, 51.7], [0, 51.7]);
const SOUTH = ring([0, 51.5], [0.2, 51.5], [0.4, 51.5], [0.4, 51.3], [0, 51.3]);
const WEST = ring([0, 51.5], [0, 51.7], [-0.2, 51.5], [0, 51.3]);

describe('the tidal river', () => {
  it('is the gap between the outlines, from its mouth to where they meet', () => {
    const river = tidalRiver([[NORTH], [SOUTH], [WEST]]) ?? [];
    expect(new Set(river.map(({ longitude, latitude }) => `${longitude} ${latitude}`))).toEqual(
      new Set(['0.4 51.51', '0.2 51.505', '0 51.5', '0.2 51.5', '0.4 51.5']),
    );
  });

  it('is none where outlines meet in midstream', () => {
    const meeting = ring([0, 51.5], [0.2, 51.505], [0.4, 51.51], [0.4, 51.3], [0, 51.3]);
    expect(tidalRiver([[NORTH], [meeting], [WEST]])).toBeUndefined();
    expect(tidalRiver([])).toBeUndefined();
  });

  const isThere = existsSync(`${REAL_DATA}reference`);
  const itReal = isThere ? it : it.skip;
  itReal('of the real boundaries runs from Kew to Erith and is 10 to 50 square kilometres', () => {
    const outcome = importOutlines(realFile('reference/london-boroughs_simplified.geojson'));
    const river = outcome.kind === 'imported' ? (tidalRiver(outcome.data.values()) ?? []) : [];
    const east = river.map(({ longitude }) => longitude);
    expect(Math.min(...east)).toBeCloseTo(-0.32, 1);
    expect(Math.max(...east)).toBeGreaterThan(0.18);
    const points = river.map(toPlane);
    const doubled = points.reduce((sum, { x, y }, at) => {
      const next = points[(at + 1) % points.length]!;
      return sum + x * next.y - next.x * y;
    }, 0);
    const squareKilometres = Math.abs(doubled) / 2e6;
    expect(squareKilometres).toBeGreaterThan(10);
    expect(squareKilometres).toBeLessThan(50);
  });
});
