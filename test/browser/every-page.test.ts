import type { Page } from 'playwright-core';
import { TASK_KINDS } from '../../domain/task/task.ts';
import { UPLOAD_STATES } from '../../domain/upload/upload.ts';
import { ACCESS } from '../../web/access.ts';
import { organisationKey } from '../../web/pages/organisations/organisation-key.ts';
import { ROUTES, type RouteName } from '../../web/paths.ts';
import { overflowOf, violationsOn } from './support/accessibility.ts';
import { describeInBrowser } from './support/launch.ts';
import { signIn } from './support/people.ts';
import {
  SEEDED_FILE_ID,
  SEEDED_JEM_ID,
  SEEDED_ORGANISATION_ID,
  SEEDED_UPLOAD_ID,
  seedJem,
  tokenOf,
} from './support/seeded-jem.ts';
import { type Site, useSite } from './support/site.ts';

const TEST_MS = 120_000;
const PAGE_BYTES = 60 * 1024;
const DESKTOP = { width: 1280, height: 1024 };
/** A small telephone, and what a window of 1280 by 1024 pixels shows at 400 %. */
const NARROW = { width: 320, height: 256 };

/** What stands in the addresses of pages. */
async function parametersOf({ system: { store } }: Site): Promise<Record<string, string>> {
  const [[contact], [room]] = await Promise.all([store.contacts(), store.rooms()]);
  return {
    token: tokenOf('rsvp'),
    jemId: SEEDED_JEM_ID,
    taskId: 'availability',
    contactId: contact?.id ?? '',
    roomId: room?.id ?? '',
    fileId: SEEDED_FILE_ID,
    uploadId: SEEDED_UPLOAD_ID,
    organisationKey: organisationKey(SEEDED_ORGANISATION_ID),
  };
}

/** Every address that answers a GET with a page, with its parameters filled in. */
async function pathsOf(site: Site): Promise<string[]> {
  const parameters = await parametersOf(site);
  const names = (Object.keys(ROUTES) as RouteName[]).filter((name) => ACCESS[name].GET);
  const isPage = (path: string) => !/^\/api\/|\.csv$|\/documents\/|\/content$|^\/health$|callback/.test(path);
  return names
    .map((name) =>
      ROUTES[name].replaceAll(/:([a-zA-Z]+)/g, (whole, name: string) => parameters[name] ?? whole),
    )
    .filter(isPage);
}

/** All that is wrong with the page in the window, at both widths. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const size of [DESKTOP, NARROW]) {
    await page.setViewportSize(size);
    const where = `${new URL(page.url()).pathname} at ${size.width} px`;
    for (const violation of await violationsOn(page)) faults.push(`${where}: ${violation}`);
    const overflow = await overflowOf(page);
    if (overflow > 0) faults.push(`${where}: ${overflow} px too wide`);
  }
  return faults;
}

describeInBrowser(
  'every page meets WCAG 2.2 AA as far as a program can tell, and fits 320 px and 400 %',
  () => {
    const site = useSite(seedJem);
    let page: Page;
    beforeAll(async () => {
      page = await site().open();
    });

    it(
      'of partners, for every kind of task, in at most 60 KB without assets',
      async () => {
        const faults: string[] = [];
        const weights: number[] = [];
        for (const kind of TASK_KINDS) {
          const response = await page.goto(`/t/${tokenOf(kind)}`);
          expect(response?.status()).toBe(200);
          weights.push((await response?.body())?.length ?? 0);
          faults.push(...(await faultsOf(page)));
        }
        expect(faults).toEqual([]);
        expect(Math.max(...weights)).toBeLessThanOrEqual(PAGE_BYTES);
      },
      TEST_MS,
    );

    it.each([
      ['availability', 'slots'],
      ['rsvp', 'deputy'],
      ['data-return', 'promised'],
      ['action-notes', 'recorded'],
      ['action-agreement', 'proposed'],
    ] as const)(
      'of partners, with each answer to %s opened, and one sent without what it needs',
      async (kind, decision) => {
        await page.goto(`/t/${tokenOf(kind)}`);
        const answers = page.locator('input[name="decision"]');
        for (let number = 0; number < (await answers.count()); number += 1) {
          await answers.nth(number).check();
          expect(await overflowOf(page)).toBe(0);
        }
        await page.locator(`input[name="decision"][value="${decision}"]`).check();
        await page.getByRole('button', { name: 'Send answer' }).click();
        await page.locator('.govuk-error-summary').waitFor();
        expect(await faultsOf(page)).toEqual([]);
      },
      TEST_MS,
    );

    it(
      'of partners, for a file however it stands, in at most 60 KB',
      async () => {
        const faults: string[] = [];
        for (const state of UPLOAD_STATES) {
          const path = `/t/${tokenOf('data-return')}/uploads/${SEEDED_JEM_ID}/${state}`;
          const response = await page.goto(path);
          expect(response?.status()).toBe(200);
          expect((await response?.body())?.length).toBeLessThanOrEqual(PAGE_BYTES);
          faults.push(...(await faultsOf(page)));
        }
        expect(faults).toEqual([]);
      },
      TEST_MS,
    );

    it(
      'behind links that are no good any more, and of unknown addresses',
      async () => {
        const faults: string[] = [];
        for (const token of [tokenOf('withdrawn'), tokenOf('expired'), 'A'.repeat(32), 'mangled']) {
          await page.goto(`/t/${token}`);
          faults.push(...(await faultsOf(page)));
        }
        expect(faults).toEqual([]);
      },
      TEST_MS,
    );

    it(
      'of the team, each as its address is in the table of addresses',
      async () => {
        await signIn(page, /coordinator/i);
        const faults: string[] = [];
        const paths = await pathsOf(site());
        const extra = ['/jems/new?borough=E09000012', '/pipeline?state=not-started', '/no-such-page'];
        for (const path of [...paths, ...extra]) {
          expect(path).not.toContain(':');
          const response = await page.goto(path);
          expect(response?.headers()['content-type']).toMatch(/^text\/html/);
          faults.push(...(await faultsOf(page)));
        }
        expect(paths.length).toBeGreaterThan(10);
        expect(faults).toEqual([]);
      },
      TEST_MS,
    );

    it(
      'of the local copy: outbox and an e-mail',
      async () => {
        await page.goto('/_local/outbox');
        expect(await faultsOf(page)).toEqual([]);
      },
      TEST_MS,
    );
  },
);
