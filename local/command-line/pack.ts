import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DISCLOSURE_POLICY,
  type DisclosurePolicy,
  DisclosurePolicySchema,
} from '../../domain/data-pack/disclosure.ts';
import { MonthSchema } from '../../domain/data-pack/month.ts';
import { ThemeIdSchema } from '../../domain/data-pack/themes.ts';
import { LondonDateSchema } from '../../domain/time/instant.ts';
import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';
import { PackInputError } from '../pack/errors.ts';
import { makePack, type NamedBytes, readFolder, scoreBoroughs } from '../pack/make-pack.ts';
import { repeatPack } from '../pack/repeat-pack.ts';
import { CommandLineError, readOptions } from './options.ts';
import { packHelp } from './pack-help.ts';
import { readSections } from './pack-sections.ts';

const OPTIONS = {
  borough: { type: 'string' },
  round: { type: 'string', default: '1' },
  data: { type: 'string' },
  out: { type: 'string' },
  theme: { type: 'string', default: 'serious-youth-violence' },
  date: { type: 'string' },
  until: { type: 'string' },
  version: { type: 'string', default: '1' },
  'least-shown': { type: 'string' },
  'round-to': { type: 'string' },
  'leave-out': { type: 'string' },
  menu: { type: 'string' },
  manifest: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Options = ReturnType<typeof readOptions<typeof OPTIONS>>;

/**
 * `npm run pack -- --borough Croydon --round 1 --data DIR --out DIR`: the whole pack without the server; `--borough all` for every one and a table of their scores;
 * `--manifest FILE` makes the very pack again that the manifest describes.
 */
export async function pack(words: string[]): Promise<void> {
  const options = readOptions(words, OPTIONS);
  const { data = '', out = '', manifest } = options;
  if (options.help) return void process.stdout.write(packHelp());
  if (data === '' || out === '') throw new CommandLineError('Say --data and --out, or --help.');
  try {
    if (manifest === undefined) return await makePacks(data, out, options);
    const { files, differences } = await repeatPack(data, manifest);
    await write(out, files);
    for (const line of differences) process.stdout.write(`${line}\n`);
    if (differences.length > 0) process.exitCode = 1;
  } catch (error) {
    throw error instanceof PackInputError ? new CommandLineError(error.message) : error;
  }
}

async function makePacks(data: string, out: string, options: Options): Promise<void> {
  const { borough = '', round } = options;
  const theme = accept(ThemeIdSchema, options.theme, '--theme');
  const preparedOn =
    options.date === undefined ? undefined : accept(LondonDateSchema, options.date, '--date');
  const until = options.until === undefined ? undefined : accept(MonthSchema, options.until, '--until');
  const version = readWhole(options.version, '--version');
  const choices = { ...readDisclosure(options), ...readSections(options, theme) };
  const one = findBorough(borough);
  if (borough !== 'all' && one === undefined)
    throw new CommandLineError(`--borough takes one of the 32 boroughs or "all", not "${borough}".`);
  const inputs = await readFolder(data, until);
  for (const each of one === undefined ? BOROUGHS : [one]) {
    const ref = { code: each.code, name: each.name };
    const marking = 'OFFICIAL-SENSITIVE';
    await write(
      out,
      await makePack(inputs, { borough: ref, round, theme, preparedOn, version, marking, ...choices }),
    );
  }
  if (one === undefined) await write(out, [scoreBoroughs(inputs, { theme, preparedOn }, BOROUGHS)]);
}

async function write(out: string, files: readonly NamedBytes[]): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const { name, bytes } of files) {
    await writeFile(join(out, name), bytes);
    process.stdout.write(`${name} ${bytes.length}\n`);
  }
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

function accept<T>(schema: Schema<T>, text: string, option: string): T {
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw new CommandLineError(`${option} cannot be "${text}".`);
  return parsed.data;
}

/** How small numbers are kept out of what leaves the restricted pack, where it is to be other than the programme's rule. */
function readDisclosure(options: Options): { disclosure?: DisclosurePolicy } {
  const { 'least-shown': leastShown, 'round-to': roundTo } = options;
  if (leastShown === undefined && roundTo === undefined) return {};
  const policy = {
    leastShown:
      leastShown === undefined ? DISCLOSURE_POLICY.leastShown : readWhole(leastShown, '--least-shown'),
    roundTo: roundTo === undefined ? DISCLOSURE_POLICY.roundTo : readWhole(roundTo, '--round-to'),
  };
  const parsed = DisclosurePolicySchema.safeParse(policy);
  if (!parsed.success) throw new CommandLineError('--least-shown takes 2 to 1000 and --round-to 1 to 1000.');
  return { disclosure: parsed.data };
}

function readWhole(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new CommandLineError(`${option} takes a whole number from 1, not "${text}".`);
  return number;
}
