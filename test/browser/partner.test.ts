import type { BrowserContextOptions, Page } from 'playwright-core';
import { choose, follow, hasFocus, pressButton, tabTo } from './support/keyboard.ts';
import { describeInBrowser } from './support/launch.ts';
import { CRIME_FILE, findEmails, playOn, startJem } from './support/people.ts';
import { letTimePass, type Site, useSite } from './support/site.ts';

const DATA = /JEM: send data: recorded crime/;
const ATTEND = /JEM: say whether you will attend/;
const JEM_ID = 'round-1-croydon';
const TEST_MS = 60_000;

/** Opens an e-mail as its reader sees it and follows its link with the keyboard. */
async function openFromEmail(
  site: Site,
  { subject, reader = 0 }: { subject: RegExp; reader?: number },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const id = (await findEmails(site, subject))[reader];
  const page = await site.open(options);
  await page.goto(`/_local/outbox/${id}/body`);
  await follow(page, page.locator('a[href*="/t/"]').first());
  expect(page.url()).toMatch(/\/t\/[A-Za-z0-9_-]{32}$/);
  return page;
}

const errorSummary = (page: Page) => page.locator('.govuk-error-summary');

describeInBrowser('a partner with nothing but an e-mail and a keyboard', () => {
  const site = useSite(async (started) => {
    await startJem(started, 'Croydon');
    await playOn(started, {
      holdBack: new RegExp(`${DATA.source}|${ATTEND.source}`),
      until: (letters) => letters.some(({ subject }) => DATA.test(subject)),
    });
  });

  it.each([
    ['with scripts', true, 0],
    ['without scripts', false, 1],
  ])(
    'answers, is told what is missing, gets a receipt and changes the answer, %s',
    async (_, scripts, reader) => {
      const page = await openFromEmail(site(), { subject: ATTEND, reader }, { javaScriptEnabled: scripts });
      expect(await page.locator('h1').innerText()).toBe('Say whether you will attend');

      await pressButton(page, /^Send/);
      expect(await page.title()).toMatch(/^Error: /);
      // With scripts the summary takes the focus, so that a screen reader begins there.
      expect(await hasFocus(errorSummary(page))).toBe(scripts);
      await tabTo(page, errorSummary(page).getByRole('link', { name: 'Choose one of the answers' }));
      await page.keyboard.press('Enter');
      await choose(page, 'No, I cannot attend');
      await tabTo(page, page.getByLabel('Why not?'));
      await page.keyboard.type('The council meets that morning.');
      await letTimePass(site());
      await pressButton(page, /^Send/);
      expect(page.url()).toMatch(/\/receipt$/);
      expect(await page.locator('main').innerText()).toContain('The council meets that morning.');

      await follow(page, page.getByRole('link', { name: 'Change your answer' }));
      await choose(page, 'Yes, I will attend');
      await letTimePass(site());
      await pressButton(page, 'Send changed answer');
      expect(await page.locator('main').innerText()).toContain('Yes, I will attend');
      await page.goto(page.url().replace('/receipt', ''));
      expect(await page.getByRole('radio', { name: 'Yes, I will attend' }).isChecked()).toBe(true);
      expect(await answersOf(site(), 'task-answered')).toContain('declined');
      expect(await answersOf(site(), 'answer-changed')).toContain('accepted');
    },
    TEST_MS,
  );

  it(
    'sends a file that lacks a column, is told what to do with what was typed kept, then sends the right one',
    async () => {
      const page = await openFromEmail(site(), { subject: DATA });
      await choose(page, 'I have the data and can upload it now');
      const withoutColumn = CRIME_FILE.text.replace('Minor Category', 'Detail');
      await page.getByLabel('Upload the file').setInputFiles(csv('crime.csv', withoutColumn));
      await page.getByLabel('Anything we should know about the data').fill('Provisional for December.');
      await letTimePass(site());
      await pressButton(page, 'Send answer');
      expect(await errorSummary(page).innerText()).toMatch(/Minor Category/);
      expect(await page.getByLabel('Anything we should know about the data').inputValue()).toBe(
        'Provisional for December.',
      );
      expect(await page.getByRole('radio', { name: /upload it now/ }).isChecked()).toBe(true);
      expect(await documentsOf(site())).toEqual([]);

      await page.getByLabel('Upload the file').setInputFiles(csv('crime.csv', CRIME_FILE.text));
      await letTimePass(site());
      await pressButton(page, /^Send/);
      expect(await page.locator('main').innerText()).toMatch(/crime\.csv[\s\S]*Provisional for December/);
      expect(await documentsOf(site())).toEqual(['crime.csv']);
    },
    TEST_MS,
  );

  it(
    'is asked whether it was meant when the answer comes within two seconds of the first showing',
    async () => {
      const page = await openFromEmail(site(), { subject: ATTEND, reader: 2 });
      await choose(page, 'No, I cannot attend');
      await page.getByLabel('Why not?').fill('Typed by a programme.');
      await page.getByRole('button', { name: /^Send/ }).click();
      expect(await errorSummary(page).innerText()).toContain('show that you meant it');
      expect(await page.getByLabel('Why not?').inputValue()).toBe('Typed by a programme.');
    },
    TEST_MS,
  );
});

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function documentsOf({ system }: Site): Promise<string[]> {
  const documents = await system.store.documentsOf(JEM_ID);
  return documents.filter(({ kind }) => kind === 'data-file').map(({ name }) => name);
}

async function answersOf({ system }: Site, what: string): Promise<string[]> {
  const file = await system.store.jemFile(JEM_ID);
  return (file?.history ?? []).filter((event) => event.what === what).map(({ detail }) => detail);
}
