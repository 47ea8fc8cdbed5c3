import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import type { EpochMs } from '../clock.ts';
import { replaceFile } from '../replace-file.ts';

const Entry = z.object({
  reason: z.enum(['BOUNCE', 'COMPLAINT']),
  since: z.number(),
  /** Taken off the list again: kept, so that the simulator knows what has been put right. */
  removed: z.boolean().optional(),
});
const Stored = z.record(z.string(), Entry);

export type SuppressionReason = z.infer<typeof Entry>['reason'];

/**
 * The suppression list of the account: an address that bounced for good, or whose reader complained, stays on it until it is deleted (Amazon
 * SES Developer Guide, "Using the Amazon SES account-level suppression list"). In one file; compared without case.
 */
export class Suppressions {
  readonly #path: string;
  #entries: z.infer<typeof Stored>;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#entries = existsSync(path) ? Stored.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  }

  get(address: string): { reason: SuppressionReason; since: EpochMs } | undefined {
    const entry = this.#entries[address.toLowerCase()];
    return entry?.removed ? undefined : entry;
  }

  wasRemoved(address: string): boolean {
    return this.#entries[address.toLowerCase()]?.removed === true;
  }

  /** On disk when it returns. */
  add(address: string, reason: SuppressionReason, since: EpochMs): void {
    this.#store(address, { reason, since });
  }

  /** Whether it was on the list. */
  remove(address: string): boolean {
    const entry = this.get(address);
    if (entry) this.#store(address, { ...entry, removed: true });
    return entry !== undefined;
  }

  #store(address: string, entry: z.infer<typeof Entry>): void {
    this.#entries = { ...this.#entries, [address.toLowerCase()]: entry };
    replaceFile(this.#path, `${JSON.stringify(this.#entries, null, 2)}\n`);
  }
}
