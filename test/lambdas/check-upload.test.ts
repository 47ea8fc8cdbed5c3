import { createHash } from 'node:crypto';
import { ScanResultEventSchema } from '../../contracts/scan-results.ts';
import type { SentFile } from '../../domain/ports/services.ts';
import { expectedUpload, type Upload } from '../../domain/upload/upload.ts';
import { createCheckUpload } from '../../lambdas/check-upload/check-upload.ts';
import { PACK_REFERENCE } from '../../programme/pack-reference.ts';
import { aTask } from '../support/builders.ts';
import { createFakeLog, createFakeObjects } from '../support/fakes.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const AT = '2027-02-01T10:00:00.000Z';
const REF = { jemId: 'croydon', id: 'u-1' };
const KEY = 'uploads/croydon/u-1';
const GOOD = 'Period,Borough,Measure,Category,Value,Unit\n2026-12,Croydon,Noise,,3,count\n';

function setUp(purpose: Upload['purpose'] = { kind: 'answer', taskId: 'task-1' }) {
  const [store, fake, log] = [createMemoryStore(), createFakeObjects(), createFakeLog()];
  const by = { kind: 'partner', id: 'c-2', name: 'Amara Okafor' } as const;
  store.seed('upload', expectedUpload({ ...REF, purpose, by, at: AT }));
  store.seed('task', aTask({ details: { ...aTask({}).details, dataType: 'k' } }));
  const versions = new Map<string, { text: string; lastModified: string; fileName?: string }>();
  const opened: string[] = [];
  const objects = {
    put: fake.put,
    async open(key: string, version = 'newest'): Promise<SentFile | undefined> {
      opened.push(`${key} ${version}`);
      const found = versions.get(version);
      if (!found) return undefined;
      const bytes = Buffer.from(found.text);
      const body = (async function* () {
        yield bytes;
      })();
      const { lastModified, fileName = 'noise.csv' } = found;
      return { body, bytes: bytes.length, lastModified, fileName };
    },
  };
  const run = createCheckUpload({ store, objects, reference: PACK_REFERENCE, log });
  const arrive = (version: string, text: string, lastModified = AT) =>
    versions.set(version, { text, lastModified });
  const scanned = (
    objectVersion: string,
    status: 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNSUPPORTED' | 'FAILED' = 'NO_THREATS_FOUND',
    key = KEY,
  ) => run({ at: '2027-02-01T10:01:00.000Z', key, etag: objectVersion, objectVersion, status });
  const upload = () => store.upload(REF);
  return { store, log, kept: fake.objects, keptAs: fake.names, opened, arrive, scanned, upload };
}

