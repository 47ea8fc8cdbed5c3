import { createNoteWrongLink } from '../../commands/note-wrong-link.ts';
import { createFakeSecrets } from '../support/fakes.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const AT = '2027-01-04T09:00:20.000Z';

function setUp() {
  const store = createMemoryStore();
  const note = createNoteWrongLink({ store, secrets: createFakeSecrets() });
  const times = async (count: number, address = '192.0.2.1', at = AT) => {
    const kinds: string[] = [];
    for (let number = 0; number < count; number += 1) kinds.push((await note({ address, at })).kind);
    return kinds;
  };
  return { store, note, times };
}

describe('links that we do not know', () => {
  it('may be tried ten times a minute from one address', async () => {
    const { note, times } = setUp();
    expect(await times(10)).toEqual(Array(10).fill('noted'));
    expect(await note({ address: '192.0.2.1', at: AT })).toEqual({ kind: 'too-many', retryAfterSeconds: 40 });
  });

  it('are counted for each address and each minute apart', async () => {
    const { times } = setUp();
    await times(10);
    expect(await times(1, '192.0.2.2')).toEqual(['noted']);
    expect(await times(1, '192.0.2.1', '2027-01-04T09:01:00.000Z')).toEqual(['noted']);
  });

  it('leave no address behind, and nothing more once the limit is reached', async () => {
    const { store, times } = setUp();
    await times(14);
    expect(JSON.stringify(store.all('wrongLinks'))).not.toContain('192.0.2');
    expect(store.commits()).toBe(10);
  });

  it('tried all at once are never let through beyond the limit', async () => {
    const { note } = setUp();
    const all = await Promise.all(Array.from({ length: 60 }, () => note({ address: '192.0.2.1', at: AT })));
    expect(all.filter(({ kind }) => kind === 'noted').length).toBeLessThanOrEqual(10);
  });
});
