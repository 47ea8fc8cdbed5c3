import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Capability, FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { FUNCTIONS, type FunctionName } from '../../contracts/workflow.ts';

const ROOT = resolve(__dirname, '../..');
const PAGES: Partial<Record<FunctionName, string>> = {
  'partner-pages': 'web/partner-lambda.ts',
  'team-pages': 'web/team-lambda.ts',
};
/** The adapters have the code of every capability. */
const OURS = ['commands', 'lambdas', 'queries', 'web'].map((folder) => join(ROOT, folder));

/** What is loaded with a file, but for types. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*? from '(\.[^']+)'/gms,
  );
  for (const [, path = ''] of imports) {
    const next = resolve(dirname(file), path);
    if (existsSync(next)) loadedWith(next, seen);
  }
  return seen;
}

/** Words in code that need a capability, one of these. */
const NEEDS: readonly { words: RegExp; capabilities: readonly Capability[] }[] = [
  { words: /op: 'remove'/, capabilities: ['remove-items'] },
  { words: /op: 'expect'/, capabilities: ['expect-items'] },
  {
    words: /\.(jems|openTasks|actions|tasksToLookAt|pendingResumes|overdueGates|unfinishedEmails)\(/,
    capabilities: ['lists'],
  },
  { words: /\bauditChange\(/, capabilities: ['add-audit'] },
  { words: /\.auditOf\(/, capabilities: ['read-audit'] },
  { words: /entity: 'task', ref/, capabilities: ['task-callbacks'] },
  { words: /entity: 'gate', ref/, capabilities: ['gate-callbacks'] },
  { words: /executions\.(start|stop)\(/, capabilities: ['executions'] },
  { words: /executions\.status\(/, capabilities: ['watch-executions'] },
  { words: /objects\.put\(/, capabilities: ['objects', 'write-objects', 'uploads'] },
];

describe('the capabilities of a function', () => {
  it.each(FUNCTIONS)('%s: are what the code that it loads needs, also where no test goes', (name) => {
    const entry = join(ROOT, PAGES[name] ?? `lambdas/${name}/handler.ts`);
    const files = [...loadedWith(entry)].filter((file) => OURS.some((folder) => file.startsWith(folder)));
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    for (const { words, capabilities } of NEEDS) {
      const isNeeded = texts.some((text) => words.test(text));
      const isGiven = FUNCTION_CAPABILITIES[name].some((one) => capabilities.includes(one));
      expect({ capabilities, is: isGiven }).toEqual({ capabilities, is: isNeeded });
    }
  });
});
