import { expectedUpload, type Upload } from '../../../domain/upload/upload.ts';
import { aTask as aDataTask } from '../../support/builders.ts';
import { TOKEN } from '../fixtures.ts';
import { errorsOf, formOf, headingOf, inputsOf, textOf } from '../reading.ts';
import { createSite, type Site } from '../site.ts';

const TASK = 'task-1';
const LINK = `/t/${TOKEN}`;
const PATH = `${LINK}/uploads/jem-1/u-1`;
const TEAM_PATH = `/jems/jem-1/tasks/${TASK}/uploads/u-1`;
const NOW = '2027-01-04T09:00:00.000Z';
const SHA = 'a'.repeat(64);

const checked: Partial<Upload> = {
  state: 'usable',
  fileName: 'noise.csv',
  bytes: 1_234,
  sha256: SHA,
  etag: 'e1',
  format: 'csv',
  layout: 'simple',
  key: `jems/jem-1/data/${SHA}`,
  goodRows: 40,
};
const badRows: Partial<Upload> = {
  ...checked,
  state: 'has-bad-rows',
  badRows: 30,
  problemCount: 30,
  problems: [{ line: 3, column: 'Period', message: '“2026-13” is not a period.' }],
  problemsKey: 'jems/jem-1/data/problems-u-1.csv',
};

function siteWith(
  over: Partial<Upload> = {},
  by: Upload['by'] = { kind: 'partner', id: 'priya', name: 'Priya Raman' },
): Site {
  const site = createSite();
  const details = { dataType: 'k', dataName: 'Noise', organisation: 'Croydon', period: '2026' };
  const task = aDataTask({ jemId: 'jem-1', id: TASK, kind: 'data-return', details, assigneeId: 'priya' });
  const [link] = site.store.all('link');
  site.store.seed('task', task);
  site.store.seed('link', { ...link!, taskId: TASK });
  const purpose = { kind: 'answer', taskId: TASK, decision: 'supplied' } as const;
  const upload = expectedUpload({ jemId: 'jem-1', id: 'u-1', purpose, by, at: NOW });
  site.store.seed('upload', { ...upload, ...over });
  return site;
}
const page = async (site: Site, path = PATH, asking = {}) => {
  const response = await site.ask(path, asking);
  return { response, html: await response.text() };
};

