/** What has begun and not ended, so that a stop can wait for it. */
export class InFlight {
  readonly #promises = new Set<Promise<unknown>>();

  async track<T>(promise: Promise<T>): Promise<T> {
    this.#promises.add(promise);
    try {
      return await promise;
    } finally {
      this.#promises.delete(promise);
    }
  }

  /** Resolves when nothing is left, also of what began while waiting. */
  async idle(): Promise<void> {
    while (this.#promises.size > 0) await Promise.allSettled(this.#promises);
  }
}
