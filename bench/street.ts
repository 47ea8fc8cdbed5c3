import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { importStreetCrime } from '../domain/data-pack/importers/street-tally.ts';
import { findBorough } from '../programme/boroughs.ts';

const ROWS = 1_000_000;
const MOST_SECONDS = 15;
const MOST_MEGABYTES = 512;
const MOST_TIMES_PLAIN = 1.5;
const SAMPLE = new URL('../../shared/data/street/2023-01-metropolitan-street-first4000.csv', import.meta.url);

/** A million rows of police.uk street crime: our import beside a plain csv-parse loop over the same file in the same run. */
export async function benchStreet(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jem-bench-'));
  try {
    const file = join(folder, 'street.csv');
    await writeMillion(file);
    // Ours first: the resident memory of a process hardly shrinks again.
    const ours = await measure(() => importFile(file));
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const plain = await measure(() => countPlainly(file));
    const times = ours.seconds / plain.seconds;
    report('import and aggregate', ours.seconds);
    report('plain csv-parse loop', plain.seconds);
    process.stdout.write(
      `  ${times.toFixed(2)} times the plain loop (at most ${MOST_TIMES_PLAIN}); peak memory ${Math.round(megabytes)} MB (at most ${MOST_MEGABYTES})\n`,
    );
    const isMet =
      ours.rows === ROWS &&
      plain.rows === ROWS &&
      ours.seconds <= MOST_SECONDS &&
      times <= MOST_TIMES_PLAIN &&
      megabytes <= MOST_MEGABYTES;
    if (!isMet) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The rows of a real file again and again, each with an id of its own, as a real file of this length has. */
async function writeMillion(file: string): Promise<void> {
  const [head = '', ...lines] = (await readFile(SAMPLE, 'utf8')).trimEnd().split(/\r?\n/);
  const rest = lines.map((line) => line.slice(line.indexOf(',')));
  const out = createWriteStream(file);
  out.write(`${head}\n`);
  for (let row = 0; row < ROWS; row += rest.length) {
    const piece = rest.slice(0, ROWS - row).map(
      (line, at) =>
        `${Math.imul(row + at, 0x9e3779b1)
          .toString(16)
          .padStart(8, '0')
          .slice(-8)
          .repeat(8)}${line}\n`,
    );
    if (!out.write(piece.join(''))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

async function importFile(file: string): Promise<number> {
  const outcome = await importStreetCrime(createReadStream(file), { findBorough });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.data.rows;
}

async function countPlainly(file: string): Promise<number> {
  let rows = -1;
  for await (const _ of createReadStream(file).pipe(parse())) rows += 1;
  return rows;
}

async function measure(run: () => Promise<number>): Promise<{ seconds: number; rows: number }> {
  const start = process.hrtime.bigint();
  const rows = await run();
  return { rows, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

function report(what: string, seconds: number): void {
  const perSecond = Math.round(ROWS / seconds).toLocaleString('en-GB');
  process.stdout.write(`  ${what}: ${seconds.toFixed(2)} s, ${perSecond} rows a second\n`);
}
