import { createHash } from 'node:crypto';
import { pageRouteOf } from '../../contracts/page-routes.ts';
import type { Store } from '../../domain/ports/store.ts';
import { newReadingSession } from '../../domain/reading/reading-session.ts';
import type { Session } from '../../domain/session/session.ts';
import { toEpochMs } from '../../domain/time/instant.ts';
import { ROLES, type Role } from '../../web/access.ts';
import { createAssets } from '../../web/assets.ts';
import { createPartnerCommands } from '../../web/partner-commands.ts';
import type { PartnerCommands } from '../../web/partner-deps.ts';
import { createPartnerApp } from '../../web/partner-pages.ts';
import { loadResources } from '../../web/resources.ts';
import { CSRF_FIELD, csrfToken } from '../../web/sign-in/csrf.ts';
import { createHostedSignIn } from '../../web/sign-in/hosted-sign-in.ts';
import { SESSION_COOKIE, type SignedIn } from '../../web/sign-in/session.ts';
import { createTeamCommands, type TeamPorts } from '../../web/team-commands.ts';
import type { TeamCommands, TeamDeps } from '../../web/team-deps.ts';
import { createTeamApp } from '../../web/team-pages.ts';
import { createTemplates } from '../../web/templates.ts';
import { createFakeObjects } from '../support/fakes.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import {
  aContact,
  aJem,
  aLink,
  aTask,
  CHAIR,
  COORDINATOR,
  NOW,
  ORGANISATIONS,
  ROOM,
  TOKEN,
} from './fixtures.ts';

const resources = loadResources();
const render = createTemplates(resources.templates);
const assets = createAssets(resources.assets);

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Sessions of the tests are called after their role. */
export function sessionOf(role: Role): SignedIn {
  const email = role === 'coordinator' ? COORDINATOR.email : `${role}@jem-team.example`;
  return {
    subject: `sub-${role}`,
    name: `The ${role}`,
    email,
    roles: [role],
    sessionId: sha256(role),
    token: role,
  };
}

/** What the store holds of it. */
export function storedSessionOf(role: Role): Session {
  const { sessionId: id, subject, name, email, roles } = sessionOf(role);
  return {
    id,
    subject,
    name,
    email,
    roles: [...roles],
    startedAt: NOW,
    seenAt: NOW,
    version: 0,
  };
}

type Commands = PartnerCommands & TeamCommands;

/** The real commands on ports that remember. */
export function realCommands(store: Store, ports: Partial<TeamPorts> = {}): Commands {
  let numbers = 0;
  const newNumber = () => String(++numbers).padStart(4, '0');
  const all: TeamPorts = {
    store,
    objects: createFakeObjects(),
    secrets: { linkToken: () => newNumber().padStart(32, 'k'), code: () => '123456', hash: sha256 },
    newId: () => `id-${newNumber()}`,
    log: { info() {}, warn() {}, error() {} },
    mail: { send: async () => `mail-${newNumber()}` },
    suppression: { clear: async () => {} },
    from: 'JEM team <jem@mpa.example>',
    replyTo: 'jem@mpa.example',
    publicUrl: 'https://jem.example',
    executions: {
      start: async (_machine, name) => `arn:${name}`,
      resume: async () => 'resumed',
      stop: async () => {},
      status: async () => 'RUNNING',
    },
    ...ports,
  };
  return { ...createTeamCommands(all), ...createPartnerCommands(all) };
}

type Field = string | Blob;
/** Texts, repeated names as pairs, and files. */
export type Fields = Record<string, Field> | [name: string, value: Field][];

export interface Asking {
  as?: Role;
  /** Milliseconds after NOW. */
  after?: number;
  method?: string;
  /** Address that the event of API Gateway says. */
  from?: string;
  headers?: Record<string, string>;
}

export interface Site {
  store: MemoryStore;
  ask(path: string, asking?: Asking): Promise<Response>;
  /** Any body at all, as no browser would send it. */
  post(path: string, body: string, asking?: Asking): Promise<Response>;
  /** As a browser sends a form of ours: with the CSRF token of a signed-in person. */
  send(path: string, fields: Fields, asking?: Asking): Promise<Response>;
}

/** A browser in which the reader of the link has typed in the code that they were sent. */
export function confirmedReader(site: Pick<Site, 'store'>, token = TOKEN): Asking {
  const linkHash = sha256(token);
  const session = newReadingSession({ id: sha256('confirmed'), linkHash, at: NOW });
  site.store.seed('readingSession', session);
  return { headers: { cookie: `__Host-jem-reader-${linkHash.slice(0, 16)}=confirmed` } };
}

/** What the pages of both functions are made of. */
export function siteDeps(store: Store): TeamDeps & { commands: Commands } {
  return {
    store,
    objects: {
      ...createFakeObjects(),
      presign: async (key) => `https://files.example/${key}`,
      get: async () => new TextEncoder().encode('<html><head></head><body>A page</body></html>'),
    },
    secrets: { linkToken: () => 'x'.repeat(32) },
    log: { info() {}, warn() {}, error() {} },
    organisations: ORGANISATIONS,
    publicUrl: 'https://jem.example',
    commands: realCommands(store),
    readIdentity: async () => undefined,
    sessionNow: () => toEpochMs(NOW),
    signIn: createHostedSignIn({
      signInUrl: 'https://sign-in.example',
      clientId: 'client',
      redirectUri: 'https://jem.example/sign-in/callback',
      signedOutUri: 'https://jem.example/',
      fetch: () => Promise.reject(new TypeError('no network')),
    }),
    render,
    assets,
  };
}

/** The pages of both functions, each behind its addresses, on a store that holds one JEM, its people and a task with a link. */
export function createSite(
  commands: (store: Store) => Partial<Commands> = () => ({}),
  deps: Partial<Omit<TeamDeps, 'commands'>> = {},
): Site {
  const store = createMemoryStore();
  store.seed('contact', aContact(), COORDINATOR, CHAIR);
  store.seed('room', ROOM);
  store.seed('jem', aJem());
  store.seed('task', aTask());
  store.seed('link', aLink({ hash: sha256(TOKEN) }));
  store.seed('session', ...ROLES.map(storedSessionOf));

  const both = { ...siteDeps(store), ...deps };
  Object.assign(both.commands, commands(store));
  const apps = { 'partner-pages': createPartnerApp(both), 'team-pages': createTeamApp(both) };

  function request(path: string, init: RequestInit, { as, after = 0, from, headers = {} }: Asking) {
    const cookie = as ? { cookie: `${SESSION_COOKIE}=${as}` } : {};
    const http = from === undefined ? {} : { http: { sourceIp: from } };
    const env = { requestContext: { timeEpoch: toEpochMs(NOW) + after, requestId: 'request-1', ...http } };
    const { target } = pageRouteOf(new URL(path, both.publicUrl).pathname);
    return apps[target].request(path, { ...init, headers: { ...cookie, ...headers } }, env);
  }

  return {
    store,
    ask: async (path, asking = {}) => request(path, { method: asking.method ?? 'GET' }, asking),
    post: async (path, body, asking = {}) => request(path, { method: 'POST', body }, asking),
    send: async (path, fields, asking = {}) => {
      const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
      const hasFile = pairs.some(([, value]) => typeof value !== 'string');
      const body = hasFile ? new FormData() : new URLSearchParams();
      for (const [name, value] of pairs) {
        if (typeof value === 'string') body.append(name, value);
        else if (body instanceof FormData) body.append(name, value);
      }
      if (asking.as) body.append(CSRF_FIELD, csrfToken(asking.as));
      return request(path, { method: 'POST', body }, asking);
    },
  };
}
