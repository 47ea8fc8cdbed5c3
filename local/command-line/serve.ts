import { startSystem } from '../system/system.ts';
import { readLondonTime, readOptions, readPort } from './options.ts';
import { untilStopped } from './until-stopped.ts';

const OPTIONS = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string', default: '.jem' },
  fresh: { type: 'boolean', default: false },
  at: { type: 'string' },
} as const;

/** `npm start`: the whole system with the sample programme, until it is interrupted. */
export async function serve(words: string[]): Promise<void> {
  const { port, data, fresh, at } = readOptions(words, OPTIONS);
  const system = await startSystem({
    port: readPort(port),
    directory: data,
    fresh,
    ...(at === undefined ? {} : { at: readLondonTime(at) }),
    realSpeed: true,
  });
  process.stdout.write(`ready ${system.url}\n`);
  await untilStopped();
  await system.stop();
}
