import type { Context } from 'hono';
import type { OpenLinkResult } from '../commands/open-link.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { SignedIn } from './sign-in/session.ts';

/** What comes with a request: the part of the API Gateway event that pages use, and what the middleware found out. */
export interface AppEnv {
  Bindings: {
    /**
     * `timeEpoch`: when the request came in, in milliseconds. Pages read no other clock. `requestId`: what the request is called in every
     * record of it. `sourceIp`: counts links that we do not know, and is never logged; behind CloudFront it is that of an edge location.
     */
    requestContext: { timeEpoch: number; requestId: string; http?: { sourceIp: string } };
  };
  Variables: {
    at: Instant;
    /** On pages for the team; behind a link nobody is signed in. */
    signedIn?: SignedIn;
    /** What the personal link of the address leads to, on pages behind one. GET reads only (F1). */
    opened?: Exclude<OpenLinkResult, { kind: 'unknown' }>;
    /** Whose personal link was used, and the task that it was used for: any link of a person opens all that they owe. */
    partner?: { contactId: string; jemId: string; taskId: string };
    /** What a request is about and its address does not say in plain words, for the audit. */
    about?: Readonly<Record<string, string>>;
    /** The form was only shown in another way: nothing was asked for that could be accepted or refused. */
    onlyShown?: true;
    /** Of the styles in a page that we stored ourselves and show with its reader's name: the policy names just these. */
    styleHashes?: readonly string[];
    /** Where a form of the page sends a file to: S3. */
    formTarget?: string;
  };
}

export type AppContext = Context<AppEnv>;

/** A part of the address by its name in `paths.ts`. */
export function parameter(
  c: AppContext,
  name:
    | 'token'
    | 'jemId'
    | 'taskId'
    | 'documentId'
    | 'uploadId'
    | 'contactId'
    | 'roomId'
    | 'fileId'
    | 'organisationKey',
): string {
  return c.req.param(name) ?? '';
}
