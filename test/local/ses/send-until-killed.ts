import { Outbox } from '../../../local/ses/outbox.ts';

/** A process that sends eight messages at a time and tells its parent of each one confirmed, until it is killed. */
async function sendUntilKilled(directory: string): Promise<void> {
  const outbox = await Outbox.open(directory);
  await Promise.all(
    Array.from({ length: 8 }, async (_, sender) => {
      for (let n = 0; ; n += 1) {
        const id = `${sender}-${n}`;
        const envelope = {
          id,
          sentAt: 0,
          source: 's@example.org',
          destinations: ['d@example.org'],
          tags: {},
        };
        await outbox.add(envelope, Buffer.from(`content of ${id}`));
        process.send?.(id);
      }
    }),
  );
}

void sendUntilKilled(process.argv[2] ?? '');
