import { createHash } from 'node:crypto';
import type {
  Executions,
  Log,
  LogFields,
  MailSender,
  NewId,
  ObjectLinks,
  ObjectStore,
  Secrets,
} from '../../domain/ports/services.ts';

export interface FakeExecutions extends Executions {
  started: { machine: string; name: string; input: Record<string, string> }[];
  resumed: { token: string; result: { kind: string; outcome?: string } }[];
  stopped: string[];
  /** Executions that ended in failure by themselves. */
  failed: Set<string>;
  /** Tokens with which nothing waits any more. */
  gone: Set<string>;
  /** While set, every call fails: Step Functions is down. */
  down: boolean;
}

export function createFakeExecutions(): FakeExecutions {
  const fake: FakeExecutions = {
    started: [],
    resumed: [],
    stopped: [],
    failed: new Set(),
    gone: new Set(),
    down: false,
    async start(machine, name, input) {
      if (fake.down) throw new Error('down');
      if (!fake.started.some((one) => one.machine === machine && one.name === name)) {
        fake.started.push({ machine, name, input });
      }
      return `arn:${machine}:${name}`;
    },
    async resume(token, result) {
      if (fake.down) throw new Error('down');
      if (fake.gone.has(token)) return 'gone';
      fake.gone.add(token);
      fake.resumed.push({ token, result });
      return 'resumed';
    },
    async stop(executionArn) {
      if (fake.down) throw new Error('down');
      fake.stopped.push(executionArn);
    },
    async status(executionArn) {
      if (fake.stopped.includes(executionArn)) return 'ABORTED';
      if (fake.failed.has(executionArn)) return 'FAILED';
      return fake.started.some(({ machine, name }) => executionArn === `arn:${machine}:${name}`)
        ? 'RUNNING'
        : 'UNKNOWN';
    },
  };
  return fake;
}

export interface FakeMail extends MailSender {
  sent: { to: string; text: string; tags?: Readonly<Record<string, string>> }[];
  /** Thrown, once each, by the next sends. */
  failures: Error[];
  /** Runs before a mail is taken: what happens between claim and record. */
  before?: () => Promise<void>;
}

export function createFakeMail(): FakeMail {
  const fake: FakeMail = {
    sent: [],
    failures: [],
    async send({ to, raw, tags = {} }) {
      await fake.before?.();
      const failure = fake.failures.shift();
      if (failure) throw failure;
      fake.sent.push({ to, tags, text: decodeQuotedPrintable(Buffer.from(raw).toString('latin1')) });
      return `ses-${fake.sent.length}`;
    },
  };
  return fake;
}

function decodeQuotedPrintable(raw: string): string {
  const bytes = raw
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export interface FakeObjects extends ObjectLinks, ObjectStore, ObjectLinks {
  objects: Map<string, Uint8Array>;
  /** What each was put as. */
  names: Map<string, string>;
}

export function createFakeObjects(): FakeObjects {
  const objects = new Map<string, Uint8Array>();
  const names = new Map<string, string>();
  return {
    objects,
    names,
    async put({ key, body, fileName }) {
      objects.set(key, body);
      names.set(key, fileName);
    },
    get: async (key) => objects.get(key),
    presign: async (key) => `https://objects.example/${key}`,
    async open(key) {
      const bytes = objects.get(key);
      if (!bytes) return undefined;
      const body = (async function* () {
        yield bytes;
      })();
      return { body, bytes: bytes.length, lastModified: '2027-01-04T09:00:00.000Z' };
    },
    presignPost: async ({ key, redirectTo }) => ({
      url: 'https://objects.example/',
      fields: { key, success_action_redirect: redirectTo },
    }),
  };
}

/** Tokens that count up, hashed as the real ones are. */
export function createFakeSecrets(): Secrets {
  let count = 0;
  return {
    linkToken: () => String(++count).padStart(32, 'T'),
    code: () => String(++count).padStart(6, '0'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  };
}

export function createCountingIds(): NewId {
  let count = 0;
  return () => String(++count).padStart(6, '0');
}

export interface FakeLog extends Log {
  lines: { level: string; code: string; fields: LogFields | undefined }[];
}

export function createFakeLog(): FakeLog {
  const lines: FakeLog['lines'] = [];
  const at = (level: string) => (code: string, fields?: LogFields) =>
    void lines.push({ level, code, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
