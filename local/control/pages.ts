import { Hono } from 'hono';
import * as z from 'zod';
import { toInstant } from '../../domain/time/instant.ts';
import { fromLondon } from '../../domain/time/london.ts';
import type { EmbeddedSes } from '../ses/ses.ts';
import type { TimeMachine } from '../time-machine.ts';
import { BAR_CSS, type BarState, barHtml } from './bar.ts';
import { PAGES_CSS } from './layout.ts';
import { messageBody, messagePage } from './message-page.ts';
import { outboxPage } from './outbox-page.ts';

const DAY_MS = 86_400_000;
/** Wall-clock time on a London day, as `--at` and the API of the bar take it. */
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/;
const Move = z.object({ to: z.union([z.enum(['next', 'day', 'week']), z.string().regex(LOCAL_TIME)]) });

export interface ControlOptions {
  ses: EmbeddedSes;
  timeMachine: TimeMachine;
  state: () => BarState;
}

/** Pages of the local copy only: the outbox (every e-mail as its reader sees it, and its source) and the clock. */
export function createControlPages({ ses, timeMachine, state }: ControlOptions): Hono {
  const app = new Hono();
  const bar = () => barHtml(state());

  app.get('/_local/bar.css', (c) => c.body(BAR_CSS, 200, { 'content-type': 'text/css' }));

  app.get('/_local/pages.css', (c) => c.body(PAGES_CSS, 200, { 'content-type': 'text/css' }));

  app.get('/_local/outbox', async (c) => {
    const to = c.req.query('to')?.trim() ?? '';
    const messages = ses.messages(to ? { to } : {}).reverse();
    const page = Number.parseInt(c.req.query('page') ?? '1', 10) || 1;
    return c.html(await outboxPage({ messages, to, page, read: (id) => ses.message(id), bar: bar() }));
  });

  app.get('/_local/outbox/:id', async (c) => {
    const message = await ses.message(c.req.param('id'));
    if (!message) return c.notFound();
    return c.html(await messagePage(message, bar()));
  });

  /** The HTML part alone, for the frame of the page above: sandboxed there, so that a link opens in the window itself. */
  app.get('/_local/outbox/:id/body', async (c) => {
    const message = await ses.message(c.req.param('id'));
    if (!message) return c.notFound();
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    return c.html(await messageBody(message), 200, { 'content-security-policy': policy });
  });

  app.get('/_local/outbox/:id/source', async (c) => {
    const message = await ses.message(c.req.param('id'));
    if (!message) return c.notFound();
    return c.body(new Uint8Array(message.raw), 200, { 'content-type': 'text/plain; charset=utf-8' });
  });

  app.post('/_local/clock', async (c) => {
    const parsed = Move.safeParse(await c.req.parseBody());
    if (!parsed.success)
      return c.text('Say where to: next, day, week or a London time like 2027-01-04T09:00', 400);
    const moved = await move(parsed.data.to);
    if (c.req.header('accept')?.includes('application/json')) return c.json(moved);
    return c.redirect(backTo(c.req.header('referer')), 303);
  });

  async function move(to: string) {
    if (to === 'next') await timeMachine.moveToNext();
    else if (to === 'day' || to === 'week') await timeMachine.moveBy(to === 'day' ? DAY_MS : 7 * DAY_MS);
    else await timeMachine.moveTo(Date.parse(fromLondon(to.slice(0, 10), to.slice(11))));
    const { now, next } = state();
    return { now: toInstant(now), next: next === undefined ? null : toInstant(next) };
  }

  return app;
}

/** The path of the page that the button was pressed on; never another site. */
function backTo(referer: string | undefined): string {
  if (!referer || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return `${pathname}${search}`;
}
