import * as z from 'zod';
import type { FunctionName } from './workflow.ts';

const Text = z.lazy(() => z.string().min(1));
const Url = z.lazy(() => z.url());

/** Made when a function reads it: each has a few of them. */
const variables = <S extends z.ZodRawShape>(shape: S) => z.lazy(() => z.object(shape));

const BUCKET = variables({ DOCUMENTS_BUCKET: Text });
/** Of a capability that is a permission alone. */
const NONE = variables({});

/**
 * What a function is able to do. A capability is environment and permission together: the handler parses the
 * variables with the schema of each of its capabilities, and the CDK construct sets just these and grants just what they need.
 */
export const CAPABILITIES = {
  /** Read items and partitions of the table, and write items. */
  store: variables({ TABLE_NAME: Text }),
  /** Read the lists over all JEMs. */
  lists: NONE,
  'remove-items': NONE,
  /** Write only if another item is as it was read. */
  'expect-items': NONE,
  /** Add to the audit. Nobody may change or remove what is in it. */
  'add-audit': NONE,
  'read-audit': NONE,
  /** Read the documents of the JEMs, and sign addresses by which others read one. */
  'read-objects': BUCKET,
  'write-objects': BUCKET,
  /** Read and write them. */
  objects: BUCKET,
  /** Read the public files of the programme, which belong to no JEM. */
  library: BUCKET,
  /** Read what was sent and scanned, and keep what is taken; nothing else of the bucket. */
  uploads: BUCKET,
  /** Remove files of the JEMs whose time is over. */
  'erase-objects': BUCKET,
  /** Sign forms by which files are sent; the function itself sends none. */
  'upload-forms': BUCKET,
  /** Read the messages that came in, and no other object: they are under INBOUND_PREFIX of the same bucket. */
  'inbound-mail': BUCKET,
  mail: variables({
    /** Where people reach the pages, without a slash at the end: links in e-mails start with it. */
    PUBLIC_URL: Url,
    /** Sender of every e-mail, `JEM team <jem@example.org>`, and where replies go. */
    MAIL_FROM: z.lazy(() => z.string().min(3)),
    MAIL_REPLY_TO: z.lazy(() => z.email()),
  }),
  /** Take an address off the suppression list of SES. */
  suppression: NONE,
  /** Start and stop executions. */
  executions: variables({
    LIFECYCLE_MACHINE_ARN: Text,
    RELEASE_PACK_MACHINE_ARN: Text,
  }),
  /** Ask how an execution is. */
  'watch-executions': NONE,
  /** Send results to executions that wait for an answer, and to those that wait for a gate. */
  'task-callbacks': NONE,
  'gate-callbacks': NONE,
  'sign-in': variables({
    USER_POOL_ID: Text,
    USER_POOL_CLIENT_ID: Text,
    /** Where the hosted sign-in pages are, `https://jem.auth.eu-west-2.amazoncognito.com`. */
    SIGN_IN_URL: Url,
    /** Public keys of the user pool as JSON; fetched from Cognito when absent. */
    USER_POOL_JWKS: z.lazy(() => z.string().optional()),
  }),
} as const;
export type Capability = keyof typeof CAPABILITIES;

/**
 * The variables of one capability. Read once for each start, so zod is told not to write and compile a function for it, which took 1.3 ms.
 * @throws ZodError that names what is missing or wrong
 */
export function readVariables<T>(capability: z.ZodType<T>, environment: NodeJS.ProcessEnv): T {
  return capability.parse(environment, { jitless: true });
}

/** Every environment variable that a function of ours reads. */
export type Env = z.infer<typeof CAPABILITIES.store> &
  z.infer<typeof CAPABILITIES.objects> &
  z.infer<typeof CAPABILITIES.mail> &
  z.infer<typeof CAPABILITIES.executions> &
  z.infer<(typeof CAPABILITIES)['sign-in']>;

export const FUNCTION_CAPABILITIES: Record<FunctionName, readonly Capability[]> = {
  'open-stage': ['store'],
  'review-previous-actions': ['store', 'lists'],
  'plan-tasks': ['store', 'lists', 'expect-items'],
  'issue-task': ['store', 'mail'],
  'await-answer': ['store', 'task-callbacks'],
  'escalate-task': ['store', 'mail'],
  'choose-slot': ['store'],
  'book-room': ['store', 'remove-items'],
  'check-gate': ['store'],
  'await-gate': ['store', 'gate-callbacks'],
  'close-work': ['store'],
  'sweep-data': ['store', 'lists', 'objects', 'library'],
  'analyse-data': ['store', 'lists', 'objects', 'library'],
  'make-pack': ['store', 'lists', 'objects'],
  'record-sign-off': ['store'],
  'send-documents': ['store', 'mail'],
  'record-actions': ['store', 'write-objects'],
  'settle-agreements': ['store'],
  'update-action': ['store', 'gate-callbacks'],
  'report-to-steering-group': ['store', 'write-objects', 'mail'],
  'share-learning': ['store', 'write-objects', 'mail'],
  'close-jem': ['store'],
  'record-failure': ['store', 'mail'],
  'send-digests': ['store', 'lists', 'mail'],
  reconcile: ['store', 'lists', 'mail', 'executions', 'watch-executions', 'task-callbacks', 'gate-callbacks'],
  'erase-expired': ['store', 'lists', 'add-audit', 'erase-objects'],
  'receive-mail': ['store', 'lists', 'add-audit', 'mail', 'task-callbacks', 'inbound-mail'],
  'record-mail-event': ['store', 'lists'],
  'check-upload': ['store', 'uploads'],
  // Anybody can reach it (docs/adr/0019).
  'partner-pages': ['store', 'lists', 'add-audit', 'read-objects', 'upload-forms', 'mail', 'task-callbacks'],
  'team-pages': [
    'store',
    'lists',
    'remove-items',
    'add-audit',
    'read-audit',
    'objects',
    'library',
    'upload-forms',
    'mail',
    'suppression',
    'executions',
    'task-callbacks',
    'gate-callbacks',
    'sign-in',
  ],
};
