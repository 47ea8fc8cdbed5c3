import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Json, OperationContext } from './engine.ts';
import { serviceError, validationError } from './errors.ts';
import { type Database, prefixRange } from './write-set.ts';

const PREFIX = 'token~';
// Amazon DynamoDB API Reference, TransactWriteItems: "A client request token is valid for 10 minutes".
const VALID_MS = 10 * 60 * 1000;

const TokenSchema = z.object({
  expiresAt: z.number(),
  requestHash: z.string(),
  response: z.record(z.string(), z.unknown()),
});
const ClientTokenSchema = z.string().min(1).max(36).optional();

/**
 * Makes a transaction that carries a ClientRequestToken happen once: a repeat within ten minutes gets the first answer.
 * The token is committed in the same batch as the transaction, so a repeat after `kill -9` is known too.
 */
export class RequestTokens {
  /** Every token on disk with its expiry, oldest first. The SDK sends one with each transaction, so old ones must go. */
  readonly #expiries = new Map<string, number>();

  async load(database: Database): Promise<void> {
    this.#expiries.clear();
    const rows: [string, number][] = [];
    for await (const [key, row] of database.iterator(prefixRange(PREFIX))) {
      rows.push([key, TokenSchema.parse(row).expiresAt]);
    }
    for (const [key, expiresAt] of rows.sort(([, a], [, b]) => a - b)) this.#expiries.set(key, expiresAt);
  }

  /** @throws DynamoDbError IdempotentParameterMismatchException when the token was used for another request */
  async once(context: OperationContext, input: Json, transact: () => Promise<Json>): Promise<Json> {
    const { ClientRequestToken, ...request } = input;
    const token = ClientTokenSchema.safeParse(ClientRequestToken);
    if (!token.success) throw validationError(`ClientRequestToken: ${z.prettifyError(token.error)}`);
    if (token.data === undefined) return transact();

    const key = PREFIX + token.data;
    // Hashed first: the checks take unknown members out of the request.
    const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('base64');
    const known = TokenSchema.safeParse(await context.writes.get(key));
    if (known.success && known.data.expiresAt > context.now) {
      if (known.data.requestHash === requestHash) return known.data.response;
      throw serviceError(
        'IdempotentParameterMismatchException',
        'The request uses the same client token as a previous, but non-identical request. ' +
          'Do not reuse a client token with different requests, unless the requests are identical',
      );
    }
    const response = await transact();
    this.#forgetExpired(context);
    const expiresAt = context.now + VALID_MS;
    context.writes.put(key, { expiresAt, requestHash, response });
    this.#expiries.delete(key);
    this.#expiries.set(key, expiresAt);
    return response;
  }

  #forgetExpired({ writes, now }: OperationContext): void {
    for (const [key, expiresAt] of this.#expiries) {
      if (expiresAt > now) return;
      writes.delete(key);
      this.#expiries.delete(key);
    }
  }
}
