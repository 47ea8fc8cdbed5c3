import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StoredFileSchema } from '../../domain/task/fields.ts';
import { type Browser, createBrowser, type Page } from '../../local/demo/browser.ts';
import { type System, startSystem } from '../../local/system/system.ts';
import { aWorkbook, EICAR } from '../support/office-files.ts';
import { aJem, aLink, aTask } from '../web/fixtures.ts';

const TOKEN = 'u'.repeat(32);
const REF = { jemId: 'jem-1', id: 'data-return-1' };
const HEAD = ['Period', 'Borough', 'Measure', 'Category', 'Value', 'Unit'];
const GOOD = ['2026-12', 'Croydon', 'Noise', '', 3, 'count'];
const BAD = ['2026-13', 'Croydon', 'Noise', '', 3, 'count'];
const csv = (...rows: (string | number)[][]) => rows.map((row) => `${row.join(',')}\n`).join('');

/** Form, S3, scan, check and answer as they are, on the embedded AWS: a browser without scripts and nothing played. */
describe('a file that somebody sends', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jem-uploads-'));
  let system: System;
  let browser: Browser;

  beforeAll(async () => {
    const at = Date.parse('2027-01-04T09:00:00.000Z');
    system = await startSystem({ port: 0, directory, fresh: true, at, realSpeed: false });
    browser = createBrowser();
    const assignee = (await system.store.contacts()).find(({ posts }) => posts.length > 0)!;
    const details = { dataType: 'k', dataName: 'Noise', organisation: 'Croydon', period: '2026' };
    const hash = createHash('sha256').update(TOKEN).digest('hex');
    const { kind } = await system.store.commit([
      { op: 'put', entity: 'jem', value: aJem({ coordinatorId: assignee.id, chairId: assignee.id }) },
      {
        op: 'put',
        entity: 'task',
        value: aTask({ ...REF, kind: 'data-return', details, assigneeId: assignee.id }),
      },
      { op: 'put', entity: 'link', value: aLink({ hash, taskId: REF.id, contactId: assignee.id }) },
    ]);
    expect(kind).toBe('committed');
  }, 60_000);
  afterAll(async () => {
    await system.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function sendAsPerson(page: Page, filled: Record<string, string>, withField: string): Promise<Page> {
    const answered = await browser.submit(page, filled, { withField });
    const isAsked = answered.document.querySelector('input[name="confirm"]');
    return isAsked ? browser.submit(answered, { ...filled, confirm: 'yes' }, { withField }) : answered;
  }

  async function begin(): Promise<Page> {
    const task = await browser.open(`${system.url}/t/${TOKEN}`);
    return sendAsPerson(task, { decision: 'supplied' }, 'decision');
  }

  /** As the browser does: every hidden field, then the file; then wherever S3 says. */
  async function post(page: Page, name: string, content: string | Uint8Array): Promise<Response> {
    const form = page.document.querySelector('form[enctype="multipart/form-data"]')!;
    const body = new FormData();
    for (const input of form.querySelectorAll('input[type="hidden"]')) {
      body.append(input.getAttribute('name')!, input.getAttribute('value')!);
    }
    body.append('file', new File([content], name));
    return fetch(form.getAttribute('action')!, { method: 'POST', body, redirect: 'manual' });
  }

  async function check(name: string, content: string | Uint8Array): Promise<Page> {
    const sent = await post(await begin(), name, content);
    expect(sent.status).toBe(303);
    let page = await browser.open(sent.headers.get('location')!);
    for (let looks = 0; looks < 200 && page.heading.includes('being checked'); looks += 1) {
      await pause(25);
      page = await browser.open(
        new URL(page.document.querySelector('a[href*="looks="]')!.getAttribute('href')!, page.url).href,
      );
    }
    return page;
  }

  const send = (page: Page) => sendAsPerson(page, { act: 'send' }, 'act');
  const stored = async () => StoredFileSchema.parse((await system.store.task(REF))?.answer?.values.file);

  it('is scanned, checked, shown and kept, and is the answer once its sender says so', async () => {
    const page = await check('Lärm „März“.csv', csv(HEAD, GOOD));
    expect(page.heading).toBe('Send this file?');
    expect(page.document.text).toContain('Lärm „März“.csv');
    expect((await system.store.task(REF))?.answer).toBeUndefined();
    expect((await send(page)).heading).toMatch(/thank you/i);
    expect(await stored()).toMatchObject({
      name: 'Lärm „März“.csv',
      format: 'csv',
      layout: 'simple',
      goodRows: 1,
    });
  });

  it('is another version of the answer when another one is sent, a workbook as well, and the earlier is kept', async () => {
    const workbook = await aWorkbook({ rows: [HEAD, GOOD, ['2026-11', 'Croydon', 'Noise', '', 4, 'count']] });
    expect((await send(await check('noise.xlsx', workbook))).heading).toMatch(/thank you/i);
    expect(await stored()).toMatchObject({ format: 'xlsx', layout: 'simple', goodRows: 2 });
    expect((await system.store.task(REF))?.answer?.number).toBe(2);
    expect(await system.store.documentsOf('jem-1')).toHaveLength(2);
  });

  it('is refused when the scan finds something, and nobody has read it', async () => {
    const page = await check('noise.csv', `${csv(HEAD, GOOD)}${EICAR}`);
    expect(page.heading).toBe('We cannot take this file');
    expect(page.document.text).toContain('harmful software');
    expect((await system.store.task(REF))?.answer?.number).toBe(2);
  });

  it.each([
    [
      'with macros',
      () => aWorkbook({ rows: [HEAD, GOOD], parts: { 'xl/vbaProject.bin': 'x' } }),
      'contains macros',
    ],
    ['that is a PDF', async () => '%PDF-1.7', 'This is a PDF'],
  ])('is refused with a reason when it is one %s', async (_, content, words) => {
    const page = await check('figures.xlsx', await content());
    expect(page.heading).toBe('We cannot take this file');
    expect(page.document.text).toContain(words);
    expect(page.document.querySelector('button[value="send"]')).toBeNull();
  });

  it('may have bad rows: its sender sees which, and the desk asks the coordinator', async () => {
    const page = await check('noise.csv', csv(HEAD, GOOD, BAD));
    expect(page.heading).toBe('Some rows of this file cannot be read');
    expect(page.document.text).toContain('2026-13');
    const list = await fetch(
      new URL(page.document.querySelector('a[href$="problems.csv"]')!.getAttribute('href')!, page.url),
    );
    expect(await list.text()).toMatch(/^Line,Column,Problem\r\n3,Period,/);
    await send(page);
    expect(await system.store.tasksToLookAt()).toMatchObject([{ badRows: { good: 1, bad: 1 } }]);
  });

  it('is kept apart from another that is sent at the same time', async () => {
    const [one, two] = await Promise.all([
      check('one.csv', csv(HEAD, GOOD)),
      check('two.csv', csv(HEAD, GOOD, ['2026', 'Croydon', 'x', '', 1, 'count'])),
    ]);
    expect(one.document.text).toContain('one.csv');
    expect(two.document.text).toContain('two.csv');
    await send(two);
    expect(await stored()).toMatchObject({ name: 'two.csv', goodRows: 2 });
  });

  it('does not reach the store of files when it is empty, too large, or another form is made of ours', async () => {
    const page = await begin();
    expect((await post(page, 'x.csv', '')).status).toBe(400);
    expect((await post(page, 'x.csv', Buffer.alloc(25 * 1024 * 1024 + 1, 'a'))).status).toBe(400);
    page.document.querySelector('input[name="key"]')!.setAttribute('value', 'jems/jem-1/data/x');
    expect((await post(page, 'x.csv', csv(HEAD, GOOD))).status).toBe(403);
  });
});
