import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromItem, toItem } from '../../adapters/dynamo-items.ts';
import type { Entities, EntityName } from '../../domain/ports/store.ts';
import type { StoredRecords } from './record-stored.ts';

const FOLDER = join(__dirname, 'stored');

interface Stored {
  release: string;
  entity: EntityName;
  value: Record<string, unknown>;
}

const STORED: Stored[] = readdirSync(FOLDER).flatMap((name) => {
  const { release, records }: { release: string; records: StoredRecords } = JSON.parse(
    readFileSync(join(FOLDER, name), 'utf8'),
  );
  return Object.entries(records).flatMap(([entity, values]) =>
    values.map((value) => ({
      release,
      entity: entity as EntityName,
      value: value as Record<string, unknown>,
    })),
  );
});

/** As it lies in the table: the value is apart from keys and version. */
const itemOf = ({ entity, value }: Stored) => ({ entity, version: value.version, value });

/**
 * Nothing rewrites the table when a release changes a record: each is read by the schema of today and written in today's shape when it is
 * next changed (docs/adr/0011). `RECORD_STEPS=1 npx jest test/contracts` records what a release writes.
 */
describe('a record that an earlier release has written', () => {
  it.each(STORED)('of $release is read as it was: $entity', (stored) => {
    expect(fromItem(stored.entity, itemOf(stored))).toMatchObject(stored.value);
  });

  it('is on record for every kind of record that the release knew', () => {
    const kinds = new Set(STORED.filter(({ release }) => release === '0.1.0').map(({ entity }) => entity));
    expect(kinds.size).toBe(14);
    expect(STORED.length).toBeGreaterThan(40);
  });
});

describe('a field that came later', () => {
  const old = STORED.find(({ entity, value }) => entity === 'gate' && value.waiting);

  it('is absent when an older record is read, and there after its next change', () => {
    if (!old) throw new TypeError('no gate of 0.1.0 that waits is on record');
    const read = fromItem('gate', itemOf(old));
    expect(read.waiting).toEqual(expect.not.objectContaining({ until: expect.anything() }));
    const changed: Entities['gate'] = {
      ...read,
      waiting: { token: 'new', since: '2027-06-01T09:00:00.000Z', until: '2027-06-02T09:00:00.000Z' },
    };
    expect(fromItem('gate', toItem('gate', changed))).toEqual(changed);
  });
});
