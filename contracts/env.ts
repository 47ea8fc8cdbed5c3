import * as z from 'zod';

/** Every environment variable that a function of ours reads; a handler picks the ones that it needs. */
export const EnvSchema = z.object({
  TABLE_NAME: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  /** Where people reach the pages, without a slash at the end: links in e-mails start with it. */
  PUBLIC_URL: z.url(),
  /** Sender of every e-mail, `JEM team <jem@example.org>`, and where replies go. */
  MAIL_FROM: z.string().min(3),
  MAIL_REPLY_TO: z.email(),
  LIFECYCLE_MACHINE_ARN: z.string().min(1),
  ACTION_FOLLOW_UP_MACHINE_ARN: z.string().min(1),
  RELEASE_PACK_MACHINE_ARN: z.string().min(1),
  /** Sign-in. */
  USER_POOL_ID: z.string().min(1),
  USER_POOL_CLIENT_ID: z.string().min(1),
  /** Where the hosted sign-in pages are, `https://jem.auth.eu-west-2.amazoncognito.com`. */
  SIGN_IN_URL: z.url(),
  /** Public keys of the user pool as JSON; fetched from Cognito when absent. */
  USER_POOL_JWKS: z.string().optional(),
});
export type Env = z.infer<typeof EnvSchema>;
