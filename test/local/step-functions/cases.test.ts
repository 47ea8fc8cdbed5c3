import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, runCase } from './run-case.ts';

const FOLDER = join(__dirname, 'cases');

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const cases: Case[] = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

  it.each(cases)('$name', async ({ expect: expected, ...one }) => {
    expect(await runCase(one, expected)).toEqual(expected);
  });
});
