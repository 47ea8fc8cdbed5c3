import { getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { SESSION_MS } from '../../../domain/session/session.ts';
import { SECOND, toInstant } from '../../../domain/time/instant.ts';
import type { AppContext } from '../../context.ts';
import type { Page } from '../../page.ts';
import { nonceOf } from '../../sign-in/hosted-sign-in.ts';
import {
  JOURNEY_COOKIE,
  JOURNEY_SECONDS,
  ownPath,
  readJourney,
  writeJourney,
} from '../../sign-in/journey.ts';
import { SESSION_COOKIE, signedInBy } from '../../sign-in/session.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { tooManyTries } from '../../too-many-tries.ts';
import { showForbidden, showNotSignedIn } from '../problem/problem.ts';

/** Lax and not strict: the browser comes back from the hosted sign-in by a redirect of another site. */
const COOKIE: CookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' };

function forget(c: AppContext, name: string): void {
  setCookie(c, name, '', { ...COOKIE, maxAge: 0 });
}

/** Sends the browser to the hosted sign-in, with a secret of its own to come back with (state, PKCE). */
export function signInPage(deps: TeamDeps): Page {
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
export function signInCallbackPage(deps: TeamDeps): Page {
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

      const idToken = await deps.signIn.exchange(code, journey.verifier);
      if (!idToken) return showNotSignedIn(c, deps);
      const identity = await deps.readIdentity(idToken);
      if (!identity) return showForbidden(c, deps);
      const { nonce, ...person } = identity;
      // A token of another sign-in, put into somebody's way back (ASVS 5.0, 10.5.1).
      if (nonce !== nonceOf(journey.verifier)) return showNotSignedIn(c, deps);
      const { session, token } = await deps.commands.startSession({
        ...person,
        at: toInstant(deps.sessionNow()),
      });
      c.set('signedIn', signedInBy(session, token));
      setCookie(c, SESSION_COOKIE, token, { ...COOKIE, maxAge: SESSION_MS / SECOND });
      return c.redirect(journey.to, 303);
    },
  };
}

export function signOutPage(deps: TeamDeps): Page {
  return {
    route: 'signOut',
    async post(c) {
      const token = c.var.signedIn?.token;
      if (token) await deps.commands.endSessions({ token, which: 'this' });
      forget(c, SESSION_COOKIE);
      // What the browser keeps of the pages goes with the session (ASVS 5.0, 14.3.1).
      c.header('clear-site-data', '"cache", "storage"');
      return c.redirect(deps.signIn.logoutUrl(), 303);
    },
  };
}
