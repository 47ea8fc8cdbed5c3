import { PackAnalysisSchema } from '../../domain/data-pack/pack-analysis.ts';
import type { SectionChoice } from '../../domain/data-pack/section-choice.ts';
import type { LibraryFile } from '../../domain/library/library-file.ts';
import { decidedRows, withBadRows } from '../../domain/task/bad-rows.ts';
import type { Task } from '../../domain/task/task.ts';
import { createAnalyseData } from '../../lambdas/analyse-data/analyse-data.ts';
import { createMakePack } from '../../lambdas/make-pack/make-pack.ts';
import { createRecordSignOff } from '../../lambdas/record-sign-off/record-sign-off.ts';
import { PACK_REFERENCE } from '../../programme/pack-reference.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import { SAMPLES } from '../ports/sample-entities.ts';
import { aContact, aJem, aRound, aTask } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';
import { crimeCsv } from '../workflow/crime-csv.ts';

const AT = '2027-03-01T09:00:00.000Z';
const STEP = { jemId: 'croydon', at: AT };

function setUp(...tasks: Task[]) {
  const world = createWorld();
  world.store.seed('jem', aJem());
  world.store.seed('round', aRound());
  world.store.seed('contact', aContact({ id: 'vice', posts: [{ role: 'vice-chair' }] }));
  world.store.seed('task', ...tasks);
  const organisationName = (id: string) => `Organisation ${id}`;
  const deps = { ...world, reference: PACK_REFERENCE, organisationName };
  return {
    world,
    analyse: createAnalyseData(deps),
    makePack: createMakePack(deps),
    recordSignOff: createRecordSignOff(deps),
  };
}

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

const file = { name: 'crime.csv', bytes: 10, sha256: 'a'.repeat(64), key: 'jems/croydon/crime.csv' };
const supplied = answered(aTask(), { decision: 'supplied', file, note: '' });
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('the pack', () => {
  it('has slides, page, figures and briefing of the file that was supplied, each under its hash', async () => {
    const { world, analyse, makePack } = setUp(supplied);
    world.objects.objects.set(file.key, crimeCsv());
    expect(await analyse(STEP)).toEqual({ kind: 'analysed' });
    expect(await makePack(STEP)).toEqual({ kind: 'made', packVersion: 1 });
    const documents = await world.store.documentsOf('croydon');
    expect(documents.map(({ kind }) => kind).sort()).toEqual([
      'analysis',
      'briefing',
      'figures',
      'manifest',
      'outside-figures',
      'outside-page',
      'pack',
      'pack-page',
    ]);
    for (const { key, sha256, bytes } of documents) {
      expect(key.endsWith(sha256)).toBe(true);
      expect(world.objects.objects.get(key)?.byteLength).toBe(bytes);
    }
    const page = documents.find(({ kind }) => kind === 'pack-page');
    expect(decode(world.objects.objects.get(page?.key ?? ''))).toContain('SYNTHETIC SAMPLE DATA');
  });

  it('says in words that no crime file was supplied, and what was not', async () => {
    const { world, analyse, makePack } = setUp(answered(aTask(), { decision: 'not-held', reason: '' }));
    expect(await analyse(STEP)).toEqual({ kind: 'no-data' });
    expect(await analyse(STEP)).toEqual({ kind: 'no-data' });
    await makePack(STEP);
    const pack = (await world.store.documentsOf('croydon')).find(({ kind }) => kind === 'pack');
    const text = decode(world.objects.objects.get(pack?.key ?? ''));
    expect(text).toContain('There is no file of recorded crime');
    expect(text).toContain('Truancy: Croydon Council');
  });

  it('takes a file in another layout for an attachment and not for figures', async () => {
    const { world, analyse } = setUp(supplied);
    world.objects.objects.set(file.key, new TextEncoder().encode('a,b\n1,2\n'));
    expect(await analyse(STEP)).toEqual({ kind: 'no-data' });
  });
});

