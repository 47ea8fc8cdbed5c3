import { existsSync, readFileSync } from 'node:fs';
import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import { readProgramme, sampleFile, writeProgramme } from '../system/programme-file.ts';
import { CommandLineError, readOptions } from './options.ts';

const OPTIONS = {
  table: { type: 'string' },
  file: { type: 'string' },
  sample: { type: 'boolean', default: false },
} as const;

/**
 * `jem programme --sample` prints the sample programme; `jem programme --file FILE --table TABLE` writes one into the table of a stage, with
 * the credentials and region of the AWS CLI (docs/deploy.md, "People and programme").
 */
export async function programme(words: string[]): Promise<void> {
  const { table = '', file = '', sample } = readOptions(words, OPTIONS);
  if (sample) {
    process.stdout.write(sampleFile());
    return;
  }
  if (table === '' || file === '') throw new CommandLineError('Say --file and --table, or --sample.');
  if (!existsSync(file)) throw new CommandLineError(`There is no file "${file}".`);
  const read = readProgramme(readFileSync(file, 'utf8'));
  if (read.kind === 'refused') throw new CommandLineError(`${file}:\n${read.problems.join('\n')}`);
  const { written, present } = await writeProgramme(createDynamoStore({ tableName: table }), read.programme);
  process.stdout.write(`${written} written, ${present} there already\n`);
}
