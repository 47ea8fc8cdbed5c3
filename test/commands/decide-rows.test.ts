import { createDecideRows } from '../../commands/decide-rows.ts';
import { isFileUsable, rowsLeftOut } from '../../domain/task/bad-rows.ts';
import { StoredFileSchema } from '../../domain/task/fields.ts';
import { aJem, aTask, MEETING } from '../support/builders.ts';
import { sendFile } from '../support/send-file.ts';
import { COORDINATOR, createWorld, PARTNER } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const LATER = '2027-02-10T11:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };
const ROWS =
  'Period,Borough,Measure,Category,Value,Unit\n2026-01,Croydon,Noise,,3,count\n2026-13,Croydon,Noise,,3,count\n';

async function withBadRows() {
  const made = createWorld();
  made.store.seed('jem', aJem({ meeting: MEETING }));
  made.store.seed('task', aTask({ waiting: { token: 't', since: AT } }));
  const send = async (text: string) => {
    const file = await sendFile(made, {
      task: REF,
      file: { name: 'noise.csv', bytes: Buffer.from(text) },
      at: AT,
    });
    await made.answer({ ref: REF, values: { decision: 'supplied' }, file, by: PARTNER, via: 'web', at: AT });
  };
  await send(ROWS);
  const task = async () => (await made.store.task(REF))!;
  const { sha256 = '' } = (await task()).badRows ?? {};
  const decide = createDecideRows(made);
  const usable = async () => {
    const now = await task();
    return isFileUsable(now, StoredFileSchema.parse(now.answer?.values.file));
  };
  return { ...made, send, task, sha256, decide, usable };
}

describe('rows of a file that cannot be read', () => {
  it('keep all of it out of the figures until somebody decides', async () => {
    const { usable, task } = await withBadRows();
    expect(await usable()).toBe(false);
    const { answer, ...asked } = await task();
    expect(rowsLeftOut(asked, StoredFileSchema.parse(answer?.values.file))).toBe(0);
  });

  it('are left out when the coordinator says so, which the history keeps with their number', async () => {
    const { decide, sha256, usable, store, task, mail } = await withBadRows();
    const before = mail.sent.length;
    expect(await decide({ ref: REF, use: 'good-rows', sha256, by: COORDINATOR, at: LATER })).toMatchObject({
      kind: 'good-rows',
    });
    expect(await usable()).toBe(true);
    const now = await task();
    expect(rowsLeftOut(now, StoredFileSchema.parse(now.answer?.values.file))).toBe(1);
    expect(store.all('history').at(-1)).toMatchObject({
      what: 'good-rows-used',
      actor: COORDINATOR,
      detail: '1 of 2 rows cannot be read',
    });
    expect(await store.tasksToLookAt()).toEqual([]);
    expect(mail.sent).toHaveLength(before);
  });

  it('are asked for again with what is wrong and the way to the task, and nothing of the file is used', async () => {
    const { decide, sha256, usable, mail } = await withBadRows();
    expect(await decide({ ref: REF, use: 'ask-again', sha256, by: COORDINATOR, at: LATER })).toMatchObject({
      kind: 'ask-again',
    });
    expect(await usable()).toBe(false);
    const { text, to } = mail.sent.at(-1)!;
    expect(to).toBe('partner@council.example');
    expect(text).toContain('One row of noise.csv cannot be read');
    expect(text).toContain('2026-13');
    expect(text).toMatch(/\/t\/[\w-]{32}/);
  });

  it('are decided once, and about the file that was looked at', async () => {
    const { decide, sha256, send } = await withBadRows();
    const good = { ref: REF, use: 'good-rows', sha256, by: COORDINATOR, at: LATER };
    expect(await decide({ ...good, sha256: 'f'.repeat(64) })).toMatchObject({ kind: 'not-open' });
    expect(await decide(good)).toMatchObject({ kind: 'good-rows' });
    expect(await decide(good)).toMatchObject({ kind: 'not-open' });
    await send(`${ROWS}2026-14,Croydon,Noise,,3,count\n`);
    expect(await decide(good)).toMatchObject({ kind: 'not-open' });
  });

  it('are decided anew when another file comes: the choice was about the one before', async () => {
    const { decide, sha256, send, usable, store } = await withBadRows();
    await decide({ ref: REF, use: 'good-rows', sha256, by: COORDINATOR, at: LATER });
    await send(`${ROWS}2026-14,Croydon,Noise,,3,count\n`);
    expect(await usable()).toBe(false);
    expect(await store.tasksToLookAt()).toHaveLength(1);
  });

  it('are decided by one of the two and nothing else', async () => {
    const { decide, sha256 } = await withBadRows();
    const problems = [{ field: 'use', message: 'Choose one of the two' }];
    expect(await decide({ ref: REF, use: '', sha256, by: COORDINATOR, at: LATER })).toEqual({
      kind: 'invalid',
      problems,
    });
    const unknown = { ref: { ...REF, id: 'x' }, use: 'good-rows', sha256, by: COORDINATOR, at: LATER };
    expect(await decide(unknown)).toEqual({ kind: 'unknown' });
  });
});
