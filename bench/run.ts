import { spawnSync } from 'node:child_process';

/** Each benchmark prints what it measured and fails the process when it misses its target. */
type Benchmark = () => Promise<void>;

const BENCHMARKS = new Map<string, () => Promise<Benchmark>>([
  ['task-page', async () => (await import('./task-page.ts')).benchTaskPage],
  ['engine', async () => (await import('./engine.ts')).benchEngine],
  ['digests', async () => (await import('./digests.ts')).benchDigests],
  ['street', async () => (await import('./street.ts')).benchStreet],
  ['pack', async () => (await import('./pack.ts')).benchPack],
  ['init', async () => (await import('./init.ts')).benchInit],
]);

/** In a process of its own: a system that ran before leaves its memory, its variables and the compiled code behind. */
function runApart(name: string): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, name], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}

const given = process.argv.slice(2);
const unknown = given.filter((name) => !BENCHMARKS.has(name));
const names = given.length > 0 ? given : [...BENCHMARKS.keys()];
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is called ${unknown.join(', ')}. There are: ${[...BENCHMARKS.keys()].join(', ')}.\n`,
  );
  process.exitCode = 2;
} else if (names.length > 1) {
  for (const name of names) runApart(name);
} else {
  const [name = ''] = names;
  process.stdout.write(`${name}\n`);
  await (await BENCHMARKS.get(name)?.())?.();
}
