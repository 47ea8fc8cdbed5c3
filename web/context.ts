import type { Context } from 'hono';
import type { Instant } from '../domain/time/instant.ts';
import type { SignedIn } from './sign-in/session.ts';

/** What comes with a request: the part of the API Gateway event that pages use, and what the middleware found out. */
export interface AppEnv {
  Bindings: {
    /** `timeEpoch`: when the request came in, in milliseconds. Pages read no other clock. */
    requestContext: { timeEpoch: number };
  };
  Variables: {
    at: Instant;
    /** On pages for the team; behind a link nobody is signed in. */
    signedIn?: SignedIn;
  };
}

export type AppContext = Context<AppEnv>;

/** A part of the address by its name in `paths.ts`. */
export function parameter(c: AppContext, name: 'token' | 'jemId' | 'taskId' | 'documentId'): string {
  return c.req.param(name) ?? '';
}
