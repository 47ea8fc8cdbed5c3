import type { EpochMs } from '../../clock.ts';

interface Entry {
  readonly at: EpochMs;
  readonly arn: string;
}

/** When each execution is next due: a binary heap whose outdated entries are dropped as they come up. */
export class DueQueue {
  readonly #heap: Entry[] = [];
  readonly #current = new Map<string, EpochMs>();

  set(arn: string, at: EpochMs | undefined): void {
    if (this.#current.get(arn) === at) return;
    if (at === undefined) {
      this.#current.delete(arn);
      return;
    }
    this.#current.set(arn, at);
    this.#heap.push({ at, arn });
    this.#rise(this.#heap.length - 1);
  }

  next(): EpochMs | undefined {
    return this.#peek()?.at;
  }

  /** Takes the execution that is due first, if it is due by `now`. */
  take(now: EpochMs): string | undefined {
    const entry = this.#peek();
    if (entry === undefined || entry.at > now) return undefined;
    this.#current.delete(entry.arn);
    this.#pop();
    return entry.arn;
  }

  #peek(): Entry | undefined {
    let entry = this.#heap[0];
    while (entry !== undefined && this.#current.get(entry.arn) !== entry.at) {
      this.#pop();
      entry = this.#heap[0];
    }
    return entry;
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let child = from;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#at(parent) <= this.#at(child)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  #sink(from: number): void {
    let parent = from;
    for (;;) {
      const left = 2 * parent + 1;
      const smaller = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(smaller) >= this.#at(parent)) return;
      this.#swap(parent, smaller);
      parent = smaller;
    }
  }

  #at(index: number): EpochMs {
    return this.#heap[index]?.at ?? Infinity;
  }

  #swap(left: number, right: number): void {
    const [a, b] = [this.#heap[left], this.#heap[right]];
    if (a === undefined || b === undefined) return;
    this.#heap[left] = b;
    this.#heap[right] = a;
  }
}