describe('the page of a file behind a link', () => {
  it('has a plain form that goes to the store of files, which alone the policy of the page lets it', async () => {
    const { html, response } = await page(siteWith());
    expect(headingOf(html)).toBe('Choose the file');
    expect(html).toContain(
      '<form method="post" action="https://objects.example/" enctype="multipart/form-data">',
    );
    const fields = inputsOf(html);
    expect(fields.at(-1)).toMatchObject({ type: 'file', name: 'file' });
    expect(fields).toContainEqual(
      expect.objectContaining({ name: 'success_action_redirect', value: `https://jem.example${PATH}` }),
    );
    expect(response.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://objects.example;",
    );
    expect(textOf(html)).toContain('up to 25 MB');
  });

  it('changes nothing when it is looked at', async () => {
    const site = siteWith();
    await page(site);
    await page(site, `${PATH}?etag=%22new%22`);
    expect(site.store.commits()).toBe(0);
  });

  it('looks again by itself while the file that was just sent is being checked, and stops some day', async () => {
    const site = siteWith(checked);
    const { html, response } = await page(site, `${PATH}?bucket=b&key=k&etag=%22e2%22`);
    expect(headingOf(html)).toBe('Your file is being checked');
    expect(response.headers.get('refresh')).toBe(`3; url=${PATH}?etag=e2&looks=1`);
    expect(response.headers.get('content-security-policy')).not.toContain('objects.example');
    const late = await page(site, `${PATH}?etag=e2&looks=60`);
    expect(late.response.headers.get('refresh')).toBeNull();
    expect(textOf(late.html)).toContain('longer than it should');
    const done = await page(site, `${PATH}?etag=%22e1%22`);
    expect(headingOf(done.html)).toBe('Send this file?');
  });

  it('asks for the deliberate answer once the file is found usable, and leads to the receipt', async () => {
    const site = siteWith(checked);
    const { html } = await page(site);
    expect(textOf(html)).toMatch(/noise\.csv.*1 KB.*40/);
    const sent = { ...formOf(html), act: 'send', 'supplied.note': 'Provisional' };
    const response = await site.send(PATH, sent, { after: 10_000 });
    expect(response.headers.get('location')).toBe(`${LINK}/receipt`);
    const task = await site.store.task({ jemId: 'jem-1', id: TASK });
    expect(task?.answer?.values).toMatchObject({
      decision: 'supplied',
      note: 'Provisional',
      file: { name: 'noise.csv', sha256: SHA },
    });
  });

  it('asks whether it was a person when it comes back too fast, and keeps what was typed', async () => {
    const site = siteWith(checked);
    const { html } = await page(site);
    const again = await site.send(PATH, { ...formOf(html), act: 'send', 'supplied.note': 'Kept' });
    expect(again.status).toBe(422);
    const asked = await again.text();
    expect(errorsOf(asked)).toEqual([{ text: expect.stringContaining('very quickly'), target: 'confirm' }]);
    expect(formOf(asked)['supplied.note']).toBe('Kept');
    const confirmed = await site.send(PATH, { ...formOf(asked), act: 'send', confirm: 'yes' });
    expect(confirmed.status).toBe(303);
  });

  it('sends nothing that its reader has not seen: another file came meanwhile', async () => {
    const site = siteWith(checked);
    const form = formOf((await page(site)).html);
    const response = await site.send(PATH, { ...form, seen: 'b'.repeat(64), act: 'send' }, { after: 10_000 });
    expect(response.status).toBe(422);
    expect(errorsOf(await response.text())).toEqual([
      { text: expect.stringContaining('Another file'), target: 'send' },
    ]);
  });

  it('shows bad rows with their lines, all of them as CSV, and leaves the choice', async () => {
    const site = siteWith(badRows);
    const { html } = await page(site);
    expect(headingOf(html)).toBe('Some rows of this file cannot be read');
    expect(textOf(html)).toMatch(/The first 1 of 30 problems.*3.*Period.*2026-13/);
    const list = await site.ask(`${PATH}/problems.csv`);
    expect(list.headers.get('location')).toBe('https://files.example/jems/jem-1/data/problems-u-1.csv');
    const response = await site.send(PATH, { ...formOf(html), act: 'send' }, { after: 10_000 });
    expect(response.status).toBe(303);
    expect((await site.store.task({ jemId: 'jem-1', id: TASK }))?.badRows).toEqual({
      sha256: SHA,
      good: 40,
      bad: 30,
    });
  });

  it('says why a file is not taken, and offers another try with a form of its own', async () => {
    const site = siteWith({
      state: 'refused',
      problems: [{ message: 'The file contains macros.' }],
      problemCount: 1,
    });
    const { html } = await page(site);
    expect(headingOf(html)).toBe('We cannot take this file');
    expect(textOf(html)).toContain('The file contains macros.');
    expect(html).not.toContain('value="send"');
    const response = await site.send(PATH, { ...formOf(html), act: 'another' }, { after: 10_000 });
    const [, second] = site.store
      .all('upload')
      .sort((a, b) => (a.id === 'u-1' ? -1 : b.id === 'u-1' ? 1 : 0));
    expect(second).toMatchObject({ state: 'expected', purpose: { decision: 'supplied' } });
    expect(response.headers.get('location')).toBe(`${LINK}/uploads/jem-1/${second?.id}`);
  });

  it('is nobody else’s: not by another link, and not of a task that somebody else is asked now', async () => {
    const ofOther = siteWith(checked, { kind: 'partner', id: 'chair', name: 'Dame Joan Bright' });
    const ofTeam = siteWith(checked, { kind: 'coordinator', id: 'priya', name: 'Priya' });
    const passedOn = siteWith(checked);
    const task = (await passedOn.store.task({ jemId: 'jem-1', id: TASK }))!;
    passedOn.store.seed('task', { ...task, assigneeId: 'chair' });
    // The same by the link of another task, which they still have.
    const byOther = siteWith(checked);
    byOther.store.seed('task', { ...task, assigneeId: 'chair' });
    byOther.store.seed('link', { ...byOther.store.all('link')[0]!, taskId: 'rsvp-priya' });
    for (const [site, status] of [
      [ofOther, 404],
      [ofTeam, 404],
      [passedOn, 410],
      [byOther, 404],
    ] as const) {
      expect((await site.ask(PATH)).status).toBe(status);
      expect((await site.ask(`${PATH}/problems.csv`)).status).toBe(status);
    }
    expect((await siteWith(checked).ask(`${LINK}/uploads/jem-2/u-1`)).status).toBe(404);
  });
});