describe('what a pack is made from', () => {
  const hashed = (text: string) => text.repeat(64).slice(0, 64);
  const held = (over: Partial<LibraryFile>): LibraryFile => ({
    ...SAMPLES.libraryFile,
    ...{ format: 'mps-borough-A', name: 'held.csv', key: 'library/held', ...over },
  });
  const analysisOf = async (world: ReturnType<typeof createWorld>) => {
    const document = (await world.store.documentsOf('croydon')).find(({ kind }) => kind === 'analysis');
    return PackAnalysisSchema.parse(JSON.parse(decode(world.objects.objects.get(document?.key ?? ''))));
  };
  const crimeUntil = (until: string) =>
    new TextEncoder().encode(generateSampleCrime({ until, months: 36 }).text);

  it('is the crime file of the library where nothing newer was supplied', async () => {
    const { world, analyse } = setUp(supplied);
    world.objects.objects.set(file.key, crimeUntil('2025-12'));
    world.objects.objects.set('library/held', crimeUntil('2026-11'));
    world.store.seed('libraryFile', held({ sha256: hashed('b') }));
    expect(await analyse(STEP)).toEqual({ kind: 'analysed' });
    expect((await analysisOf(world)).latest.to).toBe('2026-11');
    expect(world.store.all('jem')[0]?.usedFiles).toEqual([hashed('b').slice(0, 16)]);
  });

  it('passes over what was supplied where the library is newer, and the pack says so (B9)', async () => {
    const { world, analyse, makePack } = setUp(supplied);
    world.objects.objects.set(file.key, crimeUntil('2025-12'));
    world.objects.objects.set('library/held', crimeUntil('2026-11'));
    world.store.seed('libraryFile', held({ sha256: hashed('b') }));
    await analyse(STEP);
    expect(world.store.all('jem')[0]?.passedOver).toEqual([
      { sha256: file.sha256, to: '2025-12', usedTo: '2026-11' },
    ]);
    await makePack(STEP);
    const page = (await world.store.documentsOf('croydon')).find(({ kind }) => kind === 'pack-page');
    expect(decode(world.objects.objects.get(page?.key ?? ''))).toContain(
      'Supplied by Croydon Council to December 2025 and not used: the figures shown go to November 2026',
    );
  });

  it('is what was supplied to this JEM where that is newer, with the day on which it was supplied', async () => {
    const { world, analyse } = setUp(supplied);
    world.objects.objects.set(file.key, crimeUntil('2026-11'));
    world.objects.objects.set('library/held', crimeUntil('2025-12'));
    world.store.seed('libraryFile', held({ sha256: hashed('b') }));
    await analyse(STEP);
    expect((await analysisOf(world)).basis?.inputs).toEqual([
      {
        name: 'crime.csv',
        format: 'mps-borough-A',
        sha256: file.sha256,
        bytes: 10,
        suppliedOn: '2027-03-01',
      },
    ]);
  });

  it('is no file that was retired', async () => {
    const { world, analyse } = setUp();
    world.store.seed('libraryFile', held({ retired: { at: AT, by: 'Cora' } }));
    expect(await analyse(STEP)).toEqual({ kind: 'no-data' });
  });

  it('leaves out a supplied file that cannot be read, and stops at one of the library that cannot', async () => {
    const { world, analyse } = setUp(supplied);
    const broken = new TextEncoder().encode('Borough,Major Category,Minor Category,202601\nNarnia,a,b,1\n');
    world.objects.objects.set(file.key, broken);
    expect(await analyse(STEP)).toEqual({ kind: 'no-data' });
    const other = setUp();
    other.world.objects.objects.set('library/held', broken);
    other.world.store.seed('libraryFile', held({ sha256: hashed('b') }));
    await expect(other.analyse(STEP)).rejects.toMatchObject({ name: 'CorruptRecordError' });
  });

  it('uses the good rows of a file only once the coordinator has decided so, and says how many are left out', async () => {
    const sent = { ...file, key: 'jems/croydon/times.csv', sha256: hashed('c'), goodRows: 1, badRows: 1 };
    const task = withBadRows(answered(aTask(), { decision: 'supplied', file: sent, note: '' }));
    const decided = decidedRows(task, { use: 'good-rows', by: 'Cora', at: AT });
    const inputs = async (given: Task) => {
      const { world, analyse } = setUp(given);
      world.objects.objects.set('library/held', crimeUntil('2026-11'));
      world.store.seed('libraryFile', held({ sha256: hashed('b') }));
      const rows = ['Period,Borough,Measure,Category,Value,Unit', '2026-11,Croydon,Ward panels,,3,count'];
      world.objects.objects.set(sent.key, new TextEncoder().encode([...rows, 'never,,,,,'].join('\n')));
      await analyse(STEP);
      return analysisOf(world);
    };
    expect((await inputs(task)).basis?.inputs.map(({ format }) => format)).toEqual(['mps-borough-A']);
    const { basis, notes } = await inputs(decided);
    expect(basis?.inputs.at(-1)).toMatchObject({ format: 'simple', rowsLeftOut: 1 });
    expect(notes.find(({ about }) => about === 'left-out')?.text).toContain('One row that cannot be read');
  });

  it('suggests sections on the JEM, and the version remembers which it was made with', async () => {
    const { world, analyse, makePack } = setUp(supplied);
    world.objects.objects.set(file.key, crimeCsv());
    await analyse(STEP);
    expect(world.store.all('jem')[0]?.sections?.suggestions.length).toBeGreaterThan(2);
    const [jem] = world.store.all('jem');
    const choice: SectionChoice = { leftOut: ['similar'], menu: [] };
    if (jem) world.store.seed('jem', { ...jem, sections: { suggestions: [], choice, remake: true } });
    await makePack(STEP);
    expect(world.store.all('jem')[0]?.sections).toEqual({
      ...{ suggestions: [], choice, usedIn: { packVersion: 1, choice } },
    });
    const page = (await world.store.documentsOf('croydon')).find(({ kind }) => kind === 'pack-page');
    const text = decode(world.objects.objects.get(page?.key ?? ''));
    const isThere = (id: string) => text.includes(`id="${id}"`);
    expect([isThere('deprivation'), isThere('similar')]).toEqual([true, false]);
  });
});

