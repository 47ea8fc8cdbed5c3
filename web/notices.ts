import type { AppContext } from './context.ts';

/** What has just been done, as another page left it in the address (`?done=moved`); anything else says nothing. */
export function noticeOf(c: AppContext, notices: Readonly<Record<string, string>>): string | undefined {
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(notices, done) ? notices[done] : undefined;
}
