import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decisionsOn, fillForm } from '../../local/demo/answers.ts';
import { type Browser, createBrowser } from '../../local/demo/browser.ts';
import { Coordinator } from '../../local/demo/coordinator.ts';
import { freePort } from '../../local/system/free-port.ts';

const ROOT = resolve(__dirname, '../..');
const READY_MS = 30_000;
const KNOWLEDGE = { today: '2027-01-06', crime: { name: '', text: '' } };

/** `npm start` as a process of its own, which can be killed. */
async function start(directory: string, port: number, words: string[] = []): Promise<ChildProcess> {
  const args = [
    '--import',
    'tsx',
    'bin/jem.ts',
    'serve',
    '--port',
    String(port),
    '--data',
    directory,
    ...words,
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  await new Promise<void>((ready, failed) => {
    child.stdout?.on('data', (text) => String(text).includes('ready') && ready());
    child.once('exit', () => failed(new Error(`the system ended: ${said}`)));
    setTimeout(() => failed(new Error(`not ready: ${said}`)), READY_MS).unref();
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function moveTo(url: string, to: string): Promise<void> {
  const body = new URLSearchParams({ to });
  const response = await fetch(`${url}/_local/clock`, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  });
  expect(response.status).toBe(200);
}

/** The newest link that somebody was sent, found as a person finds it: in the outbox. */
async function linkFrom(url: string, browser: Browser, subject: RegExp): Promise<string> {
  const outbox = await browser.open(`${url}/_local/outbox`);
  const found = outbox.document
    .querySelectorAll('a[href^="/_local/outbox/"]')
    .find((link) => subject.test(link.text));
  const source = await fetch(`${url}${found?.getAttribute('href')}/body`);
  const link = /http:\/\/localhost:\d+\/t\/[A-Za-z0-9_-]{32}/.exec(await source.text())?.[0];
  if (!link) throw new Error(`no link in an e-mail like ${subject}`);
  return link;
}

async function answer(browser: Browser, link: string): Promise<string> {
  const page = await browser.open(link);
  const filled = fillForm(page, decisionsOn(page)[0] ?? '', KNOWLEDGE);
  const asked = await browser.submit(page, filled, { withField: 'decision' });
  const sent = asked.document.querySelector('input[name="confirm"]')
    ? await browser.submit(asked, { ...filled, confirm: 'yes' }, { withField: 'decision' })
    : asked;
  return sent.heading;
}

describe('the system', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jem-restart-'));
  let child: ChildProcess | undefined;
  afterAll(async () => {
    if (child) await kill(child);
    rmSync(directory, { recursive: true, force: true });
  });

  it('loses nothing when it is killed in the middle of a JEM, and the JEM goes on', async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    child = await start(directory, port, ['--at', '2027-01-04T09:00']);
    const coordinator = new Coordinator(url);
    await coordinator.signIn();
    const jemId = await coordinator.startJem('Croydon');
    await moveTo(url, 'next');
    await kill(child);

    child = await start(directory, port);
    const partner = createBrowser();
    expect(await answer(partner, await linkFrom(url, partner, /steering group/))).toMatch(/thank you/i);
    await kill(child);

    child = await start(directory, port);
    expect(await answer(partner, await linkFrom(url, partner, /room/))).toMatch(/thank you/i);
    await moveTo(url, 'next');
    const diary = await linkFrom(url, partner, /which dates suit/);
    expect((await partner.open(diary)).heading).toMatch(/dates suit/i);

    const session = createBrowser();
    const choice = await session.open(`${url}/sign-in`);
    const manager = choice.document
      .querySelectorAll('button[name="persona"]')
      .find((each) => /manager/i.test(each.text));
    await session.submit(choice, { persona: manager?.getAttribute('value') ?? '' });
    const jem = await session.open(`${url}/jems/${jemId}`);
    expect(jem.status).toBe(200);
    expect(jem.document.text).toContain('Task answered');
  }, 120_000);
});
