import type { BrowserContextOptions, Page } from 'playwright-core';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import { violationsOn } from './support/accessibility.ts';
import { choose, follow, hasFocus, pressButton, tabTo } from './support/keyboard.ts';
import { describeInBrowser } from './support/launch.ts';
import { findEmail, startJem } from './support/people.ts';
import { SEEDED_JEM_ID, seedJem, tokenOf } from './support/seeded-jem.ts';
import { letTimePass, type Site, useSite } from './support/site.ts';

const TEST_MS = 60_000;
const CRIME = generateSampleCrime({ until: '2026-12', months: 24 });

/** Opens an e-mail as its reader sees it and follows its link with the keyboard. */
async function openFromEmail(
  site: Site,
  subject: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await site.open(options);
  await page.goto(`/_local/outbox/${await findEmail(site, subject)}/body`);
  await follow(page, page.locator('a[href*="/t/"]').first());
  expect(page.url()).toMatch(/\/t\/[A-Za-z0-9_-]{32}$/);
  return page;
}

const errorSummary = (page: Page) => page.locator('.govuk-error-summary');
const textOf = (page: Page) => page.locator('main').innerText();
const csv = (text: string) => ({ name: 'crime.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Sends a file from its page to the store of files, and waits while the page looks again by itself. */
async function chooseFile(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(file);
  await pressButton(page, 'Check this file');
  await page.getByRole('button', { name: 'Choose another file' }).waitFor();
}

async function uploadsTo({ system }: Site): Promise<string[]> {
  const documents = await system.store.documentsOf(SEEDED_JEM_ID);
  return documents.filter(({ kind }) => kind === 'data-file').map(({ name }) => name);
}

async function answersIn({ system }: Site, jemId: string): Promise<string[]> {
  const file = await system.store.jemFile(jemId);
  const answers = (file?.history ?? []).flatMap(({ answer }) => (answer ? [answer] : []));
  return answers.sort((a, b) => a.number - b.number).map(({ decision }) => decision);
}

describeInBrowser('a partner with nothing but an e-mail and a keyboard', () => {
  const site = useSite(async (started) => {
    await startJem(started, 'Croydon');
    await startJem(started, 'Hackney');
    await seedJem(started);
    await started.system.aws.timeMachine.settled();
  });

  it.each([
    ['with scripts', 'Croydon', true],
    ['without scripts', 'Hackney', false],
  ])(
    'answers, is told what is missing, gets a receipt and changes the answer, %s',
    async (_, borough, scripts) => {
      const subject = `${borough} JEM: hold the steering group meeting`;
      const page = await openFromEmail(site(), subject, { javaScriptEnabled: scripts });
      expect(await page.locator('h1').innerText()).toBe('Hold the steering group meeting');

      await pressButton(page, 'Send answer');
      expect(await page.title()).toMatch(/^Error: /);
      // With scripts the summary takes the focus, so that a screen reader begins there.
      expect(await hasFocus(errorSummary(page))).toBe(scripts);
      await tabTo(page, errorSummary(page).getByRole('link', { name: 'Choose one of the answers' }));
      await page.keyboard.press('Enter');
      await choose(page, 'No, this is not possible');
      await tabTo(page, page.getByLabel('What stands in the way?'));
      await page.keyboard.type('Two members are away.');
      await letTimePass(site());
      await pressButton(page, 'Send answer');
      expect(page.url()).toMatch(/\/receipt$/);
      expect(await textOf(page)).toContain('Two members are away.');

      await follow(page, page.getByRole('link', { name: 'Change your answer' }));
      await choose(page, /^Yes, it has met/);
      await letTimePass(site());
      await pressButton(page, 'Send changed answer');
      expect(await textOf(page)).toContain('Yes, it has met');
      expect(await answersIn(site(), `round-1-${borough.toLowerCase()}`)).toEqual(['not-possible', 'done']);
    },
    TEST_MS,
  );

  it(
    'sends a file that lacks a column, is told what to do before anything is answered, then sends the right one',
    async () => {
      const page = await site().open();
      await page.goto(`/t/${tokenOf('data-return')}`);
      await choose(page, 'I have the data and can upload it now');
      await letTimePass(site());
      await pressButton(page, 'Send answer');
      await chooseFile(page, csv(CRIME.text.replace('Minor Category', 'Detail')));
      expect(await textOf(page)).toMatch(/We cannot take this file[\s\S]*Minor Category/);
      expect(await uploadsTo(site())).toEqual([]);
      expect(await violationsOn(page)).toEqual([]);

      await pressButton(page, 'Choose another file');
      await chooseFile(page, csv(CRIME.text));
      expect(await textOf(page)).toMatch(/Send this file\?[\s\S]*crime\.csv/);
      expect(await violationsOn(page)).toEqual([]);
      await tabTo(page, page.getByLabel('Anything we should know about the data'));
      await page.keyboard.type('Provisional for December.');
      await letTimePass(site());
      await pressButton(page, 'Send this file');
      expect(await textOf(page)).toMatch(/crime\.csv[\s\S]*Provisional for December/);
      expect(await uploadsTo(site())).toEqual(['crime.csv']);
    },
    TEST_MS,
  );
});