describe('checking an upload', () => {
  it('keeps what is good under its hash, and says what it is', async () => {
    const { arrive, scanned, upload, kept } = setUp();
    arrive('v1', GOOD);
    expect(await scanned('v1')).toEqual({ kind: 'decided', state: 'usable' });
    const sha256 = createHash('sha256').update(GOOD).digest('hex');
    expect(await upload()).toMatchObject({
      state: 'usable',
      fileName: 'noise.csv',
      bytes: GOOD.length,
      sha256,
      format: 'csv',
      layout: 'simple',
      goodRows: 1,
      key: `jems/croydon/data/${sha256}`,
      receivedAt: AT,
      checkedAt: '2027-02-01T10:01:00.000Z',
    });
    expect(Buffer.from(kept.get(`jems/croydon/data/${sha256}`)!).toString()).toBe(GOOD);
  });

  it('keeps it, and the list of what is wrong with it, under the name that whoever fetches it saves it under', async () => {
    const { arrive, scanned, upload, keptAs } = setUp();
    arrive('v1', `${GOOD}2026-13,Croydon,Noise,,4,count\n`);
    await scanned('v1');
    const { state, key = '', problemsKey = '' } = (await upload())!;
    expect(state).toBe('has-bad-rows');
    expect(keptAs.get(key)).toBe('noise.csv');
    expect(keptAs.get(problemsKey)).toBe('problems in noise.csv.csv');
  });

  it('reads the very version that was scanned, and nothing of one in which something was found', async () => {
    const { arrive, scanned, upload, opened, kept } = setUp();
    arrive('v1', GOOD);
    await scanned('v1', 'THREATS_FOUND');
    expect(opened).toEqual([]);
    expect(await upload()).toMatchObject({
      state: 'refused',
      problems: [{ message: expect.stringMatching(/harmful/) }],
    });
    expect(kept.size).toBe(0);
    await scanned('v1');
    expect(opened).toEqual([`${KEY} v1`]);
  });

  it('says so when a file could not be scanned, and tells us when the scan itself failed', async () => {
    const { scanned, upload, log } = setUp();
    await scanned('v1', 'UNSUPPORTED');
    expect(await upload()).toMatchObject({
      state: 'refused',
      problems: [{ message: expect.stringMatching(/password/) }],
    });
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    await scanned('v1', 'FAILED');
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', code: 'UPLOAD_NOT_SCANNED' }));
  });

  it('lists bad rows, all of them in a file whose cells run nowhere as formulas', async () => {
    const { arrive, scanned, upload, kept } = setUp();
    const bad = Array.from({ length: 30 }, (_, index) => `2026-12,=cmd|${index},Noise,,1,count\n`).join('');
    arrive('v1', GOOD + bad);
    await scanned('v1');
    const decided = (await upload())!;
    expect(decided).toMatchObject({ state: 'has-bad-rows', goodRows: 1, badRows: 30, problemCount: 30 });
    expect(decided.problems).toHaveLength(25);
    const list = Buffer.from(kept.get(decided.problemsKey!)!).toString().trim().split('\r\n');
    expect(list).toHaveLength(31);
    expect(list[1]).toContain('3,Borough,');
  });

  it('decides the same again when the news come again', async () => {
    const { arrive, scanned, upload } = setUp();
    arrive('v1', GOOD);
    await scanned('v1');
    const first = await upload();
    await scanned('v1');
    expect(await upload()).toEqual({ ...first, version: first!.version + 1 });
    expect(first).toMatchObject({ etag: 'v1' });
  });

  it('of two files sent with one form goes by the newer, in whatever order the news come', async () => {
    const { arrive, scanned, upload } = setUp();
    arrive('v1', '');
    arrive('v2', GOOD, '2027-02-01T10:00:05.000Z');
    await scanned('v2');
    expect(await scanned('v1')).toEqual({ kind: 'superseded' });
    expect(await upload()).toMatchObject({ state: 'usable' });
  });

  it('forgets what it said of an earlier file', async () => {
    const { arrive, scanned, upload } = setUp();
    arrive('v1', `${GOOD}2026-13,Croydon,x,,1,count\n`);
    arrive('v2', '%PDF-1.7', '2027-02-01T10:00:05.000Z');
    await scanned('v1');
    await scanned('v2');
    const decided = await upload();
    expect(decided).toMatchObject({ state: 'refused' });
    for (const gone of ['key', 'layout', 'goodRows', 'badRows', 'problemsKey'])
      expect(decided).not.toHaveProperty(gone);
  });

  it('passes over objects that are no upload of ours', async () => {
    const { scanned, opened } = setUp();
    for (const key of ['uploads/x', 'jems/croydon/data/x', 'uploads/croydon/other']) {
      expect(await scanned('v1', 'NO_THREATS_FOUND', key)).toEqual({ kind: 'not-an-upload' });
    }
    expect(opened).toEqual([]);
  });

  it('keeps an edited pack and a library file in their own places', async () => {
    const library = setUp({ kind: 'library' });
    library.arrive('v1', 'code,name,inland_area_ha\nE09000008,Croydon,8650\n');
    await library.scanned('v1');
    expect((await library.upload())?.key).toMatch(/^library\/[0-9a-f]{64}$/);
  });

  it('logs states and never a name, a person or an address', async () => {
    const { arrive, scanned, log } = setUp();
    arrive('v1', GOOD);
    await scanned('v1');
    expect(JSON.stringify(log.lines)).not.toMatch(/noise|Okafor|uploads\//);
  });
});

describe('the news of a scan', () => {
  it('is read as GuardDuty sends it', () => {
    const event = {
      version: '0',
      'detail-type': 'GuardDuty Malware Protection Object Scan Result',
      source: 'aws.guardduty',
      time: '2027-02-01T10:01:01Z',
      detail: {
        scanStatus: 'COMPLETED',
        s3ObjectDetails: { bucketName: 'b', objectKey: KEY, eTag: 'e', versionId: 'v', s3Throttled: false },
        scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
      },
    };
    expect(ScanResultEventSchema.parse(event)).toEqual({
      at: '2027-02-01T10:01:01.000Z',
      key: KEY,
      etag: 'e',
      objectVersion: 'v',
      status: 'NO_THREATS_FOUND',
    });
  });
});
