import { SAMPLE_ROUND } from '../../programme/round.ts';
import { sampleProgramme } from '../../programme/sample.ts';
import { createMemoryStore } from '../support/memory-store.ts';

describe('the sample programme', () => {
  it('is written into an empty store and read back whole', async () => {
    const store = createMemoryStore();
    const changes = sampleProgramme();
    for (let start = 0; start < changes.length; start += 100) {
      expect(await store.commit(changes.slice(start, start + 100))).toEqual({ kind: 'committed' });
    }
    expect(await store.contacts()).toHaveLength(132);
    expect(await store.rooms()).toHaveLength(2);
    expect(await store.rounds()).toEqual([{ ...SAMPLE_ROUND, version: 1 }]);
  });

  it('is the same every time', () => {
    expect(sampleProgramme()).toEqual(sampleProgramme());
  });

  it('has a round that leaves time for every borough at one a month', () => {
    const months = (to: string, from: string) =>
      (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      Number(to.slice(5, 7)) -
      Number(from.slice(5, 7)) +
      1;
    expect(months(SAMPLE_ROUND.to, SAMPLE_ROUND.from)).toBeGreaterThanOrEqual(32);
  });
});
