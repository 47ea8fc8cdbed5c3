import { getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { toEpochMs } from '../../../domain/time/instant.ts';
import type { AppContext } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import type { Page } from '../../page.ts';
import { nonceOf } from '../../sign-in/hosted-sign-in.ts';
import {
  JOURNEY_COOKIE,
  JOURNEY_SECONDS,
  ownPath,
  readJourney,
  writeJourney,
} from '../../sign-in/journey.ts';
import { SESSION_COOKIE } from '../../sign-in/session.ts';
import { tooManyTries } from '../../too-many-tries.ts';
import { showForbidden, showNotSignedIn } from '../problem/problem.ts';

/** Lax and not strict: the browser comes back from the hosted sign-in by a redirect of another site. */
const COOKIE: CookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' };

function forget(c: AppContext, name: string): void {
  setCookie(c, name, '', { ...COOKIE, maxAge: 0 });
}

/** Sends the browser to the hosted sign-in, with a secret of its own to come back with (state, PKCE). */
export function signInPage(deps: WebDeps): Page {
  return {
    route: 'signIn',
    get(c) {
      const state = deps.secrets.linkToken();
      // RFC 7636 wants 43 to 128 characters; a token has 32.
      const verifier = deps.secrets.linkToken() + deps.secrets.linkToken();
      const journey = writeJourney({ state, verifier, to: ownPath(c.req.query('to')) });
      setCookie(c, JOURNEY_COOKIE, journey, { ...COOKIE, maxAge: JOURNEY_SECONDS });
      return c.redirect(deps.signIn.authorizeUrl({ state, verifier }), 303);
    },
  };
}

/** Where the hosted sign-in sends the browser back to. */
export function signInCallbackPage(deps: WebDeps): Page {
  return {
    route: 'signInCallback',
    async get(c) {
      const who = c.env.requestContext.http?.sourceIp ?? '';
      const tooMany = await tooManyTries(c, deps, { what: 'sign-in', who });
      if (tooMany) return tooMany;
      const journey = readJourney(getCookie(c, JOURNEY_COOKIE));
      forget(c, JOURNEY_COOKIE);
      const code = c.req.query('code');
      if (!journey || !code || c.req.query('state') !== journey.state) return showNotSignedIn(c, deps);

      const token = await deps.signIn.exchange(code, journey.verifier);
      if (!token) return showNotSignedIn(c, deps);
      const session = await deps.readSession(token);
      if (!session) return showForbidden(c, deps);
      // A token of another sign-in, put into somebody's way back (ASVS 5.0, 10.5.1).
      if (session.nonce !== nonceOf(journey.verifier)) return showNotSignedIn(c, deps);
      c.set('signedIn', session);
      const seconds = Math.floor((session.expiresAtEpochMs - toEpochMs(c.var.at)) / 1_000);
      setCookie(c, SESSION_COOKIE, token, { ...COOKIE, ...(seconds > 0 ? { maxAge: seconds } : {}) });
      return c.redirect(journey.to, 303);
    },
  };
}

export function signOutPage(deps: WebDeps): Page {
  return {
    route: 'signOut',
    post(c) {
      forget(c, SESSION_COOKIE);
      // What the browser keeps of the pages goes with the session (ASVS 5.0, 14.3.1).
      c.header('clear-site-data', '"cache", "storage"');
      return c.redirect(deps.signIn.logoutUrl(), 303);
    },
  };
}
