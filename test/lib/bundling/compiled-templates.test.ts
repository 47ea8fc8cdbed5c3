import { join } from 'node:path';
import { build, stop } from 'esbuild';
import * as z from 'zod';
import { templatesModule } from '../../../lib/bundling/web-pages-plugin.ts';
import { loadResources } from '../../../web/resources.ts';
import { createTemplates, type Render } from '../../../web/templates.ts';

/** What nunjucks can do and none of ours does yet. */
const FURTHER = {
  'further/names.njk':
    '{% set a = "<a>" %}{% macro b(c) %}{% set a = c %}{{ a }}{{ d }}{% set d = c %}{% endmacro %}',
  'further/takes.njk':
    '{% from "./names.njk" import a, b as f %}{{ a }}{{ f("x") }}{{ f("y") }}{{ d }}{% set d = 1 %}{{ d }}',
  'further/lacks.njk': '{% from "./names.njk" import d %}{{ d }}',
  'further/nowhere.njk': '{% from "./nothing.njk" import d %}{{ d }}',
};
const templates = new Map([...loadResources().templates, ...Object.entries(FURTHER)]);
const names = [...templates.keys()].filter((name) => /^(?:pages|layouts|forms|further)\//.test(name));
const broken = ['further/lacks.njk', 'further/nowhere.njk'];
const words = new Set([...templates.values()].flatMap((source) => source.match(/[a-z_]\w*/gi) ?? []));

/** Models for each template: with fewer, some template is never rendered to its end. */
const SEEDS = 4;

const CompiledSchema = z.object({
  createTemplates: z.custom<() => Render>((made) => typeof made === 'function'),
});

/** The module that takes the place of web/templates.ts in a bundle, loaded. */
async function loadCompiled(): Promise<Render> {
  const { outputFiles } = await build({
    stdin: { contents: templatesModule(templates), resolveDir: join(import.meta.dirname, '..', '..', '..') },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const module = { exports: {} };
  new Function('module', 'require', outputFiles[0]?.text ?? '')(module, require);
  return CompiledSchema.parse(module.exports).createTemplates();
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (Math.imul(value, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
}

/** Whatever a template may ask of its model, without end: the same for the same path. */
function anything(path: string): unknown {
  const drawn = hash(path);
  if (drawn % 2 === 0) return someObject(path);
  const kinds = ['', `<${path.slice(-9)}>`, true, 3, undefined];
  return drawn % 12 === 11 ? [`${path}.0`, `${path}.1`].map(someObject) : kinds[(drawn >> 4) % 5];
}

function someObject(path: string): object {
  return new Proxy(
    {},
    {
      get: (own, key) =>
        typeof key === 'symbol' || key in own ? Reflect.get(own, key) : anything(`${path}.${key}`),
    },
  );
}

/** Texts have methods with names that templates ask for, such as `sub`; nunjucks prints its own code for those. */
const METHOD = /function ?\(\) \{[^}]+\}[^}]+\}/g;

function outcomeOf(render: Render, name: string, model: object): string {
  try {
    return render(name, model).replace(METHOD, 'a method');
  } catch (error) {
    // A template may be named once more on the way of an error.
    return `thrown: ${error}`.replace(/^(.+\n)\1+/gm, '$1');
  }
}

describe('the templates in a bundle', () => {
  let compiled: Render;
  const asTheyAre = createTemplates(templates);

  beforeAll(async () => {
    compiled = await loadCompiled();
  }, 30_000);
  afterAll(() => stop());

  it('give the same as the templates themselves of any model, errors with their places too', () => {
    const rendered = new Set<string>();
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const model = Object.fromEntries([...words].map((word) => [word, anything(`${seed}.${word}`)]));
      for (const name of names) {
        const expected = outcomeOf(asTheyAre, name, model);
        const actual = outcomeOf(compiled, name, model);
        if (actual !== expected) expect({ name, seed, actual }).toEqual({ name, seed, actual: expected });
        if (!expected.startsWith('thrown')) rendered.add(name);
      }
    }
    expect(names.filter((name) => !rendered.has(name))).toEqual(broken);
  });
});
