import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stop } from 'esbuild';
import { templatesInUse, templatesNamedIn } from '../../../lib/bundling/templates-in-use.ts';
import { readWebPages } from '../../../lib/bundling/web-pages.ts';

const WEB = join(import.meta.dirname, '..', '..', '..', 'web');

const filesOf = (extension: string) =>
  readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(extension));

describe('the templates of a bundle', () => {
  it('are those named and what they reach, relative names included', () => {
    const all = new Map([
      ['pages/a.njk', '{% extends "layouts/page.njk" %}'],
      ['pages/b.njk', '{% extends "layouts/page.njk" %}'],
      ['layouts/page.njk', "{%- from 'govuk/button/macro.njk' import govukButton -%}"],
      ['govuk/button/macro.njk', '{% macro govukButton(p) %}{% include "./template.njk" %}{% endmacro %}'],
      ['govuk/button/template.njk', 'button'],
      ['govuk/tabs/template.njk', 'tabs'],
    ]);
    expect([...templatesInUse(all, ['pages/a.njk']).keys()].sort()).toEqual([
      'govuk/button/macro.njk',
      'govuk/button/template.njk',
      'layouts/page.njk',
      'pages/a.njk',
    ]);
  });

  it('are refused when one names another that is not there', () => {
    const all = new Map([['a.njk', '{% include "b.njk" %}']]);
    expect(() => templatesInUse(all, ['a.njk'])).toThrow('no template b.njk');
  });

  it('are found by their names in the pages, which write them in one way', () => {
    for (const file of filesOf('.ts').filter((name) => name.startsWith('pages/'))) {
      const source = readFileSync(join(WEB, file), 'utf8');
      const uses = source.match(/\btemplate\b/g) ?? [];
      expect([file, templatesNamedIn(source).length]).toEqual([file, uses.length]);
    }
  });
});

describe('the templates of', () => {
  let partners: string[];
  let team: string[];
  const isPage = (name: string) => name.startsWith('pages/');

  beforeAll(async () => {
    const pages = await readWebPages();
    const namesOf = async (entry: string) => [...(await pages.of(join(WEB, entry))).templates.keys()];
    partners = await namesOf('partner-lambda.ts');
    team = await namesOf('team-lambda.ts');
  });

  afterAll(() => stop());

  it('partners are those of their pages, and none of the team', () => {
    expect(partners.filter(isPage).sort()).toEqual(
      [
        ...['all-tasks', 'new-link', 'not-me', 'outcome', 'problem', 'question', 'reader-code', 'receipt'],
        ...['task', 'upload'],
      ].map((page) => `pages/${page}/${page}.njk`),
    );
    expect(partners).toContain('layouts/page.njk');
    expect(partners.some((name) => name.startsWith('moj/'))).toBe(false);
  });

  it('the team have no page that only partners see', () => {
    const both = team.filter((name) => isPage(name) && partners.includes(name));
    expect(both.sort()).toEqual(['pages/problem/problem.njk', 'pages/upload/upload.njk']);
  });

  it('both are all that there are', () => {
    const own = filesOf('.njk').map((name) => name.replace(/^views\//, ''));
    const used = new Set([...partners, ...team]);
    expect(own.length).toBeGreaterThan(50);
    expect(own.filter((name) => !used.has(name))).toEqual([]);
  });
});
