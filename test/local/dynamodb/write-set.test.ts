import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { type Database, WriteSet } from '../../../local/dynamodb/write-set.ts';

describe('the writes of one operation', () => {
  let directory: string;
  let database: Database;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'write-set-'));
    database = new ClassicLevel<string, unknown>(directory, { valueEncoding: 'json' });
    await database.batch([
      { type: 'put', key: 'item~a', value: 1 },
      { type: 'put', key: 'item~b', value: 2 },
    ]);
  });
  afterEach(async () => {
    await database.close();
    await rm(directory, { recursive: true });
  });

  it('go to disk as one batch, so that a kill cannot part them', async () => {
    const batches: string[][] = [];
    database.on('write', (operations: { key: string }[]) => batches.push(operations.map(({ key }) => key)));
    const writes = new WriteSet(database);
    writes.put('item~c', 3);
    writes.put('index~c', 3);
    writes.delete('item~a');
    await writes.commit();
    expect(batches).toEqual([['item~c', 'index~c', 'item~a']]);
  });

  it('are seen by their own reads and by nobody else before they are committed', async () => {
    const writes = new WriteSet(database);
    writes.put('item~a', 'changed');
    writes.delete('item~b');
    expect([await writes.get('item~a'), await writes.get('item~b')]).toEqual(['changed', undefined]);
    expect([await database.get('item~a'), await database.get('item~b')]).toEqual([1, 2]);
  });

  it('take in rows written earlier in the operation when a prefix is deleted', async () => {
    const writes = new WriteSet(database);
    writes.put('item~new', 3);
    writes.put('other', 4);
    await writes.deletePrefix('item~');
    await writes.commit();
    expect(await database.keys().all()).toEqual(['other']);
  });

  it('ignore what comes after the commit', async () => {
    const writes = new WriteSet(database);
    await writes.commit();
    writes.put('item~late', 5);
    await writes.commit();
    expect(await database.get('item~late')).toBeUndefined();
  });
});
