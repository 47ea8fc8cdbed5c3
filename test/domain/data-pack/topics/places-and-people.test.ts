import fc from 'fast-check';
import { hexCentre } from '../../../../domain/data-pack/hexagon.ts';
import type { HexCount } from '../../../../domain/data-pack/importers/street-tally.ts';
import { measureConfidence } from '../../../../domain/data-pack/topics/confidence.ts';
import { measureDeprivation } from '../../../../domain/data-pack/topics/deprivation.ts';
import { findHotspots } from '../../../../domain/data-pack/topics/hotspots.ts';
import { findTemporalPattern } from '../../../../domain/data-pack/topics/temporal.ts';

const BARNET = { code: 'E09000003', name: 'Barnet' };
const PERIOD = { from: '2025-05', to: '2026-04' };
const NO_LAYERS = { river: [], stations: [], schools: [], premises: [] };
const OUTLINE = [
  { longitude: -0.25, latitude: 51.6 },
  { longitude: -0.2, latitude: 51.6 },
  { longitude: -0.2, latitude: 51.65 },
];

function hotspots(counts: readonly number[], layers = {}) {
  const hexagons = counts.map(
    (count, at): HexCount => ({ borough: BARNET.code, crimeType: 'Robbery', q: -100, r: 32_900 + at, count }),
  );
  const elsewhere: HexCount = { borough: 'E09000004', crimeType: 'Robbery', q: 0, r: 0, count: 999 };
  return findHotspots({
    hexagons: [...hexagons, elsewhere, { ...elsewhere, borough: BARNET.code, crimeType: 'Drugs', q: -90 }],
    period: PERIOD,
    crimeTypes: ['Robbery'],
    label: 'Robbery',
    borough: BARNET,
    layers: { outline: [OUTLINE], ...NO_LAYERS, ...layers },
  });
}

describe('hotspots', () => {
  it('shade the fewest hexagons that hold a tenth, a quarter and half', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const topic = hotspots(counts);
        const total = counts.reduce((sum, count) => sum + count, 0);
        const sorted = [...counts].sort((a, b) => b - a);
        const needed = (share: number) => {
          const heldBy = (upTo: number) => sorted.slice(0, upTo + 1).reduce((sum, count) => sum + count, 0);
          return sorted.findIndex((_, at) => heldBy(at) >= (total * share) / 100 - 1e-9) + 1;
        };
        const sizes = topic?.shades.map((cells) => cells.length) ?? [];
        expect(sizes[0]).toBe(needed(10));
        expect((sizes[0] ?? 0) + (sizes[1] ?? 0)).toBe(needed(25));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(needed(50));
        expect(topic?.total.value).toBe(total);
      }),
    );
  });

  it('are of the borough and the types asked for, beside all places with any crime', () => {
    const topic = hotspots([10, 10]);
    expect(topic?.hexagons).toBe(3);
    expect(topic?.half.value).toBeCloseTo(100 / 3, 6);
  });

  it('say what stands within 400 m of a hexagon', () => {
    const { x, y } = hexCentre({ q: -100, r: 32_900 });
    const at = (east: number) => ({
      name: `${east} m`,
      borough: BARNET.code,
      longitude: (x + east) / (111_320 * Math.cos((51.5 * Math.PI) / 180)),
      latitude: y / 110_540,
    });
    const topic = hotspots([50], {
      stations: [at(900), at(320)],
      schools: [at(399), at(401)],
      premises: [{ ...at(10), borough: 'E09000004' }],
    });
    expect(topic?.listed[0]).toMatchObject({ station: '320 m, 300 m', schoolsNear: 1, premisesNear: 0 });
  });

  it('are none without such a crime', () => {
    expect(hotspots([])).toBeUndefined();
  });
});

describe('confidence', () => {
  const row = (quarter: string, proportion: number, measure = 'Good Job local') => ({
    quarter,
    boroughCode: BARNET.code,
    measure,
    proportion,
    london: 0.5,
  });

  it('is the latest quarter beside London and beside the same quarter a year earlier', () => {
    const rows = [
      row('2022-12', 0.57),
      row('2023-09', 0.6),
      row('2023-12', 0.46),
      row('2023-12', 0.7, 'Trust MPS'),
    ];
    const topic = measureConfidence(rows, BARNET);
    expect(topic?.quarter).toBe('2023-12');
    expect(
      topic?.measures.map((one) => [
        one.latest.value,
        one.yearBefore?.value,
        one.change?.value,
        one.london.value,
      ]),
    ).toEqual([
      [46, 57, -11, 50],
      [70, undefined, undefined, 50],
    ]);
    expect(topic?.trend.borough.map((figure) => figure.value)).toEqual([57, 60, 46]);
    expect(topic?.measures[0]?.latest.period).toEqual({ from: '2023-01', to: '2023-12' });
  });

  it('is not known of a borough that the survey lacks', () => {
    expect(measureConfidence([row('2023-12', 0.5)], { code: 'E09000004', name: 'Bexley' })).toBeUndefined();
  });
});

describe('deprivation', () => {
  const lsoa = (boroughCode: string, residents: number, decile: number, score: number) => ({
    ...{ lsoa: 'E01000001', longitude: 0, latitude: 51.5, rank: 1 },
    ...{ boroughCode, residents, decile, score },
  });

  it('counts residents and not neighbourhoods', () => {
    const topic = measureDeprivation(
      [lsoa(BARNET.code, 3000, 1, 40), lsoa(BARNET.code, 1000, 9, 8), lsoa('E09000004', 4000, 9, 8)],
      BARNET,
    );
    expect(topic?.score.value).toBe(32);
    expect(topic?.londonScore.value).toBe(20);
    expect(topic?.deciles.map((figure) => figure.value)).toEqual([75, 0, 0, 0, 0, 0, 0, 0, 25, 0]);
    expect(topic?.mostDeprived.value).toBe(75);
    expect(topic?.londonMostDeprived.value).toBe(37.5);
  });
});

describe('the pattern of the week', () => {
  const about = { label: 'Assaults', borough: BARNET, source: 'supplied-1' };
  const times = (at: string, count: number) => ({ at, count });

  it('puts each time in one block of its own day', () => {
    // 2 January 2026 is a Friday.
    const topic = findTemporalPattern(
      [times('2026-01-02T23:59', 1), times('2026-01-03T00:00', 1), times('2026-01-02T20:00', 4)],
      about,
    );
    expect(topic?.peak).toEqual({ weekday: 'Friday', hours: '20–24' });
    expect(topic?.blocks[5]?.[0]?.value).toBe(1);
    expect(topic?.blocks.flat().reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(6);
    expect(topic?.total).toBe(6);
  });

  it('does not move with summer time or the machine’s zone', () => {
    expect(findTemporalPattern([times('2026-07-05T00:30', 1)], about)?.peak).toEqual({
      weekday: 'Sunday',
      hours: '00–04',
    });
  });

  it('is unknown without times', () => {
    expect(findTemporalPattern([], about)).toBeUndefined();
  });
});
