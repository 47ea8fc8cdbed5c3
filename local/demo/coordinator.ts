import { toInstant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import type { EpochMs } from '../clock.ts';
import { decisionsOn, fillForm, type Knowledge } from './answers.ts';
import { type Browser, createBrowser, type Page } from './browser.ts';

/** Waits this long for a late answer after a task was escalated, then telephones. */
const PATIENCE_MS = 2 * 86_400_000;
/** Data often comes late and the pack can wait for it: no telephone call for that. */
const IS_DATA = /send data/i;

/** The coordinator at the desk: signs in, starts the JEM, and decides where nobody answered. Uses the pages and nothing else. */
export class Coordinator {
  readonly #url: string;
  readonly #browser: Browser = createBrowser();
  #lookedOn = '';
  /** When a card was first seen on the desk, by its address. */
  readonly #seen = new Map<string, EpochMs>();

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(): Promise<void> {
    const choice = await this.#browser.open(`${this.#url}/sign-in`);
    const button = choice.document
      .querySelectorAll('button[name="persona"]')
      .find((each) => /coordinator/i.test(each.text));
    const persona = button?.getAttribute('value');
    if (!persona) throw new Error(`no coordinator to sign in as on "${choice.heading}"`);
    await this.#browser.submit(choice, { persona });
  }

  /** @returns the id of the JEM. */
  async startJem(borough: string): Promise<string> {
    const choose = await this.#browser.open(`${this.#url}/jems/new`);
    const option = choose.document
      .querySelectorAll('option')
      .find(({ text }) => text.trim().toLowerCase() === borough.toLowerCase());
    const code = option?.getAttribute('value');
    if (!code) throw new UnknownBoroughError(borough);
    const form = await this.#browser.open(`${this.#url}/jems/new?borough=${code}`);
    const started = await this.#browser.submit(form, {}, { withField: 'borough' });
    const jemId = /\/jems\/([^/?]+)/.exec(started.url)?.[1];
    if (started.status !== 200 || !jemId || jemId === 'new')
      throw new Error(`the JEM was not started: ${problemsOn(started)}`);
    return jemId;
  }

  /** Looks at the desk once a day and deals with what has been there long enough. @returns what was done, in words. */
  async lookAtDesk(now: EpochMs): Promise<string[]> {
    const today = londonDate(toInstant(now));
    if (today === this.#lookedOn) return [];
    this.#lookedOn = today;
    const desk = await this.#browser.open(`${this.#url}/desk`);
    const told: string[] = [];
    for (const card of desk.document.querySelectorAll('.jem-card')) {
      const link = card.querySelector('h3 a');
      const address = new URL(link?.getAttribute('href') ?? '/', this.#url).href;
      if (address.endsWith('/outcome')) {
        told.push(await this.#publish(address));
        continue;
      }
      const isSilence = /no answer/i.test(card.querySelector('.govuk-tag')?.text ?? '');
      if (!isSilence || IS_DATA.test(link?.text ?? '') || !this.#isDue(address, now)) continue;
      told.push(await this.#decide(address));
    }
    return told;
  }

  /** When the next card will have been there long enough; undefined when there is none. */
  nextDecision(now: EpochMs): EpochMs | undefined {
    const due = [...this.#seen.values()].map((since) => since + PATIENCE_MS).filter((at) => at > now);
    return due.length > 0 ? Math.min(...due) : undefined;
  }

  #isDue(address: string, now: EpochMs): boolean {
    const since = this.#seen.get(address) ?? now;
    this.#seen.set(address, since);
    return now - since >= PATIENCE_MS;
  }

  /** Tells the public what the draft says. */
  async #publish(address: string): Promise<string> {
    const page = await this.#browser.open(address);
    const published = await this.#browser.submit(page, { act: 'publish' }, { withField: 'introduction' });
    return this.#told(published, 'published the summary of the outcome');
  }

  /** Answers for somebody who was reached by telephone, where a date hangs on it; goes on without them elsewhere. */
  async #decide(address: string): Promise<string> {
    const page = await this.#browser.open(address);
    const path = new URL(address).pathname;
    const answer = await this.#browser.open(`${this.#url}${path}/answer`);
    if (decisionsOn(answer).includes('slots')) {
      const knowledge: Knowledge = { today: '', crime: { name: '', text: '' } };
      const stored = await this.#browser.submit(answer, fillForm(answer, 'slots', knowledge), {
        withField: 'decision',
      });
      return this.#told(stored, `answered for somebody after a telephone call: ${page.heading}`);
    }
    const waived = await this.#browser.submit(
      page,
      { 'waive-reason': 'Could not be reached.' },
      { withField: 'waive-reason' },
    );
    return this.#told(waived, `goes on without an answer: ${page.heading}`);
  }

  #told(page: Page, what: string): string {
    if (page.status !== 200) throw new Error(`the coordinator got ${page.status}: ${problemsOn(page)}`);
    return `The coordinator ${what}`;
  }
}

export class UnknownBoroughError extends Error {
  override readonly name = 'UnknownBoroughError';

  constructor(borough: string) {
    super(`There is no London borough called "${borough}".`);
  }
}

function problemsOn(page: Page): string {
  return (
    page.document.querySelector('.govuk-error-summary')?.text.replace(/\s+/g, ' ').trim() ?? page.heading
  );
}
