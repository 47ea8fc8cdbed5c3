import { QUARANTINE_PREFIX, SCAN_TAG } from '../../../contracts/scan-results.ts';
import { accessesOf } from './accesses.ts';
import type { Deployed } from './deployed.ts';
import type { Access } from './evaluate.ts';
import type { WireRequest } from './record-requests.ts';

const TAG_KEY = `s3:ExistingObjectTag/${SCAN_TAG.name}`;

/** What every function asked of AWS, each access once. */
export class AccessLog {
  readonly #deployed: Deployed;
  readonly #seen = new Map<string, Access>();
  /** What the scan has said of an object so far. */
  readonly #scanned = new Map<string, string>();
  /** Requests that could not be read: to be thrown where the test sees it, and not in the embedded AWS. */
  readonly problems = new Set<string>();

  constructor(deployed: Deployed) {
    this.#deployed = deployed;
  }

  add(request: WireRequest): void {
    try {
      this.#noteScan(request);
      for (const access of accessesOf(request, this.#deployed)) this.#keep(access);
    } catch (error) {
      this.problems.add(String(error));
    }
  }

  accesses(): Access[] {
    return [...this.#seen.values()];
  }

  #keep(access: Access): void {
    const key = access.resource.replace(`${this.#deployed.bucketArn}/`, '');
    const tag = this.#scanned.get(key);
    const kept = tag ? { ...access, context: { ...access.context, [TAG_KEY]: [tag] } } : access;
    this.#seen.set(JSON.stringify(kept), kept);
  }

  /** GuardDuty tags what it has scanned. */
  #noteScan({ method, url, body }: WireRequest): void {
    if (method !== 'PUT' || !url.searchParams.has('tagging')) return;
    const [, ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const value = /<Value>([^<]+)<\/Value>/.exec(body.toString('utf8'))?.[1];
    if (value && rest[0] === QUARANTINE_PREFIX.replace('/', '')) this.#scanned.set(rest.join('/'), value);
  }
}
