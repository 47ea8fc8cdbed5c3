import { Stream } from 'node:stream';

const ROWS_PER_READ = 64;

interface Cursor<T> {
  nextv(size: number): Promise<T[]>;
  close(): Promise<void>;
}

/**
 * Emits rows as dynalite's `lazy` expects them, until the end or until `destroy` is called.
 * Not a Readable, because what a listener throws would then end the process; but a Stream, because `lazy`
 * listens twice to anything else and every row would be seen twice.
 */
export function emitRows<T>(
  cursor: Cursor<T>,
  { pick, onFault }: { pick: (row: T) => unknown; onFault: (error: unknown) => void },
): Stream {
  let isDestroyed = false;
  const emitter = Object.assign(new Stream(), {
    destroy: () => {
      isDestroyed = true;
    },
  });
  const pump = async (): Promise<void> => {
    try {
      for (;;) {
        const rows = await cursor.nextv(ROWS_PER_READ);
        if (rows.length === 0 || isDestroyed) break;
        for (const row of rows) if (!isDestroyed) emitter.emit('data', pick(row));
      }
      emitter.emit('end');
    } finally {
      await cursor.close();
    }
  };
  pump().catch(onFault);
  return emitter;
}
