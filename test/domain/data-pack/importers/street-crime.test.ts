import fc from 'fast-check';
import { STREET_CRIME } from '../../../../domain/data-pack/importers/street-crime.ts';
import { importStreetCrime } from '../../../../domain/data-pack/importers/street-tally.ts';
import { findBorough } from '../../../../programme/boroughs.ts';
import { imported, inChunks } from './chunks.ts';

const HEAD = STREET_CRIME.columns.join(',');
const ID = 'ab12'.repeat(16);

/** A line with what the test is about, and a burglary in Barnet otherwise. */
function line(cells: Partial<Record<string, string>> = {}): string {
  const usual: Record<string, string> = {
    'Crime ID': '',
    Month: '2023-01',
    Longitude: '-0.21',
    Latitude: '51.61',
    'LSOA code': 'E01000115',
    'LSOA name': 'Barnet 016A',
    'Crime type': 'Burglary',
    ...cells,
  };
  return STREET_CRIME.columns.map((column) => usual[column] ?? '').join(',');
}

const read = (text: string, more = {}) => importStreetCrime(inChunks(text), { findBorough, ...more });
const tally = async (...lines: string[]) => imported(await read([HEAD, ...lines].join('\n')));

describe('police.uk street crime', () => {
  it('finds the borough in the LSOA name without its last five characters, whatever the chunks', async () => {
    const rows = [
      line(),
      line({ 'LSOA code': 'E01001800', 'LSOA name': 'Hammersmith and Fulham 001A' }),
      line(),
    ];
    for (const [size, end] of [
      [1, '\n'],
      [64, '\r\n'],
      [1e6, '\n'],
    ] as const) {
      const text = `\uFEFF${[HEAD, ...rows].join(end)}${end}`;
      const { counts } = imported(await importStreetCrime(inChunks(text, size), { findBorough }));
      expect(counts).toEqual([
        { borough: 'E09000003', month: '2023-01', crimeType: 'Burglary', count: 2 },
        { borough: 'E09000013', month: '2023-01', crimeType: 'Burglary', count: 1 },
      ]);
    }
  });

  it('counts rows that share an id, because offences of one incident do, and says how many', async () => {
    const result = await tally(line({ 'Crime ID': ID }), line({ 'Crime ID': ID }), line(), line());
    expect(result.counts[0]?.count).toBe(4);
    expect(result.repeatedIds).toBe(1);
  });

  it('keeps rows without a place and rows of other districts out of every borough, and counts them', async () => {
    const nowhere = { Longitude: '', Latitude: '', 'LSOA code': '', 'LSOA name': '' };
    const result = await tally(
      line(nowhere),
      line({ 'LSOA code': 'E01021800', 'LSOA name': 'Epping Forest 001A' }),
      line(),
    );
    expect(result.counts).toHaveLength(1);
    expect(result.withoutPlace).toBe(1);
    expect([...result.elsewhere]).toEqual([['Epping Forest', 1]]);
  });

  it('puts every row in exactly one place', async () => {
    const names = ['Barnet 001A', 'Walsall 012B', ''];
    const anyRows = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anyRows, async (lsoas) => {
        const result = await tally(
          ...lsoas.map((name) => line({ 'LSOA code': `E0100000${name.length}`, 'LSOA name': name })),
        );
        const counted = result.counts.reduce((sum, { count }) => sum + count, 0);
        const elsewhere = [...result.elsewhere.values()].reduce((sum, count) => sum + count, 0);
        expect(counted + elsewhere + result.withoutPlace).toBe(lsoas.length);
        expect(result.hexagons.reduce((sum, { count }) => sum + count, 0)).toBe(counted);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [{ Month: '2023-13' }, 'Month', /2023-13/],
    [{ 'Crime type': '' }, 'Crime type', /not a crime type/],
    [{ Latitude: '' }, 'Longitude', /not a place/],
    [{ Longitude: 'x' }, 'Longitude', /not a place/],
    [{ Latitude: '91' }, 'Longitude', /not a place/],
  ])('refuses %j with its line', async (cells, column, message) => {
    const outcome = await read([HEAD, line(), line(cells)].join('\n'));
    expect(outcome).toMatchObject({
      kind: 'refused',
      goodRows: 1,
      problems: [{ line: 3, column, message: expect.stringMatching(message) }],
    });
  });

  it('leaves bad rows out only when that was chosen, and lists them', async () => {
    const text = [HEAD, line(), line({ Month: 'May' })].join('\n');
    const outcome = await read(text, { useGoodRows: true });
    expect(outcome).toMatchObject({ kind: 'imported', leftOut: [{ line: 3 }], data: { rows: 1 } });
  });

  it('names the first 25 problems and the number of the others', async () => {
    const bad = Array.from({ length: 40 }, () => line({ Month: 'x' }));
    const outcome = await read([HEAD, ...bad].join('\n'));
    if (outcome.kind !== 'refused') throw new Error('not refused');
    expect(outcome.problems).toHaveLength(26);
    expect(outcome.problems.at(-1)?.message).toBe('There are 15 more problems of this kind.');
  });

  it.each([
    ['Crime ID,Month\n1,2', 1, /column “Longitude” is missing/],
    [`${HEAD}\n"never closed`, 2, /quotation mark/],
    [`${HEAD}\n`, undefined, /no row below/],
  ])('refuses a file that is none: %j', async (text, at, message) => {
    const outcome = await read(text);
    if (outcome.kind !== 'refused') throw new Error('not refused');
    expect(outcome.problems[0]?.line).toBe(at);
    expect(outcome.problems[0]?.message).toMatch(message);
  });
});
