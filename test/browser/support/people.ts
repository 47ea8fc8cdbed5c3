import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { Coordinator } from '../../../local/demo/coordinator.ts';
import { createMailbox } from '../../../local/demo/mailbox.ts';
import { Partners } from '../../../local/demo/partner.ts';
import type { Persona } from '../../../local/demo/personas.ts';
import type { Site } from './site.ts';

/** A date is agreed within days when everybody answers. */
const LONGEST_MS = 30 * 86_400_000;

/** Somebody who answers the first e-mail at once with the first of the alternatives, which is to do what is asked. */
const WILLING: Persona = {
  who: 'Somebody',
  answersFromLetter: 1,
  delayHours: 0,
  choose: ([first = '']) => first,
};

/** Starts a JEM as a coordinator does who changes nothing of what is filled in. */
export async function startJem({ url }: Site, borough: string): Promise<void> {
  const coordinator = new Coordinator(url);
  await coordinator.signIn();
  await coordinator.startJem(borough);
}

/** Lets everybody do what they are asked, in moved time, until the state that a test is about is reached. */
export async function playUntil({ system }: Site, isReached: () => Promise<boolean>): Promise<void> {
  const { clock, timeMachine, ses } = system.aws;
  const mailbox = createMailbox(ses);
  const partners = new Partners({ name: '', text: '' }, () => WILLING);
  const end = clock.now() + LONGEST_MS;
  while (clock.now() < end) {
    await timeMachine.settled();
    for (const letter of await mailbox.takeNew()) partners.receive(letter);
    if (await isReached()) return;
    const told = await partners.visit(clock.now());
    if (told.length > 0) continue;
    const next = [partners.nextVisit(), timeMachine.next()?.instant].filter((at) => at !== undefined);
    await timeMachine.moveBy(Math.max(Math.min(...next) - clock.now(), 0));
  }
  throw new Error('the JEM did not come to the state that was wanted');
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
