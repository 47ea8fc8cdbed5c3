import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outbox, type SentMessage } from '../../../local/ses/outbox.ts';
import { SentEvents, type SentListener } from '../../../local/ses/sent-events.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'told-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const message = (id: string): SentMessage => ({
  id,
  sequence: 1,
  sentAt: 0,
  source: 'a@example.org',
  destinations: ['b@example.org'],
  bytes: 1,
  tags: {},
});

async function opened(messages: SentMessage[], listener: SentListener, faults: unknown[] = []) {
  const path = join(directory, 'told.txt');
  const onFault = (error: unknown) => faults.push(error);
  const events = new SentEvents({ path, onFault, retryDelaysMs: [1, 1] });
  await events.open(messages);
  events.listen(listener);
  return events;
}

describe('the events of messages that were sent', () => {
  it('are told once each, and not again at the next start', async () => {
    const told: string[] = [];
    const listener: SentListener = async ({ id }) => void told.push(id);
    const first = await opened([], listener);
    for (const id of ['one', 'two']) first.announce(message(id));
    await first.stop();
    const second = await opened([message('one'), message('two')], listener);
    for (const id of ['one', 'two', 'three']) second.announce(message(id));
    await second.settled();
    expect(told).toEqual(['one', 'two', 'three']);
  });

  it('are tried again, and what is left is told at the next start', async () => {
    const faults: unknown[] = [];
    const events = await opened([], () => Promise.reject(new Error('down')), faults);
    events.announce(message('one'));
    await events.settled();
    expect(faults).toHaveLength(3);
    const told: string[] = [];
    const next = await opened([message('one')], async ({ id }) => void told.push(id));
    next.announce(message('one'));
    await next.settled();
    expect(told).toEqual(['one']);
  });

  it('are none of a folder from before they were kept', async () => {
    const told: string[] = [];
    const events = await opened([message('old')], async ({ id }) => void told.push(id));
    events.announce(message('old'));
    await events.settled();
    expect(told).toEqual([]);
  });

  it('are told again when a kill left half of the last id', async () => {
    appendFileSync(join(directory, 'told.txt'), 'one\ntw');
    const told: string[] = [];
    const events = await opened([], async ({ id }) => void told.push(id));
    for (const id of ['one', 'two']) events.announce(message(id));
    await events.settled();
    expect(told).toEqual(['two']);
    // The half id must not swallow the next one.
    expect(readFileSync(join(directory, 'told.txt'), 'utf8').split('\n')).toContain('two');
  });

  it('lose none when the process is killed in the middle', async () => {
    const child = fork(join(__dirname, 'tell-until-killed.ts'), [directory], {
      execArgv: ['--import', 'tsx'],
      silent: true,
    });
    const confirmed: number[] = [];
    child.on('message', (sequence: number) => {
      confirmed.push(sequence);
      if (confirmed.length === 20) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const outbox = await Outbox.open(directory);
    const told: number[] = [];
    const events = await opened(outbox.list(), async ({ sequence }) => void told.push(sequence));
    for (const sent of outbox.list()) events.announce(sent);
    await events.settled();
    // Every other one was never taken: all of those come again.
    const even = confirmed.filter((sequence) => sequence % 2 === 0);
    expect(even.length).toBeGreaterThanOrEqual(10);
    expect(told).toEqual(expect.arrayContaining(even));
    expect(told.length).toBeLessThan(outbox.list().length);
  });
});
