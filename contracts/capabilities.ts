import * as z from 'zod';
import { type Env, EnvSchema } from './env.ts';
import type { FunctionName } from './workflow.ts';

/**
 * What a function is able to do. A capability is environment and permission together: the handler parses the variables of its
 * capabilities, and the CDK construct sets just these and grants just what they need.
 */
export const CAPABILITIES = {
  store: ['TABLE_NAME'],
  objects: ['DOCUMENTS_BUCKET'],
  mail: ['PUBLIC_URL', 'MAIL_FROM', 'MAIL_REPLY_TO'],
  /** Start, stop and look at executions. */
  executions: ['LIFECYCLE_MACHINE_ARN', 'ACTION_FOLLOW_UP_MACHINE_ARN'],
  /** Send results to waiting executions; needs no variable. */
  callbacks: [],
  'sign-in': ['USER_POOL_ID', 'USER_POOL_CLIENT_ID', 'SIGN_IN_URL', 'USER_POOL_JWKS'],
} as const satisfies Record<string, readonly (keyof Env)[]>;
export type Capability = keyof typeof CAPABILITIES;

export const FUNCTION_CAPABILITIES: Record<FunctionName, readonly Capability[]> = {
  'open-stage': ['store'],
  'review-previous-actions': ['store', 'mail'],
  'plan-tasks': ['store'],
  'issue-task': ['store', 'mail'],
  'await-answer': ['store', 'callbacks'],
  'escalate-task': ['store', 'mail'],
  'choose-slot': ['store'],
  'book-room': ['store'],
  'check-gate': ['store'],
  'await-gate': ['store', 'callbacks'],
  'close-work': ['store'],
  'sweep-data': ['store', 'objects'],
  'analyse-data': ['store', 'objects'],
  'make-pack': ['store', 'objects'],
  'record-sign-off': ['store'],
  'send-documents': ['store', 'mail'],
  'record-actions': ['store', 'objects'],
  'settle-agreements': ['store'],
  'update-action': ['store', 'callbacks'],
  'report-to-steering-group': ['store', 'objects', 'mail'],
  'share-learning': ['store', 'objects', 'mail'],
  'close-jem': ['store'],
  'record-failure': ['store', 'mail'],
  'send-digests': ['store', 'mail'],
  reconcile: ['store', 'mail', 'executions', 'callbacks'],
  web: ['store', 'objects', 'mail', 'executions', 'callbacks', 'sign-in'],
};

/** Parses just the variables of these capabilities. @throws ZodError naming the variable that is missing. */
export function parseEnv<C extends Capability>(
  capabilities: readonly C[],
  env: Record<string, string | undefined>,
) {
  type Key = (typeof CAPABILITIES)[C][number];
  const keys = capabilities.flatMap((name) => CAPABILITIES[name] as readonly Key[]);
  const mask = Object.fromEntries(keys.map((key) => [key, true])) as Record<Key, true>;
  return EnvSchema.pick(mask).parse(env) as Pick<Env, Key>;
}
