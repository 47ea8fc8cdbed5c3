import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { findBorough } from '../../programme/boroughs.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import type { Knowledge } from '../demo/answers.ts';
import { runDemo } from '../demo/run-demo.ts';
import { summarise } from '../demo/summary.ts';
import { CommandLineError, readFolderName, readLondonTime, readOptions, readPort } from './options.ts';

const OPTIONS = {
  borough: { type: 'string', default: 'Croydon' },
  crime: { type: 'string' },
  json: { type: 'string' },
  at: { type: 'string', default: '2027-01-04T09:00' },
  data: { type: 'string' },
  port: { type: 'string', default: '0' },
  library: { type: 'string' },
} as const;

/** `npm run demo`: one JEM from booking to close, then what happened. The exit status is 0 only when nothing is outstanding. */
export async function demo(words: string[]): Promise<void> {
  const { borough: typed, crime, json, at, data, port, library } = readOptions(words, OPTIONS);
  const borough = findBorough(typed);
  if (!borough) throw new CommandLineError(`There is no London borough called "${typed}".`);
  const { report, outstanding } = await runDemo({
    borough: borough.name,
    crime: crime === undefined ? sampleCrime() : await readCrime(crime),
    at: readLondonTime(at),
    port: readPort(port),
    ...(data === undefined ? {} : { directory: data }),
    ...(library === undefined ? {} : { library: readFolderName(library) }),
    tell: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(summarise(report));
  for (const line of outstanding) process.stdout.write(`  Outstanding: ${line}\n`);
  if (data !== undefined) process.stdout.write(`  Look at it   npm start -- --data ${data}\n`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = outstanding.length === 0 ? 0 : 1;
}

function sampleCrime(): Knowledge['crime'] {
  const { fileName, text } = generateSampleCrime({ until: '2026-12' });
  return { name: fileName, text };
}

async function readCrime(path: string): Promise<Knowledge['crime']> {
  try {
    return { name: basename(path), text: await readFile(path, 'utf8') };
  } catch {
    throw new CommandLineError(`The crime file "${path}" cannot be read.`);
  }
}
