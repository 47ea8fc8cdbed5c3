import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** The folders that may be imported by value or by type, per folder (docs/architecture.md). */
const ALLOWED: Record<string, readonly string[]> = {
  domain: [],
  contracts: ['domain'],
  programme: ['domain'],
  mail: ['domain', 'contracts'],
  // Versions are part of what a pack is made with.
  pack: ['domain', 'contracts', 'package.json'],
  adapters: ['domain', 'contracts'],
  commands: ['domain', 'contracts', 'programme', 'mail'],
  queries: ['domain', 'contracts', 'programme'],
  lambdas: ['domain', 'contracts', 'programme', 'mail', 'pack', 'commands'],
  web: ['domain', 'contracts', 'programme', 'mail', 'pack', 'commands', 'queries'],
  lib: ['contracts', 'programme'],
  local: [
    'domain',
    'contracts',
    'programme',
    'mail',
    'pack',
    'adapters',
    'commands',
    'queries',
    'lambdas',
    'web',
  ],
  bin: ['lib', 'local', 'contracts', 'domain', 'programme'],
};

/** Only these may build adapters: the place where a function is wired. */
const mayImportAdapters = (file: string) =>
  /^lambdas\/[^/]+\/handler\.ts$/.test(file) ||
  file.startsWith('lambdas/shared/wiring/') ||
  ['web/partner-lambda.ts', 'web/team-lambda.ts', 'web/wiring.ts'].includes(file);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map((match) => relative(ROOT, resolve(ROOT, dirname(file), match[1] ?? '')));
}

describe.each(Object.keys(ALLOWED))('%s', (folder) => {
  const files = sources(folder);

  it('imports only what the architecture allows', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => {
          const other = target.split('/')[0] ?? '';
          if (other === folder || ALLOWED[folder]?.includes(other)) return false;
          return !(other === 'adapters' && mayImportAdapters(file));
        })
        .map((target) => `${file} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

describe('the AWS SDK', () => {
  it('is imported by adapters alone, of what runs in AWS', () => {
    const folders = Object.keys(ALLOWED).filter(
      (folder) => !['adapters', 'local', 'bin', 'lib'].includes(folder),
    );
    const users = folders
      .flatMap(sources)
      .filter((file) => /'@aws-sdk\//.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(users).toEqual([]);
  });
});

describe('the rules', () => {
  const folders = [
    'domain',
    'contracts',
    'programme',
    'mail',
    'pack',
    'commands',
    'queries',
    'lambdas',
    'web',
  ];
  const forbidden = /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|process\.env/;
  const isEntry = (file: string) => mayImportAdapters(file);

  it('read no clock, no randomness and no environment', () => {
    const readers = folders
      .flatMap(sources)
      .filter((file) => !isEntry(file))
      .filter((file) => forbidden.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(readers).toEqual([]);
  });

  it('take chance from node:crypto alone, adapters and entries too: the rest can be guessed (ASVS 5.0, 11.5.1)', () => {
    const guessable = [...folders, 'adapters']
      .flatMap(sources)
      .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('Math.random'));
    expect(guessable).toEqual([]);
  });

  it('never ask whether they run locally', () => {
    const askers = folders
      .flatMap(sources)
      .filter((file) => /is_?local\b|LOCAL_MODE|AWS_SAM_LOCAL/i.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(askers).toEqual([]);
  });
});

describe('a schema', () => {
  const MADE_AT_LOAD = /^(?:export )?const \w+(?:: [^=]+)? =\s+z\.(?!lazy\(|registry<)/m;

  it('at the top of a module is made when it is first read, not when a function starts (docs/adr/0018)', () => {
    const folders = [
      'domain',
      'contracts',
      'adapters',
      'programme',
      'mail',
      'pack',
      'commands',
      'lambdas',
      'web',
    ];
    const eager = folders
      .flatMap(sources)
      .filter((file) => MADE_AT_LOAD.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(eager).toEqual([]);
    expect(MADE_AT_LOAD.test('export const TaskSchema = z.object({})')).toBe(true);
  });
});

describe('a handler', () => {
  it('is wiring of at most 40 lines', () => {
    const handlers = sources('lambdas').filter((file) => file.endsWith('/handler.ts'));
    const long = handlers.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 41);
    expect(handlers.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });
});
