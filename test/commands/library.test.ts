import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { createAddLibraryFile } from '../../commands/add-library-file.ts';
import { createRetireLibraryFile } from '../../commands/retire-library-file.ts';
import { createTakeIntoLibrary } from '../../commands/take-into-library.ts';
import { inOnePiece } from '../../commands/unpacked.ts';
import { filesInUse } from '../../domain/library/library-file.ts';
import { LIBRARY_UPLOADS } from '../../domain/upload/purpose.ts';
import { expectedUpload } from '../../domain/upload/upload.ts';
import { PACK_REFERENCE } from '../../programme/pack-reference.ts';
import { createReadLibrary } from '../../queries/library.ts';
import { aJem } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';
import { crimeCsv } from '../workflow/crime-csv.ts';

const AT = '2027-01-04T09:00:00.000Z';
const LATER = '2027-02-04T09:00:00.000Z';
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const survey = (...dates: string[]) =>
  new TextEncoder().encode(
    [
      'Date,Survey,Borough,Measure,Proportion,MPS',
      ...dates.map((date) => `${date},PAS,Barnet,"""Good Job"" local","0,56","0,61"`),
    ].join('\n'),
  );

function setUp() {
  const { store, objects } = createWorld();
  const addLibraryFile = createAddLibraryFile({ store, reference: PACK_REFERENCE });
  const add = (name: string, bytes: Uint8Array, at = AT) =>
    addLibraryFile({
      ...{ name, key: `library/${hash(bytes)}`, bytes: bytes.length, sha256: hash(bytes), by: 'Cora', at },
      open: () => inOnePiece(bytes),
    });
  const take = createTakeIntoLibrary({ store, objects, addLibraryFile });
  return {
    store,
    objects,
    add,
    take,
    retire: createRetireLibraryFile({ store }),
    read: createReadLibrary({ store }),
  };
}

describe('a file that is added to the library', () => {
  it('is known by its content, with publisher and the months that it covers, packed or not', async () => {
    const { add } = setUp();
    expect(await add('x.bin', crimeCsv())).toMatchObject({
      kind: 'added',
      file: { format: 'mps-borough-A', period: { from: '2023-12', to: '2026-11' }, name: 'x.bin' },
    });
    const packed = new Uint8Array(gzipSync(survey('31/12/2025', '31/3/2026')));
    expect(await add('survey.csv.gz', packed)).toMatchObject({
      kind: 'added',
      file: {
        format: 'public-attitude-survey',
        period: { from: '2025-12', to: '2026-03' },
        bytes: packed.length,
      },
    });
  });

  it('is the same file when it is the same bytes, whatever it is called', async () => {
    const { add, store } = setUp();
    await add('one.csv', survey('31/12/2025'));
    expect(await add('other.csv', survey('31/12/2025'))).toMatchObject({
      kind: 'held',
      file: { name: 'one.csv' },
    });
    expect(await store.libraryFiles()).toHaveLength(1);
  });

  it('is refused with line numbers when a pack could not read it, and with the list of formats when it is none of ours', async () => {
    const { add, store } = setUp();
    const bad = await add('bad.csv', survey('1/1/2025'));
    expect(bad).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('Line 2, column Date')],
    });
    const unknown = await add('notes.csv', new TextEncoder().encode('a,b\n1,2\n'));
    expect(unknown).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('Public Attitude Survey')],
    });
    expect(await store.libraryFiles()).toEqual([]);
  });
});

describe('the files that packs are made from', () => {
  it('are of the newest edition; the older one stays in the list', async () => {
    const { add, store, read } = setUp();
    await add('new.csv', survey('31/12/2025', '31/3/2026'));
    await add('old.csv', survey('31/12/2025'), LATER);
    expect(filesInUse(await store.libraryFiles()).map(({ name }) => name)).toEqual(['old.csv', 'new.csv']);
    const { rows } = await read({});
    expect(rows.map(({ file, state }) => [file.name, state])).toEqual([
      ['new.csv', 'in-use'],
      ['old.csv', 'superseded'],
    ]);
  });

  it('are without a file that is retired, until it is added again', async () => {
    const { add, store, retire } = setUp();
    const added = await add('one.csv', survey('31/12/2025'));
    const fileId = added.kind === 'added' ? added.file.id : '';
    const retired = { kind: 'retired', file: { retired: { by: 'Cora', at: LATER } } };
    expect(await retire({ fileId, by: 'Cora', at: LATER })).toMatchObject(retired);
    expect(await retire({ fileId, by: 'Else', at: LATER })).toMatchObject(retired);
    expect(await retire({ fileId: 'unknown', by: 'Cora', at: LATER })).toEqual({ kind: 'unknown' });
    expect(filesInUse(await store.libraryFiles())).toEqual([]);
    expect(await add('again.csv', survey('31/12/2025'), LATER)).toMatchObject({ kind: 'added' });
    expect(filesInUse(await store.libraryFiles())).toMatchObject([{ name: 'again.csv' }]);
  });
});

describe('the list of the library', () => {
  it('is searched by every word, and says which JEMs a file was used for', async () => {
    const { add, store, read } = setUp();
    const added = await add('pas.csv', survey('31/12/2025'));
    await add('crime.csv', crimeCsv());
    const fileId = added.kind === 'added' ? added.file.id : '';
    store.seed('jem', aJem({ usedFiles: [fileId] }));
    const found = await read({ text: ' ATTITUDE  pas.csv ' });
    expect(found).toMatchObject({ held: 2, rows: [{ usedBy: [{ jemId: 'croydon', borough: 'Croydon' }] }] });
    expect(found.rows).toHaveLength(1);
    expect((await read({ text: 'attitude 2019' })).rows).toEqual([]);
  });
});

describe('an upload for the library', () => {
  const upload = (over: object) => ({
    ...expectedUpload({
      ...{ jemId: LIBRARY_UPLOADS, id: 'up', purpose: { kind: 'library' }, at: AT },
      by: { kind: 'coordinator', id: 'cora', name: 'Cora' },
    }),
    ...over,
  });

  it('goes in once it was found good, and not before', async () => {
    const { store, objects, take } = setUp();
    const bytes = survey('31/12/2025');
    store.seed('upload', upload({}));
    expect(await take({ uploadId: 'up', by: 'Cora', at: AT })).toMatchObject({ kind: 'not-ready' });
    const key = `library/${hash(bytes)}`;
    objects.objects.set(key, bytes);
    const good = {
      state: 'usable',
      format: 'csv',
      bytes: bytes.length,
      sha256: hash(bytes),
      key,
      fileName: 'pas.csv',
    };
    store.seed('upload', upload(good));
    expect(await take({ uploadId: 'up', by: 'Cora', at: AT })).toMatchObject({
      kind: 'added',
      file: { key },
    });
    expect(await take({ uploadId: 'up', by: 'Cora', at: AT })).toMatchObject({ kind: 'held' });
    expect(await take({ uploadId: 'else', by: 'Cora', at: AT })).toEqual({ kind: 'unknown' });
  });
});
