import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import JSZip from 'jszip';
import { runCommand } from '../../../local/command-line/run-command.ts';
import { makePack, readFolder, scoreBoroughs } from '../../../local/pack/make-pack.ts';
import type { PackFile } from '../../../pack/pack-files.ts';
import { generateSampleCrime } from '../../../programme/sample-crime.ts';
import { REAL_DATA } from '../../domain/data-pack/crime-files.ts';

const BARNET = { code: 'E09000003', name: 'Barnet' };
const OPTIONS = {
  borough: BARNET,
  round: '1',
  theme: 'all-violence',
  version: 1,
  marking: 'OFFICIAL-SENSITIVE',
} as const;

const textOf = (files: readonly PackFile[], name: string) => {
  const file = files.find((one) => one.name === name);
  return new TextDecoder().decode(file?.bytes);
};
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a pack from a folder', () => {
  let folder = '';
  let files: PackFile[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jem-pack-'));
    await mkdir(join(folder, 'police'));
    const { fileName, text } = generateSampleCrime({ until: '2026-12' });
    await writeFile(join(folder, 'police', fileName), text);
    const times = ['Period,Borough,Measure,Category,Value,Unit', '2026-12-04T23:10,Barnet,Assaults,,3,count'];
    await writeFile(join(folder, 'anything.csv.gz'), gzipSync(times.join('\n')));
    await writeFile(join(folder, 'notes.csv'), 'a,b\n1,2\n');
    files = await makePack(await readFolder(folder), OPTIONS);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps small numbers inside by the rule that is asked for, and names the rule in the manifest', async () => {
    const inputs = await readFolder(folder);
    const stricter = { leastShown: 50, roundTo: 10 };
    const made = await makePack(inputs, { ...OPTIONS, disclosure: stricter });
    const parametersOf = (all: readonly PackFile[]) =>
      JSON.parse(textOf(all, 'barnet-version-1-manifest.json')).parameters;
    expect(parametersOf(made).disclosure).toEqual(stricter);
    expect(parametersOf(files).disclosure).toEqual({ leastShown: 10, roundTo: 5 });
    const outside = textOf(made, 'barnet-version-1-outside-page.html');
    expect(outside).toContain('Numbers below 50 are not shown');
    expect(outside).not.toBe(textOf(files, 'barnet-version-1-outside-page.html'));
  });

  it('has the sections that the command line leaves in or adds, in any order of the names (R31 to R33)', async () => {
    const out = await mkdtemp(join(tmpdir(), 'jem-out-'));
    const said = ['--borough', 'Barnet', '--data', folder, '--out', out, '--theme', 'all-violence'];
    await runCommand(['pack', ...said, '--leave-out', 'mix, temporal', '--menu', 'hate,alcohol']);
    const page = await readFile(join(out, 'barnet-version-1-page.html'), 'utf8');
    const manifest = JSON.parse(await readFile(join(out, 'barnet-version-1-manifest.json'), 'utf8'));
    expect(manifest.parameters.sections).toEqual({ leftOut: ['temporal', 'mix'], menu: ['alcohol', 'hate'] });
    expect(page).toContain('Hate crime');
    expect(page).not.toContain('id="temporal"');
    expect(textOf(files, 'barnet-version-1-page.html')).toContain('id="temporal"');
    await rm(out, { recursive: true });
  });

  it.each([
    ['a section that does not exist', ['--leave-out', 'mix,maps'], /cannot be "maps".*hotspots.*deprivation/],
    ['a section that is always in', ['--leave-out', 'headline'], /cannot be "headline"/],
    ['an item that is on no menu', ['--theme', 'all-violence', '--menu', 'theft'], /alcohol.*hate, youth/],
    ['a menu of a theme without one', ['--menu', 'hate'], /--theme all-violence/],
  ])('is refused with what may be said for %s', async (_what, words, message) => {
    const said = ['pack', '--borough', 'Barnet', '--data', folder, '--out', folder, ...words];
    await expect(runCommand(said)).rejects.toThrow(message);
  });

  it('comes with a table of scores by name of the borough, each with its whole arithmetic (R66)', async () => {
    const inputs = await readFolder(folder);
    const { name, bytes } = scoreBoroughs(inputs, OPTIONS, [
      { code: 'E09000002', name: 'Barking and Dagenham' },
      BARNET,
    ]);
    const [head, ...lines] = new TextDecoder().decode(bytes).trim().split('\r\n');
    expect([name, head]).toEqual([
      'risk-scores.csv',
      'Code,Borough,Score of 100,Component,Value,Bounds,Points,Weight,Contribution',
    ]);
    expect(lines).toHaveLength(10);
    const ofBarnet = lines.slice(5).map((line) => line.split(','));
    const sum = ofBarnet.reduce((total, cells) => total + Number(cells.at(-1)), 0);
    expect(ofBarnet.map(([, borough]) => borough)).toEqual(Array(5).fill('Barnet'));
    expect(Math.abs(sum - Number(ofBarnet[0]?.[2]))).toBeLessThan(0.3);
  });

  it('has slides, page, figures, briefing, what may go outside, and a manifest of hashes', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'barnet-version-1-slides.pptx',
      'barnet-version-1-page.html',
      'barnet-version-1-figures.csv',
      'barnet-version-1-briefing.html',
      'barnet-version-1-outside-page.html',
      'barnet-version-1-outside-figures.csv',
      'barnet-version-1-manifest.json',
    ]);
    const manifest: unknown = JSON.parse(textOf(files, 'barnet-version-1-manifest.json'));
    expect(manifest).toMatchObject({
      parameters: { borough: BARNET, preparedOn: '2027-01-01', latest: { from: '2026-01', to: '2026-12' } },
      inputs: [
        { format: 'mps-borough-A', name: expect.stringMatching(/^police\/SYNTHETIC-/) },
        { format: 'simple' },
      ],
      outputs: files
        .slice(0, -1)
        .map(({ name, bytes }) => ({ name, sha256: hash(bytes), bytes: bytes.length })),
    });
  });

  it('is the same bytes from the same files', async () => {
    const again = await makePack(await readFolder(folder), OPTIONS);
    expect(again.map(({ bytes }) => hash(bytes))).toEqual(files.map(({ bytes }) => hash(bytes)));
  });

  it('says everywhere that its figures are synthetic, and outside shows no small number', () => {
    for (const name of [
      'page.html',
      'figures.csv',
      'briefing.html',
      'outside-page.html',
      'outside-figures.csv',
    ])
      expect(textOf(files, `barnet-version-1-${name}`)).toContain('SYNTHETIC SAMPLE DATA');
    const page = textOf(files, 'barnet-version-1-page.html');
    expect(page).toContain('Assaults in Barnet: most frequent on Friday, 20–24');
    expect(textOf(files, 'barnet-version-1-outside-page.html')).not.toContain('Assaults');
    const counts = textOf(files, 'barnet-version-1-outside-figures.csv')
      .split('\r\n')
      .map((line) => line.split(','))
      .filter((cells) => cells[3] === 'offences' && !cells[0]?.includes('-change-') && cells[4] !== '')
      .map((cells) => Number(cells[4]));
    expect(counts.length).toBeGreaterThan(50);
    expect(counts.filter((count) => count < 10 || count % 5 !== 0)).toEqual([]);
  });

  it('counts street crime into hexagons itself where nobody has', async () => {
    const head =
      'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context';
    const rows = Array.from({ length: 9 }, () => ',2026-11,,,-0.21,51.61,,E01000115,Barnet 016A,Robbery,,');
    await writeFile(join(folder, 'street.csv'), [head, ...rows].join('\n'));
    const { topics } = await readFolder(folder);
    expect(topics.dataFor(BARNET.code, '2027-01-01').hexagons).toMatchObject({
      period: { from: '2026-11', to: '2026-11' },
      counts: [{ borough: BARNET.code, crimeType: 'Robbery', count: 9 }],
    });
    expect((await readFolder(folder, '2026-12')).topics.used.map(({ name }) => name)).toContain('street.csv');
    await rm(join(folder, 'street.csv'));
  });

  it('needs recorded crime, and says so in a sentence', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'jem-pack-'));
    await expect(readFolder(empty)).rejects.toThrow(/no recorded crime/);
    await expect(
      runCommand(['pack', '--borough', 'Narnia', '--data', empty, '--out', empty]),
    ).rejects.toThrow(/32 boroughs/);
    await expect(runCommand(['pack', '--borough', 'Barnet', '--out', empty])).rejects.toThrow(/--data/);
    await expect(
      runCommand(['pack', '--borough', 'all', '--data', empty, '--out', empty]),
    ).rejects.toMatchObject({ name: 'CommandLineError' });
    await rm(empty, { recursive: true });
  });
});

