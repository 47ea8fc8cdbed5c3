import { EnvSchema } from './env.ts';
import type { FunctionName } from './workflow.ts';

/**
 * What a function is able to do. A capability is environment and permission together: the handler parses the
 * variables with the schema of each of its capabilities, and the CDK construct sets just these and grants just what they need.
 */
export const CAPABILITIES = {
  store: EnvSchema.pick({ TABLE_NAME: true }),
  /** Add to the audit. Nobody may change or remove what is in it. */
  audit: EnvSchema.pick({}),
  objects: EnvSchema.pick({ DOCUMENTS_BUCKET: true }),
  /** Read the public files of the programme, which belong to no JEM. */
  library: EnvSchema.pick({ DOCUMENTS_BUCKET: true }),
  /** Read what was sent and scanned, and keep what is taken; nothing else of the bucket. */
  uploads: EnvSchema.pick({ DOCUMENTS_BUCKET: true }),
  /** Remove files of the JEMs whose time is over. */
  'erase-objects': EnvSchema.pick({ DOCUMENTS_BUCKET: true }),
  /** Sign forms by which files are sent; the function itself sends none. */
  'upload-forms': EnvSchema.pick({ DOCUMENTS_BUCKET: true }),
  /** Read the messages that came in, and no other object: they are under INBOUND_PREFIX of the same bucket. */
  'inbound-mail': EnvSchema.pick({ DOCUMENTS_BUCKET: true }),
  mail: EnvSchema.pick({ PUBLIC_URL: true, MAIL_FROM: true, MAIL_REPLY_TO: true }),
  /** Take an address off the suppression list of SES; needs no variable. */
  suppression: EnvSchema.pick({}),
  /** Start, stop and look at executions. */
  executions: EnvSchema.pick({
    LIFECYCLE_MACHINE_ARN: true,
    ACTION_FOLLOW_UP_MACHINE_ARN: true,
    RELEASE_PACK_MACHINE_ARN: true,
  }),
  /** Send results to waiting executions; needs no variable. */
  callbacks: EnvSchema.pick({}),
  'sign-in': EnvSchema.pick({
    USER_POOL_ID: true,
    USER_POOL_CLIENT_ID: true,
    SIGN_IN_URL: true,
    USER_POOL_JWKS: true,
  }),
} as const;
export type Capability = keyof typeof CAPABILITIES;

export const FUNCTION_CAPABILITIES: Record<FunctionName, readonly Capability[]> = {
  'open-stage': ['store'],
  'review-previous-actions': ['store'],
  'plan-tasks': ['store'],
  'issue-task': ['store', 'mail'],
  'await-answer': ['store', 'callbacks'],
  'escalate-task': ['store', 'mail'],
  'choose-slot': ['store'],
  'book-room': ['store'],
  'check-gate': ['store'],
  'await-gate': ['store', 'callbacks'],
  'close-work': ['store'],
  'sweep-data': ['store', 'objects', 'library'],
  'analyse-data': ['store', 'objects', 'library'],
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
  'erase-expired': ['store', 'audit', 'erase-objects'],
  'receive-mail': ['store', 'mail', 'callbacks', 'inbound-mail'],
  'record-mail-event': ['store'],
  'check-upload': ['store', 'uploads'],
  web: [
    'store',
    'audit',
    'objects',
    'library',
    'upload-forms',
    'mail',
    'suppression',
    'executions',
    'callbacks',
    'sign-in',
  ],
};
