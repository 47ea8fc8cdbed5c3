import { createEmbeddedAws } from '../aws.ts';
import { openDataFolder } from '../data-folder.ts';
import { openMovableClock } from '../movable-clock.ts';
import { readOptions, readPort } from './options.ts';
import { untilStopped } from './until-stopped.ts';

const OPTIONS = {
  port: { type: 'string', default: '4566' },
  data: { type: 'string', default: '.jem-aws' },
  fresh: { type: 'boolean', default: false },
} as const;

/** `npm run local-aws`: the embedded AWS alone, for any AWS SDK or CLI that is pointed at it. */
export async function localAws(words: string[]): Promise<void> {
  const { port, data, fresh } = readOptions(words, OPTIONS);
  const folder = await openDataFolder({ directory: data, fresh });
  const clock = openMovableClock({ directory: folder.path });
  const aws = createEmbeddedAws({ directory: folder.path, port: readPort(port), clock });
  const { url } = await aws.start();
  aws.timeMachine.start();
  process.stdout.write(`ready ${url}\n`);
  await untilStopped();
  await aws.stop();
  await folder.close();
}
