import { setTimeout as pause } from 'node:timers/promises';
import { toInstant } from '../../domain/time/instant.ts';
import { fromLondon, londonDate, toLondon } from '../../domain/time/london.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';
import type { EpochMs } from '../clock.ts';
import { decisionsOn, fillForm, isAnswered, type Knowledge } from './answers.ts';
import { type Browser, createBrowser, type Filled, type Page } from './browser.ts';
import type { Letter } from './mailbox.ts';
import type { Persona } from './personas.ts';

export interface Visit {
  at: EpochMs;
  link: string;
  persona: Persona;
}

const HOUR_MS = 3_600_000;

/**
 * Everybody who gets e-mail: reads it, opens the link, fills in the page and sends it, and can do nothing else. When and how they
 * answer depends on who they are (`personas.ts`).
 */
export class Partners {
  readonly #crime: Knowledge['crime'];
  readonly #personaOf: (address: string) => Persona;
  readonly #browser: Browser = createBrowser();
  readonly #visits: Visit[] = [];
  /** Letters with a link that a person has had, by address. */
  readonly #had = new Map<string, number>();

  constructor(crime: Knowledge['crime'], personaOf: (address: string) => Persona) {
    this.#crime = crime;
    this.#personaOf = personaOf;
  }

  /** When somebody next sits down to answer; undefined when nobody means to. */
  nextVisit(): EpochMs | undefined {
    return this.#visits.length === 0 ? undefined : Math.min(...this.#visits.map((visit) => visit.at));
  }

  receive(letter: Letter): void {
    const persona = this.#personaOf(letter.to);
    const had = (this.#had.get(letter.to) ?? 0) + (letter.links.length > 0 ? 1 : 0);
    this.#had.set(letter.to, had);
    if (had < persona.answersFromLetter) return;
    for (const link of letter.links) {
      this.#visits.push({ link, persona, at: officeHours(letter.sentAt + persona.delayHours * HOUR_MS) });
    }
  }

  /** Lets everybody answer whose time has come. @returns what was sent, in words. */
  async visit(now: EpochMs): Promise<string[]> {
    const due = this.#visits.filter((visit) => visit.at <= now);
    this.#visits.splice(0, this.#visits.length, ...this.#visits.filter((visit) => visit.at > now));
    const told: string[] = [];
    for (const { link, persona } of due) {
      const heading = await this.#answer(link, persona, now);
      if (heading) told.push(`${persona.who} answered: ${heading}`);
    }
    return told;
  }

  async #answer(link: string, persona: Persona, now: EpochMs): Promise<string | undefined> {
    const page = await this.#browser.open(link);
    const decisions = decisionsOn(page);
    if (page.status !== 200 || decisions.length === 0 || isAnswered(page)) return undefined;
    const decision = persona.choose(decisions, this.#crimeIsAsked(page));
    const filled = fillForm(page, decision, { today: londonDate(toInstant(now)), crime: this.#crime });
    let answered = await this.#sendAsPerson(page, filled, 'decision');
    if (answered.document.querySelector('input[type="file"]'))
      answered = await this.#sendFile(answered, filled);
    if (answered.status !== 200)
      throw new Error(`${persona.who} got ${answered.status} for "${page.heading}": ${problemOn(answered)}`);
    return `${page.heading} (${decision})`;
  }

  /** The page asks whether it was a person: this one answers within two seconds, because time stands still here. */
  async #sendAsPerson(page: Page, filled: Filled, withField: string): Promise<Page> {
    const answered = await this.#browser.submit(page, filled, { withField });
    if (!answered.document.querySelector('input[name="confirm"]')) return answered;
    return this.#browser.submit(answered, { ...filled, confirm: 'yes' }, { withField });
  }

  /** Sends the file to where its form says, waits for the result as the page does, and sends the answer. */
  async #sendFile(page: Page, filled: Filled): Promise<Page> {
    let checked = await this.#browser.submit(page, { file: this.#crime }, { withField: 'file' });
    for (let looks = 0; looks < MOST_LOOKS && lookAgainOn(checked); looks += 1) {
      await pause(LOOK_AGAIN_MS);
      checked = await this.#browser.open(lookAgainOn(checked) ?? checked.url);
    }
    return this.#sendAsPerson(checked, { ...filled, act: 'send' }, 'act');
  }

  #crimeIsAsked(page: Page): boolean {
    return page.document.text.includes('Borough, Major Category') || /recorded crime/i.test(page.heading);
  }
}

/** A check takes a fraction of a second here. */
const LOOK_AGAIN_MS = 50;
const MOST_LOOKS = 400;

function lookAgainOn(page: Page): string | undefined {
  const href = page.document.querySelector('a[href*="looks="]')?.getAttribute('href');
  return href ? new URL(href, page.url).href : undefined;
}

const workingDays = createWorkingDays(BANK_HOLIDAYS);

/** People answer between 9am and 5pm on working days; what comes later they find the next morning. */
function officeHours(at: EpochMs): EpochMs {
  const { date, time } = toLondon(toInstant(at));
  if (workingDays.isWorkingDay(date) && time >= '09:00' && time < '17:00') return at;
  const day = workingDays.isWorkingDay(date) && time < '09:00' ? date : workingDays.add(date, 1);
  return Date.parse(fromLondon(day, `09:${String(new Date(at).getUTCHours() * 2).padStart(2, '0')}`));
}

function problemOn(page: Page): string {
  return (
    page.document.querySelector('.govuk-error-summary')?.text.replace(/\s+/g, ' ').trim() ?? page.heading
  );
}
