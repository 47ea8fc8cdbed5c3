import { FORMATS, recogniseFormat } from '../../../../domain/data-pack/importers/formats.ts';

import { INPUT_FORMATS } from '../../../../domain/data-pack/inputs/input-record.ts';

const head = (text: string) => new TextEncoder().encode(text);

describe('a format', () => {
  it.each(FORMATS.map(({ id, columns }) => [id, columns] as const))(
    '%s is known by its first line, in any order, case and quoting',
    (id, columns) => {
      const turned = [...columns, 'something else'].reverse();
      const line = turned.map((column) => `"${column.toUpperCase()}"`).join(',');
      expect(recogniseFormat(head(`\uFEFF${line}\r\n1,2,3`))?.id).toBe(id);
    },
  );

  it.each(['', 'a,b,c', 'PK\u0003\u0004"""', '<html>', '"'])('is not seen in %j', (text) => {
    expect(recogniseFormat(head(text))).toBeUndefined();
  });
});

it('every format of a pack has columns by which it is known, but for GeoJSON', () => {
  const known = new Set<string>(FORMATS.map(({ id }) => id));
  expect(INPUT_FORMATS.filter((format) => !known.has(format))).toEqual(['schools', 'boundaries', 'river']);
});
