import type { PackInputs } from '../domain/data-pack/inputs/pack-inputs.ts';
import { makePack, readFolder } from '../local/pack/make-pack.ts';
import { BOROUGHS } from '../programme/boroughs.ts';

const MOST_SECONDS_FOR_ONE = 5;
const MOST_SECONDS_FOR_ALL = 90;
const DATA = new URL('../../shared/data', import.meta.url).pathname;

/** One whole pack, and all 32, from the files as they lie there; reading them is part of both times. */
export async function benchPack(): Promise<void> {
  const start = process.hrtime.bigint();
  const inputs = await readFolder(DATA);
  const [first, ...others] = BOROUGHS;
  if (first === undefined) throw new Error('there is no borough');
  await make(inputs, first);
  const one = secondsSince(start);
  for (const borough of others) await make(inputs, borough);
  const all = secondsSince(start);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`  one pack: ${one.toFixed(2)} s (at most ${MOST_SECONDS_FOR_ONE})\n`);
  process.stdout.write(
    `  all ${BOROUGHS.length}: ${all.toFixed(2)} s (at most ${MOST_SECONDS_FOR_ALL}), peak memory ${megabytes} MB\n`,
  );
  if (one > MOST_SECONDS_FOR_ONE || all > MOST_SECONDS_FOR_ALL) process.exitCode = 1;
}

async function make(inputs: PackInputs, borough: (typeof BOROUGHS)[number]): Promise<void> {
  await makePack(inputs, {
    borough,
    round: '1',
    theme: 'all-violence',
    version: 1,
    marking: 'OFFICIAL-SENSITIVE',
  });
}

function secondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e9;
}
