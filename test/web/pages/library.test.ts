import { createHash } from 'node:crypto';
import { libraryId } from '../../../domain/library/library-file.ts';
import { LIBRARY_UPLOADS } from '../../../domain/upload/purpose.ts';
import type { Upload } from '../../../domain/upload/upload.ts';
import { SAMPLES } from '../../ports/sample-entities.ts';
import { createFakeObjects } from '../../support/fakes.ts';
import { crimeCsv } from '../../workflow/crime-csv.ts';
import { aJem } from '../fixtures.ts';
import { formOf, textOf } from '../reading.ts';
import { createSite, realCommands, type Site } from '../site.ts';

const as = 'coordinator' as const;
const FILE = SAMPLES.libraryFile;
const page = async (site: Site, path = '/library', who: 'coordinator' | 'manager' = as) =>
  (await site.ask(path, { as: who })).text();

describe('the page of the library', () => {
  it('says when it is empty what could be in it, and how it gets there', async () => {
    const text = textOf(await page(createSite()));
    expect(text).toContain('The library is empty');
    expect(text).toContain('Public Attitude Survey by borough');
    expect(text).toContain('npm start -- --library DIR');
  });

  it('lists what is held, finds by any word, and gives the same as CSV', async () => {
    const site = createSite();
    site.store.seed('libraryFile', FILE, { ...FILE, id: 'other', title: 'Schools', format: 'schools' });
    site.store.seed('jem', aJem({ usedFiles: [FILE.id] }));
    const text = textOf(await page(site));
    expect(text).toContain('2 files');
    expect(text).toContain('Apr 2010 to Jan 2022');
    expect(text).toContain('1 JEM');
    const found = textOf(await page(site, '/library?text=recorded+2022'));
    expect(found).toContain('1 file');
    expect(found).not.toContain('Schools');
    const csv = await (await site.ask('/library.csv?text=recorded', { as })).text();
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain(FILE.sha256);
  });

  it('lets a manager look and not change', async () => {
    const site = createSite();
    site.store.seed('libraryFile', FILE);
    expect(await page(site, '/library', 'manager')).not.toContain('Add a file');
    expect(await page(site, `/library/${FILE.id}`, 'manager')).not.toContain('Retire this file');
    expect((await site.send('/library', {}, { as: 'manager' })).status).toBe(403);
  });
});

describe('one file of the library', () => {
  it('shows its hash and who uses it, can be downloaded, and is retired on request', async () => {
    const site = createSite();
    site.store.seed('libraryFile', FILE);
    const path = `/library/${FILE.id}`;
    expect(textOf(await page(site, path))).toContain(FILE.sha256);
    const content = await site.ask(`${path}/content`, { as });
    expect(content.headers.get('location')).toContain(FILE.key);
    expect(site.store.all('audit')).toMatchObject([{ what: 'libraryContent', about: { fileId: FILE.id } }]);
    const retired = await site.send(path, formOf(await page(site, path)), { as });
    expect(retired.headers.get('location')).toBe('/library?done=retired');
    expect(site.store.all('libraryFile')[0]?.retired?.by).toBe('The coordinator');
    expect(await page(site, path)).not.toContain('No further pack');
    expect((await site.ask('/library/unknown', { as })).status).toBe(404);
  });
});

describe('a file that is added on the page', () => {
  async function uploading(over: Partial<Upload> = {}) {
    const objects = createFakeObjects();
    const site = createSite((store) => realCommands(store, { objects }));
    const started = await site.send('/library', {}, { as });
    const path = started.headers.get('location') ?? '';
    const [upload] = site.store.all('upload');
    if (upload) site.store.seed('upload', { ...upload, ...over });
    return { site, objects, path, upload };
  }

  it('is sent straight to the store by a form that only this upload has', async () => {
    const { site, path, upload } = await uploading();
    expect(upload).toMatchObject({ jemId: LIBRARY_UPLOADS, purpose: { kind: 'library' }, state: 'expected' });
    const response = await site.ask(path, { as });
    expect(await response.text()).toContain(`value="${upload?.quarantineKey}"`);
    expect(response.headers.get('content-security-policy')).toContain('https://objects.example');
    const sent = await site.ask(`${path}?etag=x`, { as });
    expect(sent.headers.get('refresh')).toContain(path);
    expect(textOf(await sent.text())).toContain('We look whether the file is safe');
  });

  it('goes in when it was found good and the coordinator says so', async () => {
    const bytes = crimeCsv();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const key = `library/${sha256}`;
    const good = {
      state: 'usable',
      format: 'csv',
      bytes: bytes.length,
      sha256,
      key,
      fileName: 'crime.csv',
    } as const;
    const { site, objects, path } = await uploading(good);
    objects.objects.set(key, bytes);
    expect(textOf(await page(site, path))).toContain('crime.csv');
    expect(site.store.all('libraryFile')).toEqual([]);
    const added = await site.send(path, {}, { as });
    expect(added.headers.get('location')).toBe('/library?done=added');
    expect(site.store.all('libraryFile')[0]).toMatchObject({
      id: libraryId(sha256),
      addedBy: 'The coordinator',
    });
    expect((await site.send(path, {}, { as })).headers.get('location')).toBe('/library?done=held');
  });

  it('says why it is not taken, and offers to choose another', async () => {
    const refused: Partial<Upload> = {
      state: 'refused',
      problems: [{ message: 'It holds macros.' }],
      problemCount: 1,
    };
    const { site, path } = await uploading(refused);
    const html = await page(site, path);
    expect(textOf(html)).toContain('It holds macros.');
    expect(html).toContain('Choose another file');
    await site.send(path, {}, { as });
    expect(site.store.all('libraryFile')).toEqual([]);
  });
});
