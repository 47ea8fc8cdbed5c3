import { statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fromLondon } from '../../domain/time/london.ts';
import type { EpochMs } from '../clock.ts';

/** Something that the person at the terminal can mend. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/** @throws CommandLineError for an option that is unknown or lacks its value. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(words: string[], options: T) {
  try {
    return parseArgs({ args: words, options, allowPositionals: false }).values;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new CommandLineError(
      `${error instanceof Error ? error.message : error} Options: ${known.join(', ')}.`,
    );
  }
}

export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CommandLineError(`A port is a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

/** @throws CommandLineError unless it is a folder. */
export function readFolderName(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandLineError(`There is no folder "${path}".`);
  return path;
}

/** London time on the command line, `2027-01-04T09:00`, or a date alone for the start of its working day. */
export function readLondonTime(text: string): EpochMs {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(text);
  const [, date = '', time = '09:00'] = found ?? [];
  const instant =
    found && !Number.isNaN(Date.parse(`${date}T${time}:00Z`)) ? fromLondon(date, time) : undefined;
  if (!instant) throw new CommandLineError(`--at takes a London time like 2027-01-04T09:00, not "${text}".`);
  return Date.parse(instant);
}
