import { getCookie, setCookie } from 'hono/cookie';
import type { Link } from '../domain/link/link.ts';
import { READING_MS } from '../domain/reading/reading-session.ts';
import { SECOND } from '../domain/time/instant.ts';
import type { AppContext } from './context.ts';
import type { PartnerDeps } from './partner-deps.ts';

/** A cookie for each link: somebody with two meetings confirms twice and reads both. The hash of a link leads nowhere. */
function cookieOf({ hash }: Pick<Link, 'hash'>): string {
  return `__Host-jem-reader-${hash.slice(0, 16)}`;
}

/** Whether the reader of this link has confirmed with a code in this browser, within the hour. */
export function hasConfirmed(c: AppContext, deps: PartnerDeps, link: Link): Promise<boolean> {
  const secret = getCookie(c, cookieOf(link));
  return deps.commands.isReaderConfirmed({ secret, linkHash: link.hash, at: c.var.at });
}

/** Lax and not strict: the reader comes from a web mail, which is another site. */
export function rememberReader(c: AppContext, link: Link, secret: string): void {
  setCookie(c, cookieOf(link), secret, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: READING_MS / SECOND,
  });
}
