import { buildSync, transformSync } from 'esbuild';
import { literalKeys } from '../../../lib/bundling/literal-keys.ts';

const SCHEMAS = `const _q = "httpQuery";
const _s = "a \\"quoted\\" name";
let other = "changes";
export var Used$ = [3, { [_q]: 1, [_s]: 2 }, [{ [_q]: _s }]];
var Unused$ = [{ [_q]: "unused" }];
export var Computed$ = { [other]: 1 };`;

function exportsOf(source: string): Record<string, unknown> {
  const { code } = transformSync(source, { format: 'cjs' });
  const module = { exports: {} };
  new Function('module', code)(module);
  return { ...module.exports };
}

function bundleOf(contents: string): string {
  const { outputFiles } = buildSync({ stdin: { contents }, bundle: true, format: 'esm', write: false });
  return outputFiles[0]!.text;
}

describe('keys of schemas', () => {
  it('are the same whether they are computed or literal', () => {
    expect(exportsOf(literalKeys(SCHEMAS))).toEqual(exportsOf(SCHEMAS));
  });

  it('let the bundler leave out a schema that is not used, which computed ones do not', () => {
    expect(bundleOf(SCHEMAS)).toContain('unused');
    expect(bundleOf(literalKeys(SCHEMAS))).not.toContain('unused');
  });

  it('stay computed when what they name may change', () => {
    expect(literalKeys(SCHEMAS)).toContain('[other]: 1');
  });
});
