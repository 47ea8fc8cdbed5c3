import { CommandLineError, runCommand } from '../local/command-line/run-command.ts';

try {
  await runCommand(process.argv.slice(2));
} catch (error) {
  // What a person can mend is said in a sentence; anything else keeps its stack, because it is our mistake.
  if (!(error instanceof CommandLineError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
