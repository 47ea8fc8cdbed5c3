import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ACCESS, mayUse } from './access.ts';
import type { AppContext } from './context.ts';
import type { WebDeps } from './deps.ts';
import type { ErrorEntry } from './forms/problems.ts';
import { ROUTES, type RouteName, url } from './paths.ts';
import { CSRF_FIELD, csrfToken } from './sign-in/csrf.ts';

/** A page before it is HTML: all that its template prints, formatted. */
export interface View {
  /** `task/task` is `pages/task/task.njk`. */
  template: string;
  /** Without the product's name. */
  title: string;
  status?: ContentfulStatusCode;
  errors?: readonly ErrorEntry[];
  /** What has just been done, said once above the page. */
  notice?: string | undefined;
  model?: object;
}

const NAVIGATION: readonly { route: RouteName; text: string }[] = [
  { route: 'desk', text: 'Desk' },
  { route: 'jemStart', text: 'Start a JEM' },
  { route: 'pipeline', text: 'Pipeline' },
  { route: 'actions', text: 'Actions' },
  { route: 'rooms', text: 'Rooms' },
  { route: 'library', text: 'Library' },
  { route: 'contacts', text: 'Contacts' },
  { route: 'audit', text: 'Audit' },
];

function navigationFor(c: AppContext) {
  const roles = c.var.signedIn?.roles ?? [];
  return NAVIGATION.filter(({ route }) => roles.length > 0 && mayUse(ACCESS[route].GET ?? [], roles)).map(
    ({ route, text }) => ({ text, href: ROUTES[route], active: c.req.path === ROUTES[route] }),
  );
}

/** Answers a request with a page in the layout of the product. */
export function show(c: AppContext, deps: Pick<WebDeps, 'render' | 'assets'>, view: View): Response {
  const { signedIn } = c.var;
  const errors = view.errors ?? [];
  const html = deps.render(`pages/${view.template}.njk`, {
    ...view.model,
    layout: {
      title: `${errors.length > 0 ? 'Error: ' : ''}${view.title}`,
      assets: deps.assets.base,
      navigation: navigationFor(c),
      signedIn: signedIn ? { name: signedIn.name } : undefined,
      signOut: url('signOut'),
      sessions: url('sessions'),
      csrfField: CSRF_FIELD,
      csrf: signedIn ? csrfToken(signedIn.token) : undefined,
      errors,
      notice: view.notice,
    },
    heading: view.title,
  });
  return c.html(html, view.status ?? 200);
}
