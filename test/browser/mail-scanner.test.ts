import { TASK_KINDS } from '../../domain/task/task.ts';
import { describeInBrowser } from './support/launch.ts';
import { addressesIn, scan, takeStock } from './support/mail-scanner.ts';
import { startJem } from './support/people.ts';
import { seedJem, tokenOf } from './support/seeded-jem.ts';
import { useSite } from './support/site.ts';

const TEST_MS = 60_000;
/** Long enough for reminders and escalations to have gone out. */
const NINE_DAYS_MS = 9 * 86_400_000;

/** F1: mail systems open every link before its reader does, some with scripts and all. */
describeInBrowser('a mail scanner', () => {
  const site = useSite(async (started) => {
    await startJem(started, 'Croydon');
    await started.system.aws.timeMachine.moveBy(NINE_DAYS_MS);
    await seedJem(started);
  });

  it(
    'changes nothing, whatever link of whatever e-mail it opens',
    async () => {
      const ofTasks = TASK_KINDS.map((kind) => `${site().url}/t/${tokenOf(kind)}`);
      const inEmails = await addressesIn(site());
      expect(inEmails.length).toBeGreaterThan(3);
      const addresses = [...inEmails, ...ofTasks];
      const before = await takeStock(site());
      for (const address of addresses) expect(await scan(address)).toEqual([200, 200, 200]);
      const page = await site().open();
      for (const address of addresses) await page.goto(address);
      // A script that acts after a while has acted by now.
      await page.waitForLoadState('networkidle');
      await site().system.aws.timeMachine.settled();
      expect(await takeStock(site())).toEqual(before);
    },
    TEST_MS,
  );
});
