import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { PAGE_FUNCTIONS, SCHEDULES, SERVICES } from '../../contracts/workflow.ts';
import { synthesise } from './synthesised.ts';

const stacks = Object.values(synthesise('production').stacks);
const docs = join(import.meta.dirname, '..', '..', 'docs');
const runbook = readFileSync(join(docs, 'runbook.md'), 'utf8');
const guide = readFileSync(join(docs, 'deploy.md'), 'utf8');
const DOCUMENTS = [
  { name: 'runbook', text: runbook },
  { name: 'deploy', text: guide },
];

const templates = stacks.map((stack) => Template.fromStack(stack).toJSON());
const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};
/** Every name of our choice, that of a log group or an alias by its last part. */
const names = new Set(
  templates
    .flatMap(({ Resources }) => Object.values<{ Properties?: unknown }>(Resources))
    .flatMap(({ Properties }) => texts(Properties))
    .map((text) => text.split('/').at(-1)),
);
/** `State TableName`: the last word of the stack's name, and the output; those that only receiving in another region has as well. */
const elsewhere = synthesise('production', { mailReceivingRegion: 'eu-west-1' }).stacks.receiving;
const outputs = [...stacks, elsewhere].flatMap((stack) =>
  Object.keys(Template.fromStack(stack).toJSON().Outputs ?? {}).map(
    (output) => `${stack.stackName.split('-').at(-1)} ${output}`,
  ),
);

const found = (text: string, pattern: RegExp) => [
  ...new Set(
    [...text.matchAll(pattern)].map(([, first = '', second]) => (second ? `${first} ${second}` : first)),
  ),
];
const part = (text: string, heading: string) =>
  text.split(/^#+ /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
const blocks = (text: string) =>
  found(text, /^ *```\n([\s\S]*?)^ *```$/gm).filter((block) => /^ *(?:aws|npx|output\(\)) /m.test(block));

describe.each(DOCUMENTS)('the guide $name', ({ text }) => {
  it('names functions, queues, alarms, machines and schedules that there are', () => {
    const named = found(text, /\b(jem-production(?:-[a-z]+)*)(?![\w-])/g);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it('names stacks that there are', () => {
    const named = found(text, /\b(Jem-production-[A-Z]\w+)/g);
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((name) => !stacks.some(({ stackName }) => stackName === name))).toEqual([]);
  });

  it('takes tables by a name that they have, and keys by their ARN, because an alias is refused', () => {
    // The name of the table is made up by AWS; jem-restored is the one that the runbook gives.
    const tables = found(text, /--(?:source-)?table-name ("?\S+?)[\s"`)]/g);
    expect(tables.filter((table) => !['"$TABLE', 'jem-restored'].includes(table))).toEqual([]);
    expect(text).not.toMatch(/--key-id alias/);
  });

  it('has commands that a shell can read', () => {
    expect(blocks(text).length).toBeGreaterThan(2);
    for (const block of blocks(text))
      expect(spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' }).stderr).toBe('');
  });
});

describe('the names that AWS makes up', () => {
  it('are taken from outputs of the stacks', () => {
    const taken = found(runbook, /\$\(output (\w+) (\w+)\)/g);
    expect(taken.length).toBeGreaterThan(3);
    const listed = [...guide.matchAll(/^\| (\w+): ([A-Z]\w+)(?: to \d)?(?:, ([A-Z]\w+))? \|/gm)].flatMap(
      ([, stack, ...records]) => records.filter(Boolean).map((record) => `${stack} ${record}`),
    );
    expect(listed.length).toBeGreaterThan(5);
    const told = [...guide.matchAll(/output (\w+) of the stack (\w+)/g)].map(
      ([, output, stack]) => `${stack} ${output}`,
    );
    expect(told.length).toBeGreaterThan(1);
    expect([...taken, ...listed, ...told].filter((one) => !outputs.includes(one))).toEqual([]);
  });

  it('are given to the commands of the runbook by variables that it sets', () => {
    const used = found(blocks(runbook).join('\n'), /\$\{?([A-Z]+)\b/g);
    const set = found(runbook, /(?:^|for ) *([A-Z]+)(?:=| in )/gm);
    expect(used.length).toBeGreaterThan(6);
    expect(used.filter((variable) => !set.includes(variable))).toEqual([]);
  });
});

describe('the runbook', () => {
  it('says of every function that no machine calls where its errors are seen', () => {
    const errors = part(runbook, 'service-errors');
    for (const name of [...SERVICES, ...PAGE_FUNCTIONS]) expect(errors).toContain(`\`${name}\``);
  });

  it('says of every job what to do when it failed for good', () => {
    for (const heading of ['job-dead-letters', 'Redrive'])
      for (const { target } of SCHEDULES) expect(part(runbook, heading)).toContain(`\`${target}\``);
  });
});
