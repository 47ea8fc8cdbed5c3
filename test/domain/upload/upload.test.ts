import fc from 'fast-check';
import {
  expectedUpload,
  isSendable,
  keptFileName,
  quarantineKey,
  uploadOfKey,
} from '../../../domain/upload/upload.ts';

const expected = expectedUpload({
  jemId: 'jem-1',
  id: 'u-1',
  purpose: { kind: 'answer', taskId: 't' },
  by: { kind: 'partner', id: 'c', name: 'C' },
  at: '2027-02-01T10:00:00.000Z',
});

describe('an upload', () => {
  it('is known again by its key, and no other key is taken for one', () => {
    expect(uploadOfKey(quarantineKey(expected))).toEqual({ jemId: 'jem-1', id: 'u-1' });
    for (const key of ['uploads/jem-1', 'uploads/jem-1/u-1/x', 'jems/jem-1/u-1', 'x/uploads/jem-1/u-1']) {
      expect(uploadOfKey(key)).toBeUndefined();
    }
  });

  it('can be sent once it was found usable, and not before, and never when refused', () => {
    const kept = { bytes: 3, sha256: 'a'.repeat(64), format: 'csv', key: 'jems/jem-1/data/a' } as const;
    expect(isSendable(expected)).toBe(false);
    expect(isSendable({ ...expected, ...kept, state: 'checking' })).toBe(false);
    expect(isSendable({ ...expected, ...kept, state: 'refused' })).toBe(false);
    expect(isSendable({ ...expected, ...kept, state: 'usable' })).toBe(true);
    expect(isSendable({ ...expected, ...kept, state: 'has-bad-rows' })).toBe(true);
    expect(isSendable({ ...expected, ...kept, key: undefined, state: 'usable' } as never)).toBe(false);
  });

  it('keeps the name of a file on one line, without the path on the sender’s machine', () => {
    expect(keptFileName('C:\\Users\\me\\crime.csv')).toBe('crime.csv');
    expect(keptFileName('/home/me/crime.csv')).toBe('crime.csv');
    expect(keptFileName('a\r\nb\u202Efdp.csv')).toBe('a b fdp.csv');
    expect(keptFileName('\u0000')).toBe('file');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const kept = keptFileName(name);
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.length).toBeLessThanOrEqual(200);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});
