import { join } from 'node:path';
import { ManualClock } from '../../../local/clock.ts';
import { Faults } from '../../../local/ses/faults.ts';
import { Outbox } from '../../../local/ses/outbox.ts';
import { send } from '../../../local/ses/send.ts';
import { SentEvents } from '../../../local/ses/sent-events.ts';

/** A process whose listener takes every other message and then never ends, until it is killed. */
async function tellUntilKilled(directory: string): Promise<void> {
  const outbox = await Outbox.open(directory);
  const events = new SentEvents({ path: join(directory, 'told.txt'), onFault: () => undefined });
  await events.open(outbox.list());
  events.listen(async ({ sequence }) => {
    if (sequence % 2 === 0) await new Promise(() => undefined);
  });
  const raw = Buffer.from('From: a@example.org\r\n\r\nhello\r\n');
  const request = { source: 'a@example.org', destinations: ['b@example.org'], raw, tags: {} };
  const deps = { clock: new ManualClock(0), outbox, faults: new Faults(), fates: () => ({}) };
  for (;;) {
    const { message } = await send(request, { ...deps, onSent: (sent) => events.announce(sent) });
    process.send?.(message.sequence);
  }
}

void tellUntilKilled(process.argv[2] ?? '');
