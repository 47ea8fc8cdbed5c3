import { type Answer, htmlPage, redirectTo } from './answer.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import { parseAuthorizeRequest, type SignInClient, withQuery } from './authorize-request.ts';
import { contentSecurityPolicy, errorPage, personaPage } from './pages.ts';
import type { Persona } from './personas.ts';

export interface AuthorizeDeps {
  client: SignInClient;
  personas: readonly Persona[];
  codes: AuthorizationCodes;
  realNow: () => number;
}

/**
 * Answers `/oauth2/authorize`. Without a form (GET) it shows who there is to be; only the form signs somebody in, and sends them back
 * with a code.
 */
export function answerAuthorize(url: URL, form: URLSearchParams | undefined, deps: AuthorizeDeps): Answer {
  const { client, personas, codes, realNow } = deps;
  const request = parseAuthorizeRequest(url.searchParams, client);
  if (request.kind === 'untrusted') return errorAnswer(request.reason);
  const { redirectUri } = request;
  if (request.kind === 'invalid') {
    const { state, reason } = request;
    return redirectTo(withQuery(redirectUri, { error: 'invalid_request', error_description: reason, state }));
  }
  const persona = personas.find(({ sub }) => sub === form?.get('persona'));
  if (persona === undefined) {
    const html = personaPage(personas, `${url.pathname}${url.search}`);
    return htmlPage(form === undefined ? 200 : 422, html, contentSecurityPolicy(redirectUri));
  }
  const { scope, nonce, state, code_challenge: challenge } = request.parameters;
  const grant = { persona, scope, nonce, authTime: Math.trunc(realNow() / 1_000) };
  return redirectTo(withQuery(redirectUri, { code: codes.issue(grant, redirectUri, challenge), state }));
}

/** Answers `/logout`. Nothing is remembered between requests here, so there is nothing to forget: only the way back. */
export function answerLogout(query: URLSearchParams, client: SignInClient): Answer {
  const target = query.get('logout_uri') ?? '';
  const isRegistered = query.get('client_id') === client.clientId && client.logoutUris.includes(target);
  return isRegistered ? redirectTo(target) : errorAnswer('The address to return to is not registered.');
}

function errorAnswer(reason: string): Answer {
  return htmlPage(400, errorPage(reason), contentSecurityPolicy());
}