describe('a part of the data', () => {
  it('comes with what is missing and the day of the rest, asked beside the file', async () => {
    const purpose = { kind: 'answer', taskId: TASK, decision: 'part' } as const;
    const site = siteWith({ ...checked, purpose });
    const { html } = await page(site);
    const refused = await site.send(PATH, { ...formOf(html), act: 'send' }, { after: 10_000 });
    const again = await refused.text();
    expect(errorsOf(again).map(({ target }) => target)).toEqual(['part-missing', 'part-promisedFor-day']);
    for (const { target } of errorsOf(again)) expect(again).toContain(`id="${target}"`);
    const day = {
      'part.promisedFor.day': '12',
      'part.promisedFor.month': '1',
      'part.promisedFor.year': '2027',
    };
    const sent = { ...formOf(again), ...day, 'part.missing': 'December', act: 'send' };
    expect((await site.send(PATH, sent, { after: 10_000 })).status).toBe(303);
    const task = await site.store.task({ jemId: 'jem-1', id: TASK });
    expect(task).toMatchObject({
      state: 'open',
      promisedFor: '2027-01-12',
      answer: { decision: 'part', values: { missing: 'December' } },
    });
  });
});

describe('a file for one of several tasks, from the page of all that is owed', () => {
  it('has its page behind the same link, and leads back to that page with a word of thanks', async () => {
    const site = siteWith();
    // The link is that of another task of the same person.
    const [link] = site.store.all('link');
    site.store.seed('link', { ...link!, taskId: 'rsvp-priya' });
    const all = `${LINK}/all`;
    const form = formOf((await page(site, `${all}?task=${encodeURIComponent(`jem-1/${TASK}`)}`)).html);
    const asked = await site.send(all, { ...form, decision: 'supplied' }, { after: 10_000 });
    const there = asked.headers.get('location') ?? '';
    expect(there).toMatch(new RegExp(`^${LINK}/uploads/jem-1/`));
    const upload = site.store.all('upload').find(({ id }) => there.endsWith(`/${id}`));
    site.store.seed('upload', { ...upload!, ...checked });
    const sent = { ...formOf((await page(site, there)).html), act: 'send' };
    const response = await site.send(there, sent, { after: 10_000 });
    const back = new URL(response.headers.get('location') ?? '', 'https://jem.example');
    expect(back.pathname).toBe(all);
    expect(back.searchParams.get('answered')).toContain(TASK);
    expect((await site.store.task({ jemId: 'jem-1', id: TASK }))?.answer?.decision).toBe('supplied');
  });
});

describe('the page of a file that the coordinator sends for somebody', () => {
  const by = { kind: 'coordinator', id: 'sub-coordinator', name: 'The coordinator' } as const;

  it('is for the coordinator alone', async () => {
    const site = siteWith(checked, by);
    expect((await site.ask(TEAM_PATH)).status).toBe(303);
    expect((await site.ask(TEAM_PATH, { as: 'manager' })).status).toBe(403);
    expect((await site.ask(TEAM_PATH, { as: 'coordinator' })).status).toBe(200);
  });

  it('stores the answer in her name', async () => {
    const site = siteWith(checked, by);
    const { html } = await page(site, TEAM_PATH, { as: 'coordinator' });
    const response = await site.send(TEAM_PATH, { ...formOf(html), act: 'send' }, { as: 'coordinator' });
    expect(response.headers.get('location')).toBe(`/jems/jem-1/tasks/${TASK}?done=answered`);
    expect((await site.store.task({ jemId: 'jem-1', id: TASK }))?.answer?.by).toMatchObject({
      kind: 'coordinator',
    });
  });

  it('is not that of a partner, nor of another task', async () => {
    expect((await siteWith(checked).ask(TEAM_PATH, { as: 'coordinator' })).status).toBe(404);
    const other = TEAM_PATH.replace(TASK, 'rsvp-1');
    expect((await siteWith(checked, by).ask(other, { as: 'coordinator' })).status).toBe(404);
  });

  it('lets the whole team read what is wrong with rows, and the coordinator decide about them', async () => {
    const site = siteWith(badRows);
    const form = formOf((await page(site)).html);
    await site.send(PATH, { ...form, act: 'send' }, { after: 10_000 });
    expect((await site.ask(`${TEAM_PATH}/problems.csv`, { as: 'auditor' })).status).toBe(303);
    const shown = await page(site, `/jems/jem-1/tasks/${TASK}`, { as: 'coordinator' });
    expect(textOf(shown.html)).toContain('30 of 70 rows cannot be read');
    const decided = { 'rows-use': 'good-rows', 'rows-file': SHA };
    const response = await site.send(`/jems/jem-1/tasks/${TASK}/rows`, decided, { as: 'coordinator' });
    expect(response.headers.get('location')).toBe(`/jems/jem-1/tasks/${TASK}?done=good-rows`);
    const after = await page(site, response.headers.get('location')!, { as: 'coordinator' });
    expect(textOf(after.html)).not.toContain('Use the good rows');
  });
});
