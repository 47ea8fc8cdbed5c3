import type { Store } from '../domain/ports/store.ts';

/** How rooms are called, by id; an unknown one has no name. */
export async function roomNames(store: Pick<Store, 'rooms'>): Promise<(roomId: string) => string> {
  const names = new Map((await store.rooms()).map(({ id, name }) => [id, name]));
  return (roomId) => names.get(roomId) ?? '';
}