describe('the sign-off', () => {
  const signOff = (sha256: string, over: Partial<Task> = {}) =>
    aTask({
      id: `sign-off-chair-1.${sha256.slice(0, 8)}`,
      kind: 'sign-off',
      workArea: 'R14',
      assigneeId: 'chair',
      details: { documentId: 'pack-1', packVersion: 1, sha256, name: 'pack.html' },
      ...over,
    });
  const made = async () => {
    const steps = setUp();
    await steps.analyse(STEP);
    await steps.makePack(STEP);
    const pack = (await steps.world.store.documentsOf('croydon')).find(({ kind }) => kind === 'pack');
    return { ...steps, sha256: pack?.sha256 ?? '' };
  };
  const areas = (world: ReturnType<typeof createWorld>) => world.store.all('jem')[0]?.workAreas;

  it('approves the very file that was signed, and keeps its hash in the history', async () => {
    const { world, recordSignOff, sha256 } = await made();
    world.store.seed('task', answered(signOff(sha256), { decision: 'approved', note: '' }));
    expect(await recordSignOff(STEP)).toEqual({ kind: 'approved' });
    expect(areas(world)?.R14.status).toBe('complete');
    expect(world.store.all('history').find(({ what }) => what === 'pack-approved')?.detail).toContain(sha256);
  });

  it('does not count for another file, even of the same version', async () => {
    const { world, recordSignOff } = await made();
    world.store.seed('task', answered(signOff('f'.repeat(64)), { decision: 'approved', note: '' }));
    expect(await recordSignOff(STEP)).toEqual({ kind: 'ask-again' });
    expect(areas(world)?.R14.status).toBe('not-started');
  });

  it('with changes asked for makes the next version, and the signature of the first counts for nothing', async () => {
    const { world, makePack, recordSignOff, sha256 } = await made();
    world.store.seed('task', answered(signOff(sha256), { decision: 'changes', changes: 'Slide 2' }));
    expect(await recordSignOff(STEP)).toEqual({ kind: 'changes' });
    expect(await recordSignOff(STEP)).toEqual({ kind: 'changes' });
    expect(await makePack(STEP)).toEqual({ kind: 'made', packVersion: 2 });
    expect(await makePack(STEP)).toEqual({ kind: 'made', packVersion: 2 });
    expect(await recordSignOff(STEP)).toEqual({ kind: 'ask-again' });
    const briefing = (await world.store.documentsOf('croydon')).find(({ id }) => id === 'briefing-2');
    expect(decode(world.objects.objects.get(briefing?.key ?? ''))).toContain('Slide 2');
  });

  it('counts for nothing once other sections are wanted: the next version is made and asked about', async () => {
    const { world, makePack, recordSignOff, sha256 } = await made();
    world.store.seed('task', answered(signOff(sha256), { decision: 'approved', note: '' }));
    const [jem] = world.store.all('jem');
    if (jem)
      world.store.seed('jem', { ...jem, sections: { suggestions: [], ...jem.sections, remake: true } });
    expect(await recordSignOff(STEP)).toEqual({ kind: 'changes' });
    expect(await makePack(STEP)).toEqual({ kind: 'made', packVersion: 2 });
    expect(await recordSignOff(STEP)).toEqual({ kind: 'ask-again' });
  });

  it('is refused when neither chair nor vice chair says anything', async () => {
    const { world, recordSignOff, sha256 } = await made();
    world.store.seed('task', signOff(sha256, { state: 'lapsed' }));
    expect(await recordSignOff(STEP)).toEqual({ kind: 'ask-again' });
    const vice = {
      id: `sign-off-vice-1.${sha256.slice(0, 8)}`,
      assigneeId: 'vice',
      state: 'lapsed',
    } as const;
    world.store.seed('task', signOff(sha256, vice));
    expect(await recordSignOff(STEP)).toEqual({ kind: 'refused' });
  });
});
