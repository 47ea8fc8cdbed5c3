import type { Page } from 'playwright-core';
import { whyNotMovable } from '../../domain/jem/moving.ts';
import { londonDate } from '../../domain/time/london.ts';
import { addDays } from '../../domain/time/working-days.ts';
import { describeInBrowser } from './support/launch.ts';
import { playUntil, signIn } from './support/people.ts';
import { letTimePass, type Site, useSite } from './support/site.ts';

const JEM_ID = 'round-1-hackney';
const TEST_MS = 60_000;

const notice = (page: Page) => page.locator('.govuk-notification-banner').innerText();

async function jemOf({ system }: Site) {
  const jem = await system.store.jem(JEM_ID);
  if (!jem) throw new Error('the JEM is not in the store');
  return jem;
}

const sent = ({ system }: Site) => system.aws.ses.messages().length;

describeInBrowser('a coordinator', () => {
  const site = useSite();
  let page: Page;
  beforeAll(async () => {
    page = await site().open();
    await signIn(page, /coordinator/i);
  });

  it(
    'starts a JEM with one form that is filled in already, and sees what waits for whom',
    async () => {
      await page.getByRole('link', { name: 'Start a JEM' }).first().click();
      await page.getByLabel('Borough').selectOption({ label: 'Hackney' });
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Focus (optional)').fill('Robbery around the station');
      await page.getByRole('button', { name: 'Start this JEM' }).click();
      expect(await notice(page)).toContain('The JEM is under way');
      await site().system.aws.timeMachine.settled();
      await page.reload();
      const waiting = page.getByRole('table', { name: /^Waiting for/ });
      expect(await waiting.innerText()).toMatch(/Hold the steering group meeting\s+Farida Chowdhury/);
      expect((await jemOf(site())).focus).toBe('Robbery around the station');
    },
    TEST_MS,
  );

  it(
    'answers for somebody who telephoned, and the history names both',
    async () => {
      const waiting = page.getByRole('table', { name: /^Waiting for/ });
      await waiting.getByRole('link', { name: 'Hold the steering group meeting' }).click();
      await page.getByRole('button', { name: 'Answer' }).click();
      expect(await page.locator('main').innerText()).toContain('You are answering for Farida Chowdhury');
      await page.getByRole('button', { name: 'Store this answer' }).click();
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose one of the answers');
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'Store this answer' }).click();
      await page.goto(`/jems/${JEM_ID}`);
      const history = await page.locator('.moj-timeline').innerText();
      expect(history).toMatch(/Task answered\s+by Cora Whitcombe/);
      expect(history).toMatch(/Hold the steering group meeting/);
    },
    TEST_MS,
  );

  it(
    'moves the date after a preview of every e-mail, and nothing moves before',
    async () => {
      await playUntil(site(), async () => whyNotMovable(await jemOf(site())) === undefined);
      await letTimePass(site());
      const before = await jemOf(site());
      const date = addDays(londonDate(before.meeting?.startsAt ?? ''), 7);
      const [year = '', month = '', day = ''] = date.split('-');
      const emails = sent(site());

      await page.goto(`/jems/${JEM_ID}`);
      await page.getByRole('button', { name: 'Move the date' }).click();
      await page.getByLabel('Day').fill(day);
      await page.getByLabel('Month').fill(month);
      await page.getByLabel('Year').fill(year);
      await page.getByLabel('Why does it move?').fill('The borough commander is in court.');
      await page.getByRole('button', { name: 'See what happens' }).click();
      const rows = await page.locator('tbody tr').count();
      expect(rows).toBeGreaterThan(0);
      expect(await jemOf(site())).toEqual(before);
      expect(sent(site())).toBe(emails);

      await page.getByRole('button', { name: 'Move the meeting' }).click();
      expect(await notice(page)).toContain('The date was moved');
      await site().system.aws.timeMachine.settled();
      expect(londonDate((await jemOf(site())).meeting?.startsAt ?? '')).toBe(date);
      expect(sent(site())).toBeGreaterThanOrEqual(emails + rows);
    },
    TEST_MS,
  );

  it(
    'cancels with a reason, and nobody is waited for any more',
    async () => {
      await page.goto(`/jems/${JEM_ID}`);
      await page.getByRole('button', { name: 'Cancel this JEM' }).click();
      await page.getByRole('button', { name: 'Cancel the JEM' }).click();
      expect(await page.title()).toMatch(/^Error: /);
      await page.getByLabel('Why is it cancelled?').fill('The round was called off.');
      await page.getByRole('button', { name: 'Cancel the JEM' }).click();
      expect(await notice(page)).toContain('The JEM is cancelled');
      await site().system.aws.timeMachine.settled();
      await page.reload();
      expect(await page.locator('main').innerText()).toContain('Nothing is waiting for anybody.');
      expect((await jemOf(site())).state).toBe('cancelled');
    },
    TEST_MS,
  );
});
