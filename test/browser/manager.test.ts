import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/launch.ts';
import { signIn } from './support/people.ts';
import { SEEDED_JEM_ID, seedJem } from './support/seeded-jem.ts';
import { useSite } from './support/site.ts';

const TEST_MS = 60_000;

/** Presses a link to a file and reads what the browser saved. */
async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFile(await file.path(), 'utf8');
}

const rowsOf = (page: Page) => page.locator('tbody tr');

describeInBrowser('a manager', () => {
  const site = useSite(seedJem);
  let page: Page;
  beforeAll(async () => {
    page = await site().open();
    await signIn(page, /manager/i);
  });

  it(
    'sees the whole programme, narrows it by borough and by state, and comes back',
    async () => {
      await page.getByRole('link', { name: 'Pipeline' }).click();
      expect(await rowsOf(page).count()).toBe(32);
      await page.getByLabel('Borough').selectOption({ label: 'Croydon' });
      await page.getByRole('button', { name: 'Show' }).click();
      expect(await rowsOf(page).count()).toBe(1);
      expect(await rowsOf(page).innerText()).toContain('The night-time economy');
      await page.getByLabel('State').selectOption({ label: 'Not started' });
      await page.getByRole('button', { name: 'Show' }).click();
      expect(await page.locator('main').innerText()).toContain('No JEM fits');
      await page.getByRole('link', { name: 'Show all' }).click();
      await page.getByRole('link', { name: /not started/ }).click();
      expect(await rowsOf(page).count()).toBe(31);
    },
    TEST_MS,
  );

  it(
    'takes along as CSV exactly the rows on the page',
    async () => {
      await page.goto('/pipeline?borough=E09000008');
      const [head, row, ...rest] = (await download(page, 'Download this list (CSV)')).split('\r\n');
      expect(head).toMatch(/^\uFEFFBorough,State,Stage/);
      expect(row).toMatch(/^Croydon,/);
      expect(rest).toEqual(['']);
    },
    TEST_MS,
  );

  it(
    'finds the overdue actions of all boroughs in the register, and takes them along',
    async () => {
      await page.getByRole('link', { name: 'Actions' }).click();
      await page.waitForURL('**/actions');
      expect(await rowsOf(page).count()).toBe(2);
      await page.getByRole('link', { name: /overdue/ }).click();
      await page.waitForURL('**/actions?*overdue*');
      expect(await rowsOf(page).count()).toBe(1);
      expect(await rowsOf(page).innerText()).toContain('Light the alley behind the station');
      const [, ...rows] = (await download(page, 'Download this list (CSV)')).trim().split('\r\n');
      expect(rows).toHaveLength(1);
    },
    TEST_MS,
  );

  it(
    'looks at a JEM and is offered nothing to change',
    async () => {
      await page.goto(`/jems/${SEEDED_JEM_ID}`);
      expect(await page.locator('h1').innerText()).toBe('Croydon JEM');
      expect(await page.getByRole('button', { name: 'Cancel this JEM' }).count()).toBe(0);
      const refused = await page.goto(`/jems/${SEEDED_JEM_ID}/cancel`);
      expect(refused?.status()).toBe(403);
    },
    TEST_MS,
  );
});
