import type { Instant } from '../time/instant.ts';

/** Objects by key (S3). Keys are made by us and never by a person. */
export interface ObjectStore {
  /** `fileName`: under which it is saved by whoever fetches it by an address (`ObjectLinks`). */
  put(object: { key: string; body: Uint8Array; contentType: string; fileName: string }): Promise<void>;
  /** undefined when there is no such object. */
  get(key: string): Promise<Uint8Array | undefined>;
  /**
   * The object as it comes, for files that need not be in memory at once; undefined when there is no such object. Without a version
   * the newest. Whoever takes it reads it to its end or leaves the loop, which ends the request.
   */
  open(key: string, objectVersion?: string): Promise<OpenedObject | undefined>;
}

export interface OpenedObject {
  body: AsyncIterable<Uint8Array>;
  bytes: number;
  lastModified: Instant;
}

/** Files that came by a form, and where they are kept. */
export interface SentFiles extends Pick<ObjectStore, 'put'> {
  /** As `ObjectStore` does. */
  open(key: string, objectVersion?: string): Promise<SentFile | undefined>;
}

export interface SentFile extends OpenedObject {
  /** As the sender's browser called the file; undefined for objects that did not come by a form. */
  fileName?: string;
}

/** Lets a browser fetch and send objects without us between. */
export interface ObjectLinks {
  /**
   * An address that serves the object for `seconds` (at most a few minutes: F21), as a file that is saved under `fileName`. The name is not in
   * the address, because S3 writes addresses into its log; it is what the object was put under. One that was put under no name, or since then
   * under another, is saved under `plainName`, which holds nobody's words. @throws ServiceUnavailableError
   */
  presign(
    key: string,
    options: { seconds: number; fileName: string; plainName: string; contentType: string },
  ): Promise<string>;
  /**
   * A form by which a browser sends one file of 1 to `maxBytes` bytes to this key and no other, for `seconds` (at most 15 minutes).
   * S3 then sends the browser on to `redirectTo`, adding `bucket`, `key` and `etag`.
   */
  presignPost(options: {
    key: string;
    seconds: number;
    maxBytes: number;
    redirectTo: string;
  }): Promise<PostForm>;
}

/** Where a form is sent, and its hidden fields; the file comes after them, under the name `file`. */
export interface PostForm {
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** Removes objects by key; one that is not there is removed already. */
export interface ObjectEraser {
  erase(key: string): Promise<void>;
}

/** Hands a finished message to SES. @throws MailThrottledError (retryable) or MailRefusedError (terminal). */
export interface MailSender {
  /** @param mail `tags` come back with every event about the message. @returns the SES message id. */
  send(mail: {
    from: string;
    to: string;
    raw: Uint8Array;
    tags?: Readonly<Record<string, string>>;
  }): Promise<string>;
}

/** The list of addresses to which SES itself sends nothing more. */
export interface MailSuppression {
  /** Takes an address off the list; one that is not on it is fine. @throws ServiceUnavailableError (retryable) */
  clear(address: string): Promise<void>;
}

export type Machine = 'jem-lifecycle' | 'release-pack';

/** What the product needs of Step Functions. */
export interface Executions {
  /** Starts once: the same machine, name and input again answers with the execution that runs. @returns its ARN. */
  start(machine: Machine, name: string, input: Record<string, string>): Promise<string>;
  /** Tells a waiting execution its result. `gone`: nothing waits with this token any more. */
  resume(token: string, result: { kind: string; outcome?: string }): Promise<'resumed' | 'gone'>;
  /** Stops an execution and its children; one that has ended is left alone. */
  stop(executionArn: string, cause: string): Promise<void>;
  status(
    executionArn: string,
  ): Promise<'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'UNKNOWN'>;
}

/** Randomness that must not be guessed. */
export interface Secrets {
  /** 32 URL-safe characters from 24 random bytes. */
  linkToken(): string;
  /** Six digits, each code as likely as any other. */
  code(): string;
  /** SHA-256 of the token, hexadecimal. */
  hash(token: string): string;
}

/** Unique, not secret. */
export type NewId = () => string;

export interface LogFields {
  readonly [name: string]: string | number | boolean | undefined;
}

/** Codes and ids only: never a person, an address, a link, a token or free text. */
export interface Log {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  error(code: string, fields?: LogFields): void;
}

/** The moment at which something happens, given by the event that caused it. */
export interface Now {
  at: Instant;
}
