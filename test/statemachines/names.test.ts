import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  functionPlaceholder,
  MACHINES,
  machinePlaceholder,
  SERVICES,
  STEPS,
} from '../../contracts/workflow.ts';
import { parseDefinition } from '../../local/step-functions/definition/parse.ts';
import { SHIPPED, TASKS } from './machines.ts';

const LAMBDAS = join(__dirname, '../../lambdas');

/** `Record sign-off` and `Close JEM` say the same as `record-sign-off` and `close-jem`. */
const asStep = (words: string) => words.toLowerCase().replaceAll(' ', '-');

describe('names', () => {
  it('are the same for a machine and its file', () => {
    expect(SHIPPED.map(({ name }) => name).sort()).toEqual([...MACHINES].sort());
  });

  it('are the same for a step or service and its folder', () => {
    const folders = readdirSync(LAMBDAS).filter((name) => name !== 'shared');
    const expected = [...STEPS, ...SERVICES];
    expect(folders.sort()).toEqual(expected.sort());
    for (const folder of folders) {
      expect(existsSync(join(LAMBDAS, folder, 'handler.ts'))).toBe(true);
      expect(existsSync(join(LAMBDAS, folder, `${folder}.ts`))).toBe(true);
    }
  });

  it('are the same for a step and the states that call it', () => {
    const called = new Map<string, string>(STEPS.map((step) => [`\${${functionPlaceholder(step)}}`, step]));
    const calls = TASKS.flatMap(({ name, state }) => {
      const placeholder = state.Arguments?.FunctionName;
      return placeholder === undefined ? [] : [{ name, step: called.get(placeholder) ?? placeholder }];
    });
    expect(calls.filter(({ name, step }) => !asStep(name).startsWith(step))).toEqual([]);
    expect([...new Set(calls.map(({ step }) => step))].sort()).toEqual([...STEPS].sort());
  });

  it('leave no placeholder that nobody fills in', () => {
    const known = [...STEPS.map(functionPlaceholder), ...MACHINES.map(machinePlaceholder)];
    const used = SHIPPED.flatMap(({ text }) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect(used.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
  });
});

describe('the embedded engine', () => {
  it.each(SHIPPED.map(({ name, text }) => ({ name, text })))('accepts $name', ({ text }) => {
    expect(parseDefinition(text)).toMatchObject({ kind: 'machine' });
  });
});
