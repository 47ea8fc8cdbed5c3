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

export const names = process.argv.slice(2);
const unknown = names.filter((name) => !BENCHMARKS.has(name));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is called ${unknown.join(', ')}. There are: ${[...BENCHMARKS.keys()].join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  for (const name of names.length > 0 ? names : BENCHMARKS.keys()) {
    process.stdout.write(`${name}\n`);
    await (await BENCHMARKS.get(name)?.())?.();
  }
}
