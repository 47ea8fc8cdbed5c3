import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppContext } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { ROUTES } from '../../paths.ts';
import { show } from '../../show.ts';

interface Problem {
  status: ContentfulStatusCode;
  title: string;
  paragraphs: readonly string[];
  /** Where to go on. */
  next?: { text: string; href: string } | undefined;
}

/** Says what is wrong and what to do; to programmes as JSON. */
function showProblem(c: AppContext, deps: Pick<WebDeps, 'render' | 'assets'>, problem: Problem): Response {
  const { status, title, paragraphs, next } = problem;
  if (c.req.path.startsWith('/api/')) return c.json({ error: { status, title } }, status);
  const model = { paragraphs, next, start: isBehindLink(c) ? undefined : ROUTES.home };
  return show(c, deps, { template: 'problem/problem', title, status, model });
}

/** Partners have no start page. */
function isBehindLink(c: AppContext): boolean {
  return c.req.path.startsWith(ROUTES.task.replace(':token', ''));
}

const NOT_FOUND: Problem = {
  status: 404,
  title: 'Page not found',
  paragraphs: [
    'If you typed the address, check that it is correct.',
    'If you copied it, check that you copied all of it.',
  ],
};

const UNKNOWN_LINK: Problem = {
  status: 404,
  title: 'We do not know this link',
  paragraphs: [
    'Your e-mail program may have cut or changed it. Open the link again from the e-mail, or copy all of it into the address bar of your browser.',
    'If it still does not work, reply to the e-mail and we will send you a new one. Nothing was changed or lost.',
  ],
};

const TOO_MANY_LINKS: Problem = {
  status: 429,
  title: 'Wait a minute, then try again',
  paragraphs: [
    'Several links that we do not know were opened from where you are within one minute.',
    'Open the link again from the e-mail in a minute. If it still does not work, reply to the e-mail and we will send you a new one.',
  ],
};

const FORBIDDEN: Problem = {
  status: 403,
  title: 'You cannot do this',
  paragraphs: ['Your account does not allow it, or the form was not sent from a page of this service.'],
};

const SIGNED_OUT: Problem = {
  status: 401,
  title: 'You have been signed out',
  paragraphs: ['Nothing was changed. Sign in and do it again.'],
};

const NOT_SIGNED_IN: Problem = {
  status: 400,
  title: 'You are not signed in',
  paragraphs: [
    'The sign-in took too long or was started twice. Nothing was changed. Go to your start page and try again.',
  ],
};

const TOO_LARGE: Problem = {
  status: 413,
  title: 'That was too much to send at once',
  paragraphs: ['A form can hold up to 8 MB. Nothing was stored. Go back and send less.'],
};

const TOO_MANY: Problem = {
  status: 429,
  title: 'That was too often',
  paragraphs: ['Nothing was changed. Wait a minute, go back and send it again.'],
};

const FAILED: Problem = {
  status: 500,
  title: 'Sorry, something went wrong',
  paragraphs: ['Nothing that you sent before is lost. Try again in a few minutes.'],
};

type ShowProblem = (c: AppContext, deps: Pick<WebDeps, 'render' | 'assets'>) => Response;
const shows =
  (problem: Problem): ShowProblem =>
  (c, deps) =>
    showProblem(c, deps, problem);

export const showNotFound = shows(NOT_FOUND);
export const showUnknownLink = shows(UNKNOWN_LINK);
export const showTooManyLinks = shows(TOO_MANY_LINKS);
export const showForbidden = shows(FORBIDDEN);
export const showSignedOut = shows(SIGNED_OUT);
export const showNotSignedIn = shows(NOT_SIGNED_IN);
export const showTooLarge = shows(TOO_LARGE);
export const showTooMany = shows(TOO_MANY);
export const showFailed = shows(FAILED);

/** The link is good and what it was for is over. */
export function showGone(
  c: AppContext,
  deps: Pick<WebDeps, 'render' | 'assets'>,
  gone: { title: string; because: string; contact: string; next?: Problem['next'] },
): Response {
  const { title, because, contact, next } = gone;
  return showProblem(c, deps, { status: 410, title, paragraphs: [because, contact], next });
}
