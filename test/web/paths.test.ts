import fc from 'fast-check';
import { url } from '../../web/paths.ts';

describe('the address of a page', () => {
  it('holds whatever its parameters are as one part of the path', () => {
    expect(url('jem', { jemId: 'a/b?c#d%' })).toBe('/jems/a%2Fb%3Fc%23d%25');
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (jemId, to) => {
          const { origin, pathname, searchParams } = new URL(
            url('jemTask', { jemId, taskId: 't' }, { to }),
            'https://a.b',
          );
          expect(origin).toBe('https://a.b');
          // A part of dots alone is a step up for every reader of addresses, however it is written.
          if (!/^\.{1,2}$/.test(jemId)) expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(jemId);
          expect(searchParams.get('to') ?? '').toBe(to);
        },
      ),
    );
  });
});
