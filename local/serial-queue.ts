/** Runs one piece of work at a time, in the order asked for; a failed one does not hold up the next. */
export function createSerialQueue(): { run<T>(work: () => Promise<T>): Promise<T> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
  };
}
