import { openDataFolder } from '../../local/data-folder.ts';

/** A process that opens a data folder, tells its parent, and holds it until it is killed. */
async function hold(directory: string): Promise<void> {
  await openDataFolder({ directory });
  process.send?.('held');
  setInterval(() => {}, 1_000);
}

void hold(process.argv[2] ?? '');
