import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import type { Knowledge } from '../../../local/demo/answers.ts';
import { Coordinator } from '../../../local/demo/coordinator.ts';
import { createMailbox, type Letter } from '../../../local/demo/mailbox.ts';
import { Partners } from '../../../local/demo/partner.ts';
import { createCast } from '../../../local/demo/personas.ts';
import { generateSampleCrime } from '../../../programme/sample-crime.ts';
import type { Site } from './site.ts';

/** Long enough for an analysis, short enough to be made quickly. */
const SAMPLE = generateSampleCrime({ until: '2026-12', months: 36 });
export const CRIME_FILE: Knowledge['crime'] = { name: SAMPLE.fileName, text: SAMPLE.text };

/** A whole JEM takes about 120 days. */
const LONGEST_MS = 365 * 86_400_000;

interface Play {
  /** Nobody answers these: they are for the test. */
  holdBack?: RegExp;
  until: (letters: readonly Letter[]) => boolean | Promise<boolean>;
}

/** Starts a JEM as a coordinator does who changes nothing of what is filled in. */
export async function startJem({ url }: Site, borough: string): Promise<void> {
  const coordinator = new Coordinator(url);
  await coordinator.signIn();
  await coordinator.startJem(borough);
}

/**
 * Lets partners and coordinator do their part in moved time until the state that a test is about is reached.
 * @returns every e-mail that was sent.
 */
export async function playOn({ system, url }: Site, play: Play): Promise<Letter[]> {
  const { clock, timeMachine, ses } = system.aws;
  const coordinator = new Coordinator(url);
  await coordinator.signIn();
  const mailbox = createMailbox(ses);
  const partners = new Partners(CRIME_FILE, createCast(await system.store.contacts()));
  const letters: Letter[] = [];
  const end = clock.now() + LONGEST_MS;
  while (clock.now() < end) {
    await timeMachine.settled();
    for (const letter of await mailbox.takeNew()) {
      letters.push(letter);
      if (!play.holdBack?.test(letter.subject)) partners.receive(letter);
    }
    if (await play.until(letters)) return letters;
    const done = [...(await partners.visit(clock.now())), ...(await coordinator.lookAtDesk(clock.now()))];
    if (done.length > 0) continue;
    const next = [partners.nextVisit(), coordinator.nextDecision(clock.now()), timeMachine.next()?.instant];
    const due = Math.min(...next.filter((instant) => instant !== undefined));
    if (!Number.isFinite(due)) break;
    await timeMachine.moveTo(Math.max(due, clock.now()));
  }
  throw new Error('the JEM came to rest before the state that was wanted');
}

/** The newest e-mail with this subject, by the id under which the outbox shows it. */
export async function findEmail({ system }: Site, subject: string): Promise<string> {
  const { ses } = system.aws;
  for (const { id } of ses.messages().reverse()) {
    const mail = await PostalMime.parse((await ses.message(id))?.raw ?? '');
    if (mail.subject === subject) return id;
  }
  throw new Error(`no e-mail "${subject}"`);
}

/** Signs in on the page that stands in for the police's own. */
export async function signIn(page: Page, role: RegExp): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: role }).first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
