import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createAddLibraryFile } from '../../../commands/add-library-file.ts';
import { inOnePiece } from '../../../commands/unpacked.ts';
import { libraryKey } from '../../../domain/library/library-file.ts';
import type { Task } from '../../../domain/task/task.ts';
import { createAnalyseData } from '../../../lambdas/analyse-data/analyse-data.ts';
import { createMakePack } from '../../../lambdas/make-pack/make-pack.ts';
import { makePack, readFolder } from '../../../local/pack/make-pack.ts';
import { repeatPack } from '../../../local/pack/repeat-pack.ts';
import { PACK_REFERENCE } from '../../../programme/pack-reference.ts';
import { generateSampleCrime } from '../../../programme/sample-crime.ts';
import { SAMPLES } from '../../ports/sample-entities.ts';
import { aContact, aJem, aRound, aTask } from '../../support/builders.ts';
import { createWorld } from '../../support/world.ts';

/** London date 1 March 2027, on which everything of the test happens. */
const AT = '2027-03-01T09:00:00.000Z';
const STEP = { jemId: 'croydon', at: AT };
const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (text: string) => new TextEncoder().encode(text);

const crime = generateSampleCrime({ until: '2026-11', months: 36 });
const SURVEY = [
  'Date,Survey,Borough,Measure,Proportion,MPS',
  ...['31/12/2025', '31/03/2026', '30/06/2026', '30/09/2026'].flatMap((date) =>
    ['Croydon', 'Barnet'].map((borough) => `${date},PAS,${borough},"""Good Job"" local","0,56","0,61"`),
  ),
].join('\n');
const TIMES = [
  'Period,Borough,Measure,Category,Value,Unit',
  '2026-11-06T23:10,Croydon,Assaults,,3,count',
].join('\n');

const answered = (task: Task, values: Record<string, unknown> & { decision: string }): Task => ({
  ...task,
  state: 'answered',
  answer: {
    number: 1,
    decision: values.decision,
    values,
    answeredAt: AT,
    late: false,
    by: { kind: 'partner', id: 'partner', name: 'Partner' },
    via: 'web',
  },
});

/** By the path in a folder: what the library holds, and what partners supplied. */
const LIBRARY = {
  'a/crime.csv': bytesOf(crime.text),
  'survey.csv.gz': new Uint8Array(gzipSync(SURVEY)),
};
const SUPPLIED = { 'times.csv': bytesOf(TIMES) };

async function jemWithPack(missing = false) {
  const world = createWorld();
  const organisationName = (id: string) => `Organisation ${id}`;
  const deps = { ...world, reference: PACK_REFERENCE, organisationName };
  world.store.seed('jem', aJem());
  world.store.seed('round', aRound());
  const add = createAddLibraryFile(deps);
  for (const [path, bytes] of Object.entries(LIBRARY)) {
    const sha256 = hash(bytes);
    const key = libraryKey(sha256);
    world.objects.objects.set(key, bytes);
    const name = path.split('/').at(-1) ?? '';
    const about = { name, key, sha256, bytes: bytes.length, by: 'Cora', at: AT };
    const added = await add({ ...about, open: () => inOnePiece(bytes) });
    expect(added.kind === 'refused' ? added.problems : []).toEqual([]);
  }
  const times = SUPPLIED['times.csv'];
  const file = { name: 'times.csv', bytes: times.length, sha256: hash(times), key: 'jems/croydon/times.csv' };
  world.objects.objects.set(file.key, times);
  world.store.seed('task', answered(aTask(), { decision: 'supplied', file, note: '' }));
  if (missing) seedWhatIsMissing(world);
  expect(await createAnalyseData(deps)(STEP)).toEqual({ kind: 'analysed' });
  const make = createMakePack(deps);
  expect(await make(STEP)).toEqual({ kind: 'made', packVersion: 1 });
  return { world, make, files: await filesOf(world) };
}

