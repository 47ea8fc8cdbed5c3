import type { Session } from '../../domain/session/session.ts';
import { ROLES, type Role } from '../access.ts';

/** A signed-in member of the team. */
export interface SignedIn {
  /** The user's id in the user pool. */
  subject: string;
  name: string;
  email: string;
  roles: readonly Role[];
  /** Of the session, which is not the secret in the cookie. */
  sessionId: string;
  /** The secret in the cookie: what the CSRF token is derived from. */
  token: string;
}

export const SESSION_COOKIE = '__Host-jem-session';

/** Of the roles that were written down, those that there are. */
export function signedInBy({ id, subject, name, email, roles }: Session, token: string): SignedIn {
  return { subject, name, email, roles: ROLES.filter((role) => roles.includes(role)), sessionId: id, token };
}
