import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE } from '../domain/time/instant.ts';
import { fromLondon } from '../domain/time/london.ts';
import { createBrowser } from '../local/demo/browser.ts';
import { Coordinator } from '../local/demo/coordinator.ts';
import { createMailbox } from '../local/demo/mailbox.ts';
import { startSystem } from '../local/system/system.ts';

const ANSWERS = 100;
/** Two forms each; a link takes 30 in a minute (`commands/note-try.ts`). */
const ANSWERS_A_MINUTE = 12;
/** Wanted: an answer is stored and confirmed within this, 19 times out of 20. */
const TARGET_MS = 200;

/** How long a partner waits after "Send answer": the POST alone, over HTTP, through the partners' function to the store and the ledger. */
export async function benchTaskPage(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'jem-bench-'));
  const at = Date.parse(fromLondon('2027-01-04', '09:00'));
  const system = await startSystem({ port: 0, directory, fresh: true, at, realSpeed: false });
  try {
    const coordinator = new Coordinator(system.url);
    await coordinator.signIn();
    await coordinator.startJem('Croydon');
    await system.aws.timeMachine.settled();
    const letters = await createMailbox(system.aws.ses).takeNew();
    const link = letters.find(({ subject }) => /steering group/.test(subject))?.links[0] ?? '';
    const times = await answerAgainAndAgain(link, () => system.aws.timeMachine.moveBy(MINUTE));
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    const median = times[Math.floor(times.length / 2)] ?? 0;
    process.stdout.write(
      `  ${ANSWERS} answers to a task page: median ${median.toFixed(0)} ms, 95th percentile ${p95.toFixed(0)} ms (target ${TARGET_MS} ms)\n`,
    );
    if (p95 > TARGET_MS) process.exitCode = 1;
  } finally {
    await system.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Each answer differs from the last, so each is stored, written into the history and confirmed by e-mail. */
async function answerAgainAndAgain(link: string, nextMinute: () => Promise<unknown>): Promise<number[]> {
  const browser = createBrowser();
  const times: number[] = [];
  for (let number = 0; number <= ANSWERS; number += 1) {
    if (number % ANSWERS_A_MINUTE === 0) await nextMinute();
    const filled = { decision: 'done', 'done.note': `Version ${number}` };
    const asked = await browser.submit(await browser.open(link), filled, { withField: 'decision' });
    const before = performance.now();
    // Redirect to the receipt included: what the reader waits for.
    const receipt = await browser.submit(asked, { ...filled, confirm: 'yes' }, { withField: 'decision' });
    const took = performance.now() - before;
    if (!receipt.url.includes('/receipt')) throw new Error(`not stored: ${receipt.heading}`);
    // The first answer loads the modules of the functions.
    if (number > 0) times.push(took);
  }
  return times;
}
