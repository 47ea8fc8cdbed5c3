import { transformSync } from 'esbuild';
import { absentModule } from '../../../lib/bundling/absent-module.ts';

/** The module's exports, as an importing module has them. */
function load(source: string): Record<string, unknown> {
  const { code } = transformSync(source, { format: 'cjs' });
  const module = { exports: {} };
  new Function('module', 'exports', code)(module, module.exports);
  return module.exports;
}

describe('an absent module', () => {
  const exports = load(
    absentModule(
      'library/part.js',
      [
        'export const one = () => 1;',
        'export function two() {}',
        'export async function three() {}',
        'export class Four {}',
        'function own() {}',
        'export { own as five };',
        'export { own as six, seven };',
        'function seven() {}',
        'export default { one };',
      ].join('\n'),
    ),
  );

  it('exports what the module exports, and nothing else', () => {
    expect(Object.keys(exports).sort()).toEqual([
      'Four',
      'default',
      'five',
      'one',
      'seven',
      'six',
      'three',
      'two',
    ]);
  });

  it.each(['one', 'two', 'three', 'five', 'six', 'seven', 'default'])('throws when %s is called', (name) => {
    expect(exports[name]).toThrow('library/part.js is not in this bundle');
  });

  it('throws when a class of it is made', () => {
    expect(() => Reflect.construct(exports.Four as () => void, [])).toThrow('library/part.js');
  });

  it('has no default export when the module has none', () => {
    expect(Object.keys(load(absentModule('a.js', 'export const a = 1;')))).toEqual(['a']);
  });

  it('has what a CommonJS module has, which is an object of parts or one function', () => {
    const parts = load(absentModule('b.js', 'exports.a = a;\nexports.b  = 2;'));
    expect(Object.keys(parts)).toEqual(['a', 'b']);
    for (const part of Object.values(parts)) expect(part).toThrow('b.js is not in this bundle');
    expect(load(absentModule('c.js', 'module.exports = Promise;'))).toThrow('c.js is not in this bundle');
  });
});
