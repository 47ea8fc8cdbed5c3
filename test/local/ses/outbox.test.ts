import { fork } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outbox } from '../../../local/ses/outbox.ts';

const envelope = (id: string) => ({
  id,
  sentAt: 0,
  source: 's@example.org',
  destinations: ['d@example.org'],
  tags: {},
});

describe('the outbox', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'outbox-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('has every message again after a restart, and goes on counting', async () => {
    const before = await Outbox.open(directory);
    await Promise.all(['a', 'b', 'c'].map((id) => before.add(envelope(id), Buffer.from(id))));
    const after = await Outbox.open(directory);
    expect(after.list()).toEqual(before.list());
    expect((await after.read('b'))?.raw.toString()).toBe('b');
    expect((await after.add(envelope('d'), Buffer.from('d'))).sequence).toBe(4);
  });

  it('drops a line that a kill left half-written, and the content without a line', async () => {
    const before = await Outbox.open(directory);
    await before.add(envelope('a'), Buffer.from('a'));
    writeFileSync(join(directory, 'b.eml'), 'never answered');
    appendFileSync(join(directory, 'index.ndjson'), '{"id":"b","sequ');
    const after = await Outbox.open(directory);
    expect(after.list().map(({ id }) => id)).toEqual(['a']);
    await after.add(envelope('c'), Buffer.from('c'));
    expect((await Outbox.open(directory)).list().map(({ id, sequence }) => [id, sequence])).toEqual([
      ['a', 1],
      ['c', 2],
    ]);
  });

  it('loses no message it has confirmed when the process is killed', async () => {
    const confirmed: string[] = [];
    const child = fork(join(__dirname, 'send-until-killed.ts'), [directory], {
      execArgv: ['--import', 'tsx'],
      silent: true,
    });
    await new Promise<void>((resolve) => {
      child.on('message', (id) => {
        confirmed.push(String(id));
        if (confirmed.length === 40) child.kill('SIGKILL');
      });
      child.on('exit', () => resolve());
    });
    const outbox = await Outbox.open(directory);
    const ids = outbox.list().map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(confirmed));
    expect(confirmed.length).toBeGreaterThanOrEqual(40);
    for (const id of ids) expect(readFileSync(join(directory, `${id}.eml`), 'utf8')).toBe(`content of ${id}`);
  });
});
