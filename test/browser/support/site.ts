import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fromLondon } from '../../../domain/time/london.ts';
import { type System, startSystem } from '../../../local/system/system.ts';
import { launchBrowser } from './launch.ts';

const START_MS = 60_000;
/** A page that takes longer is a failure, also on a machine that is busy. */
const PATIENCE_MS = 15_000;

export interface Site {
  system: System;
  url: string;
  /** A window of somebody who has never been here; closed by `stop` at the latest. */
  open(options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

/** A real system on a free port with a data folder of its own, and a browser beside it. */
async function startSite(): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'jem-browser-'));
  const at = Date.parse(fromLondon('2027-01-04', '09:00'));
  const browser: Browser = await launchBrowser();
  try {
    const system = await startSystem({ port: 0, directory, fresh: true, at, realSpeed: false });
    return {
      system,
      url: system.url,
      async open(options = {}) {
        const context = await browser.newContext({ baseURL: system.url, ...options });
        context.setDefaultTimeout(PATIENCE_MS);
        return context.newPage();
      },
      async stop() {
        await browser.close();
        await system.stop();
        await rm(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Starts a site before the tests of a suite and stops it after them, whatever became of them. */
export function useSite(prepare: (site: Site) => Promise<void> = async () => {}): () => Site {
  let site: Site | undefined;
  beforeAll(async () => {
    site = await startSite();
    await prepare(site);
  }, START_MS);
  afterAll(() => site?.stop(), START_MS);
  return () => {
    if (!site) throw new Error('the site has not been started');
    return site;
  };
}

/** Enough for a person to have read the page: a form that is sent within two seconds is asked whether it was meant (F2). */
export function letTimePass({ system }: Site, ms = 5_000): Promise<unknown> {
  return system.aws.timeMachine.moveBy(ms);
}