/** A promise of a partner, and a meeting before this one with an action that is owed. */
function seedWhatIsMissing({ store }: ReturnType<typeof createWorld>) {
  const earlier = { id: 'before', createdAt: '2026-01-04T09:00:00.000Z', state: 'closed' } as const;
  const meeting = {
    roomId: 'compstat',
    startsAt: '2026-05-15T10:00:00.000Z',
    endsAt: '2026-05-15T12:00:00.000Z',
    uid: 'before@jem',
    sequence: 0,
  };
  store.seed('jem', aJem({ ...earlier, meeting }));
  store.seed('contact', aContact({ id: 'owner', organisationId: 'btp' }));
  const promise = { jemId: 'before', ownerId: 'owner', what: 'Light the underpass' };
  store.seed('action', { ...SAMPLES.action, ...promise });
  const promised = answered(
    aTask({ id: 'data-f', details: { ...aTask().details, dataType: 'f', dataName: 'Places of offences' } }),
    { decision: 'promised', promisedFor: '2027-04-01' },
  );
  store.seed('task', { ...promised, state: 'open', promisedFor: '2027-04-01' });
}

async function filesOf({ store, objects }: ReturnType<typeof createWorld>): Promise<Map<string, Uint8Array>> {
  const documents = (await store.documentsOf('croydon')).filter(({ packVersion }) => packVersion);
  return new Map(
    documents.map(({ name, key }) => [name, objects.objects.get(key) ?? new Uint8Array()] as const),
  );
}

describe('the pack of a JEM', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jem-pack-'));
    await mkdir(join(folder, 'a'));
    for (const [path, bytes] of Object.entries({ ...LIBRARY, ...SUPPLIED })) {
      await writeFile(join(folder, path), bytes);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is byte for byte what the command makes of the same files, version and date', async () => {
    const { files } = await jemWithPack();
    const jem = aJem();
    const made = await makePack(await readFolder(folder), {
      borough: { code: jem.boroughCode, name: jem.borough },
      theme: jem.theme,
      round: 'Spring 2027',
      version: 1,
      marking: 'OFFICIAL-SENSITIVE',
      preparedOn: '2027-03-01',
    });
    const ofPeople = ['briefing', 'manifest'];
    const compared = made.filter(({ kind }) => !ofPeople.includes(kind));
    expect(compared.map(({ name }) => name)).toHaveLength(5);
    for (const { name, sha256 } of compared)
      expect([name, hash(files.get(name) ?? '')]).toEqual([name, sha256]);
  });

  it('can be made again from its manifest, with what was missing and promised in it', async () => {
    const { files } = await jemWithPack(true);
    const page = new TextDecoder().decode(files.get('croydon-version-1-page.html'));
    expect(page).toContain('Light the underpass');
    const path = join(folder, 'manifest.json');
    await writeFile(path, files.get('croydon-version-1-manifest.json') ?? '');
    const repeated = await repeatPack(folder, path);
    expect(repeated.differences).toEqual([]);
    expect(repeated.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
      repeated.files.map(({ name }) => [name, hash(files.get(name) ?? '')]),
    );
    const changed = (await readFile(path, 'utf8')).replace('"round": "Spring 2027"', '"round": "2"');
    await writeFile(path, changed);
    expect((await repeatPack(folder, path)).differences).toHaveLength(3);
    await rm(path);
  });

  it('is not made again from a folder that lacks a file of it, nor from anything but a manifest', async () => {
    const { files } = await jemWithPack();
    const path = join(folder, 'manifest.json');
    const manifest = files.get('croydon-version-1-manifest.json') ?? '';
    await writeFile(path, manifest);
    const empty = await mkdtemp(join(tmpdir(), 'jem-pack-'));
    await expect(repeatPack(empty, path)).rejects.toThrow(/No file of the folder has the hash of crime.csv/);
    await writeFile(path, '{}');
    await expect(repeatPack(folder, path)).rejects.toThrow(/is not the manifest of a pack/);
    await expect(repeatPack(folder, join(empty, 'none'))).rejects.toMatchObject({ name: 'PackInputError' });
    await rm(path);
    await rm(empty, { recursive: true });
  });

  it('is the same bytes when the steps run again on a fresh store', async () => {
    const [one, other] = [await jemWithPack(true), await jemWithPack(true)];
    expect([...one.files].map(([name, bytes]) => [name, hash(bytes)])).toEqual(
      [...other.files].map(([name, bytes]) => [name, hash(bytes)]),
    );
  });
});
