import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const files = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

/** AWS's own names have a dot: `States.Timeout`, `Lambda.ServiceException`. */
const isOurs = (name: string) => !name.includes('.');

function namesCaught(): string[] {
  const lists = files('statemachines', '.asl.json').flatMap((file) => [
    ...read(file).matchAll(/"ErrorEquals":\s*\[([^\]]*)\]/g),
  ]);
  const names = lists.flatMap(([, list = '']) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].filter(isOurs).sort();
}

/** A named error that is caught and never thrown is a branch that nobody has ever seen run. */
describe('every error of ours that a machine retries or catches', () => {
  const runtime = ['commands', 'adapters', 'lambdas'].flatMap((folder) => files(folder, '.ts')).map(read);
  const tests = files('test', '.test.ts')
    .filter((file) => !file.includes('errors-thrown'))
    .map(read);

  it.each(namesCaught())('%s is thrown by code that a step runs, and provoked by a test', (name) => {
    expect(runtime.some((text) => text.includes(`new ${name}(`))).toBe(true);
    expect(tests.some((text) => text.includes(name))).toBe(true);
  });

  it('is one of at least three: a conflict, mail that must wait, and a service that is down', () => {
    expect(namesCaught()).toEqual(
      expect.arrayContaining(['MailThrottledError', 'ServiceUnavailableError', 'StoreConflictError']),
    );
  });
});