const isThere = existsSync(`${REAL_DATA}crime`);
const describeReal = isThere ? describe : describe.skip;
const where = isThere
  ? 'the pack of the real files'
  : 'the pack of the real files (SKIPPED: ../shared/data is not on this machine)';

describeReal(where, () => {
  const made = isThere ? readFolder(REAL_DATA) : undefined;

  it('has every section, joined files of one layout, and a map of shapes with its description', async () => {
    const inputs = await made;
    if (inputs === undefined) return;
    const files = await makePack(inputs, {
      ...OPTIONS,
      theme: 'serious-youth-violence',
      borough: { code: 'E09000008', name: 'Croydon' },
    });
    const page = textOf(files, 'croydon-version-1-page.html');
    const ids = [...page.matchAll(/<section class="jem-section" id="([^"]+)"/g)].map((match) => match[1]);
    for (const id of [
      'hotspots',
      'youth',
      'exceptions',
      'similar',
      'confidence',
      'deprivation',
      'suggestions',
      'method',
    ])
      expect(ids).toContain(id);
    expect(/NaN|undefined|Infinity|\[object/.test(page)).toBe(false);
    expect(page.includes('2 files of the same layout follow each other and were joined')).toBe(true);
    const zip = await JSZip.loadAsync(files[0]?.bytes ?? new Uint8Array());
    const slides = await Promise.all(
      Object.keys(zip.files)
        .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
        .map((name) => zip.file(name)?.async('string')),
    );
    const map = slides.filter((slide) => slide?.includes('<a:custGeom>'));
    expect(map).toHaveLength(1);
    expect(map[0]).toMatch(
      /Rail and tube stations \(Transport for London\), Schools \(Department for Education\)/,
    );
    const suggested = slides.find((slide) => slide?.includes('further sections in Croydon'));
    for (const publisher of [
      'Public Attitude Survey',
      'Index of Multiple Deprivation',
      'hexagon',
      'age band',
    ])
      expect(suggested).toContain(publisher);
    expect(map[0]).toMatch(/name="Map" descr="Map of Croydon with its outline/);
    expect(slides.join('')).not.toContain('<c:v></c:v>');
  });

  it('can be of the years of the first meetings, from their own file', async () => {
    const { crime, topics } = await readFolder(REAL_DATA, '2016-12');
    const { survey, hexagons } = topics.dataFor('E09000008', '2017-01-01');
    expect(
      survey
        ?.map(({ quarter }) => quarter)
        .sort()
        .at(-1),
    ).toBe('2016-12');
    expect(hexagons).toBeUndefined();
    expect(crime.files.map(({ name }) => name)).toEqual(['crime/mps_borough_200801_201612.csv']);
  });
});
