import { DataFolderInUseError, NotADataFolderError } from '../data-folder.ts';
import { PortInUseError } from '../endpoint.ts';
import { CommandLineError } from './options.ts';

export { CommandLineError } from './options.ts';

type Command = (words: string[]) => Promise<void>;

/** Loaded when called, so that `jem local-aws` does not read the pages. */
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['serve', async () => (await import('./serve.ts')).serve],
  ['demo', async () => (await import('./demo.ts')).demo],
  ['pack', async () => (await import('./pack.ts')).pack],
  ['programme', async () => (await import('./programme.ts')).programme],
  ['local-aws', async () => (await import('./local-aws.ts')).localAws],
]);

/** @throws CommandLineError with a sentence for the person at the terminal. */
export async function runCommand([name = '', ...words]: string[]): Promise<void> {
  const load = COMMANDS.get(name);
  if (!load) throw new CommandLineError(`Say which command: ${[...COMMANDS.keys()].join(', ')}.`);
  try {
    await (await load())(words);
  } catch (error) {
    const isTheirs =
      error instanceof DataFolderInUseError ||
      error instanceof NotADataFolderError ||
      error instanceof PortInUseError;
    throw isTheirs ? new CommandLineError(error.message) : error;
  }
}
