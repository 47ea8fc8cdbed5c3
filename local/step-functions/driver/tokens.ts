import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { TaskKey } from '../engine/snapshot.ts';
import { MAX_TOKEN_LENGTH } from '../limits.ts';

const content = z.tuple([z.string(), z.number(), z.number()]);

/** A task token says which attempt of which execution it belongs to, and is signed: a made-up one is told from a used one. */
export class Tokens {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  issue(arn: string, { branch, attempt }: TaskKey): string {
    const body = Buffer.from(JSON.stringify([arn, branch, attempt])).toString('base64url');
    return `${body}.${this.#sign(body)}`;
  }

  /** Undefined when this engine never issued the token. */
  read(token: string): { arn: string; task: TaskKey } | undefined {
    const [body = '', signature = '', ...rest] = token.split('.');
    if (token.length > MAX_TOKEN_LENGTH || rest.length > 0 || !this.#isGenuine(body, signature))
      return undefined;
    const [arn, branch, attempt] = content.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    return { arn, task: { branch, attempt } };
  }

  #isGenuine(body: string, signature: string): boolean {
    const given = Buffer.from(signature);
    const genuine = Buffer.from(this.#sign(body));
    return given.length === genuine.length && timingSafeEqual(given, genuine);
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url');
  }
}
