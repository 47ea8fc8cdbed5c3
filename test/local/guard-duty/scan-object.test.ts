import fc from 'fast-check';
import { ScanResultEventSchema } from '../../../contracts/scan-results.ts';
import { scan, scanResultEvent } from '../../../local/guard-duty/scan-object.ts';
import { EICAR } from '../../support/office-files.ts';

async function* inPieces(bytes: Uint8Array, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('the scan of the embedded AWS', () => {
  it('finds the test file of all scanners wherever it stands and however it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.integer({ min: 1, max: 200 }), async (before, length) => {
        const bytes = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(EICAR), Buffer.from('y')]);
        expect(await scan(inPieces(bytes, length))).toBe('THREATS_FOUND');
      }),
    );
  });

  it('finds nothing in anything else', async () => {
    const almost = Buffer.from(EICAR.slice(1));
    expect(await scan(inPieces(almost, 7))).toBe('NO_THREATS_FOUND');
    expect(await scan(inPieces(Buffer.alloc(0), 7))).toBe('NO_THREATS_FOUND');
  });

  it('tells of its result in the words that our function reads', () => {
    const about = {
      bucket: 'b',
      key: 'uploads/j/u',
      eTag: 'e',
      versionId: 'v',
      now: Date.parse('2027-02-01T10:00:00.000Z'),
    };
    expect(ScanResultEventSchema.parse(scanResultEvent({ ...about, status: 'THREATS_FOUND' }))).toEqual({
      at: '2027-02-01T10:00:00.000Z',
      key: 'uploads/j/u',
      etag: 'e',
      objectVersion: 'v',
      status: 'THREATS_FOUND',
    });
  });
});
