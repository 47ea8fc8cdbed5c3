import { setTimeout as pause } from 'node:timers/promises';
import type { FunctionName, MachineName } from '../../../contracts/workflow.ts';
import type { Change } from '../../../domain/ports/store.ts';
import { type Instant, toInstant } from '../../../domain/time/instant.ts';
import { type Browser, createBrowser, type Page } from '../../../local/demo/browser.ts';
import { ACCOUNT, functionName, machineName, REGION } from '../../../local/system/names.ts';
import type { System } from '../../../local/system/system.ts';

/** What a scene beside the whole JEM is played with. */
export interface Aside {
  system: System;
  /** Of a coordinator. */
  team: Browser;
  at(): Instant;
  /** Calls a function as a machine, a schedule or an event does. */
  call(name: FunctionName, input: object): Promise<void>;
  put(...values: Omit<Change, 'op'>[]): Promise<void>;
  /** Sends a file by the form on the page, and looks at the page again once it was checked. */
  sendFile(browser: Browser, page: Page, file: { name: string; bytes: Uint8Array }): Promise<Page>;
}

export async function openAside(system: System): Promise<Aside> {
  const { aws, store, url } = system;
  const at = () => toInstant(aws.clock.now());
  return {
    system,
    at,
    team: await signIn(url),
    async call(name, input) {
      const { functionError, payload } = await aws.lambda.invoke(functionName(name), JSON.stringify(input));
      if (functionError) throw new Error(`${name}: ${payload}`);
      await aws.timeMachine.settled();
    },
    async put(...values) {
      const changes = values.map((value) => ({ op: 'put', ...value }) as Change);
      const { kind } = await store.commit(changes);
      if (kind !== 'committed') throw new Error('somebody else writes as well');
    },
    async sendFile(browser, page, { name, bytes }) {
      const form = page.document.querySelector('form[enctype="multipart/form-data"]');
      const body = new FormData();
      for (const input of form?.querySelectorAll('input[type="hidden"]') ?? [])
        body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
      body.append('file', new File([Buffer.from(bytes)], name));
      const sent = await fetch(form?.getAttribute('action') ?? '', {
        method: 'POST',
        body,
        redirect: 'manual',
      });
      if (sent.status !== 303) throw new Error(`S3 answered ${sent.status} on "${page.heading}"`);
      for (let looks = 0; looks < 200; looks += 1) {
        await aws.timeMachine.settled();
        const seen = await browser.open(sent.headers.get('location') ?? '');
        if (!seen.heading.includes('being checked')) return seen;
        await pause(25);
      }
      throw new Error('the file is never checked');
    },
  };
}

export async function signIn(url: string): Promise<Browser> {
  const browser = createBrowser();
  const choice = await browser.open(`${url}/sign-in`);
  const buttons = choice.document.querySelectorAll('button[name="persona"]');
  const persona = buttons.find(({ text }) => /coordinator/i.test(text))?.getAttribute('value');
  await browser.submit(choice, { persona: persona ?? '' });
  return browser;
}

/** Sends a form, and once more as a person when the page asks for that. */
export async function submit(
  browser: Browser,
  page: Page,
  filled: Record<string, string>,
  options: { withField?: string; action?: string },
): Promise<Page> {
  const answered = await browser.submit(page, filled, options);
  const isAsked = answered.document.querySelector('input[name="confirm"]');
  const last = isAsked ? await browser.submit(answered, { ...filled, confirm: 'yes' }, options) : answered;
  if (last.status !== 200)
    throw new Error(`"${page.heading}" was answered with ${last.status}: ${last.heading}`);
  return last;
}

/** A token as the embedded Step Functions writes one, for an execution that is not there: it is answered that nothing waits. */
export function tokenOf(machine: MachineName): string {
  const execution = `arn:aws:states:${REGION}:${ACCOUNT}:execution:${machineName(machine)}:gone`;
  return `${Buffer.from(JSON.stringify([execution, 0, 0])).toString('base64url')}.made-up`;
}
