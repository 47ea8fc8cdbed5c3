import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MonthSchema } from '../../domain/data-pack/month.ts';
import { ThemeIdSchema } from '../../domain/data-pack/themes.ts';
import { LondonDateSchema } from '../../domain/time/instant.ts';
import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';
import { PackInputError } from '../pack/errors.ts';
import { makePack, readPackInputs } from '../pack/make-pack.ts';
import { CommandLineError, readOptions } from './options.ts';

const OPTIONS = {
  borough: { type: 'string' },
  round: { type: 'string', default: '1' },
  data: { type: 'string' },
  out: { type: 'string' },
  theme: { type: 'string', default: 'serious-youth-violence' },
  date: { type: 'string' },
  until: { type: 'string' },
  version: { type: 'string', default: '1' },
} as const;

/** `npm run pack -- --borough Croydon --round 1 --data DIR --out DIR`: the whole pack without the server; `--borough all` for every one. */
export async function pack(words: string[]): Promise<void> {
  const { borough = '', data = '', out = '', round, ...rest } = readOptions(words, OPTIONS);
  if (data === '' || out === '') throw new CommandLineError('Say --data and --out.');
  const theme = accept(ThemeIdSchema, rest.theme, '--theme');
  const preparedOn = rest.date === undefined ? undefined : accept(LondonDateSchema, rest.date, '--date');
  const until = rest.until === undefined ? undefined : accept(MonthSchema, rest.until, '--until');
  const one = findBorough(borough);
  if (borough !== 'all' && one === undefined)
    throw new CommandLineError(`--borough takes one of the 32 boroughs or "all", not "${borough}".`);
  try {
    const inputs = await readPackInputs(data, until);
    await mkdir(out, { recursive: true });
    for (const each of one === undefined ? BOROUGHS : [one]) {
      const options = { borough: each, round, theme, preparedOn, version: readVersion(rest.version) };
      for (const file of await makePack(inputs, { ...options, marking: 'OFFICIAL-SENSITIVE' })) {
        await writeFile(join(out, file.name), file.bytes);
        process.stdout.write(`${file.name} ${file.bytes.length}\n`);
      }
    }
  } catch (error) {
    throw error instanceof PackInputError ? new CommandLineError(error.message) : error;
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

function readVersion(text: string): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1)
    throw new CommandLineError(`--version takes a whole number from 1, not "${text}".`);
  return version;
}
