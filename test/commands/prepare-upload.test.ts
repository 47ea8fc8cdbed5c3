import { createPrepareAnother, createPrepareUpload, signUploadForm } from '../../commands/prepare-upload.ts';
import { LIBRARY_UPLOADS } from '../../domain/upload/purpose.ts';
import { createCountingIds, createFakeObjects } from '../support/fakes.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const AT = '2027-02-01T10:00:00.000Z';
const by = { kind: 'partner', id: 'c-2', name: 'Amara Okafor' } as const;

function prepared() {
  const store = createMemoryStore();
  const prepare = createPrepareUpload({ store, newId: createCountingIds() });
  return { store, prepare };
}

describe('preparing an upload', () => {
  it('writes down who sends what, under a key that no sender has a say in', async () => {
    const { store, prepare } = prepared();
    const purpose = { kind: 'answer', taskId: 'data/c-2/1' } as const;
    const upload = await prepare({ jemId: 'jem-1', purpose, by, at: AT });
    expect(upload).toMatchObject({ state: 'expected', purpose, by, quarantineKey: 'uploads/jem-1/000001' });
    expect(await store.upload({ jemId: 'jem-1', id: '000001' })).toEqual(upload);
  });

  it('keeps every file apart: a second one has a key of its own', async () => {
    const { store, prepare } = prepared();
    const asked = { jemId: LIBRARY_UPLOADS, purpose: { kind: 'library' } as const, by, at: AT };
    const keys = [await prepare(asked), await prepare(asked)].map(({ quarantineKey }) => quarantineKey);
    expect(new Set(keys).size).toBe(2);
    expect(await store.uploadsOf(LIBRARY_UPLOADS)).toHaveLength(2);
  });

  it('signs a form for that key, that purpose’s size, and a quarter of an hour', async () => {
    const { prepare } = prepared();
    const purpose = { kind: 'pack-final', packVersion: 2 } as const;
    const upload = await prepare({ jemId: 'jem-1', purpose, by, at: AT });
    const asked: object[] = [];
    const objects = createFakeObjects();
    const spying = {
      presignPost: (options: Parameters<typeof objects.presignPost>[0]) => {
        asked.push(options);
        return objects.presignPost(options);
      },
    };
    const form = await signUploadForm(spying, upload, 'https://jem.example/back');
    expect(asked).toEqual([
      {
        key: upload.quarantineKey,
        seconds: 900,
        maxBytes: 26_214_400,
        redirectTo: 'https://jem.example/back',
      },
    ]);
    expect(form).toMatchObject({ extensions: ['.pptx'], maxBytes: 26_214_400, minutes: 15 });
  });
});

describe('another upload in the place of one', () => {
  const purpose = { kind: 'answer', taskId: 'data/c-2/1', decision: 'supplied' } as const;
  async function begun() {
    const { store, prepare } = prepared();
    const first = await prepare({ jemId: 'jem-1', purpose, by, at: AT });
    const ids = createCountingIds();
    const another = createPrepareAnother({ store, newId: () => `next-${ids()}` });
    return { store, first, another: (id = first.id) => another({ jemId: 'jem-1', id, at: AT }) };
  }

  it('is for the same purpose and by the same person', async () => {
    const { another, store } = await begun();
    const next = await another();
    expect(next).toMatchObject({ id: 'next-000001', purpose, by, state: 'expected' });
    expect(await store.upload(next)).toEqual(next);
  });

  it('is begun once when the button is pressed twice, one after the other or both at once (F23)', async () => {
    const { another, store } = await begun();
    const [one, same] = [await another(), await another()];
    expect(same.id).toBe(one.id);
    const other = await begun();
    other.store.beforeNextCommit(async () => void (await other.another()));
    await other.another();
    expect(await other.store.uploadsOf('jem-1')).toHaveLength(2);
    expect(await store.uploadsOf('jem-1')).toHaveLength(2);
  });

  it('is a new one once a file was sent to the one before', async () => {
    const { another, store } = await begun();
    const one = await another();
    store.seed('upload', { ...one, state: 'refused' });
    expect((await another()).id).not.toBe(one.id);
  });
});
