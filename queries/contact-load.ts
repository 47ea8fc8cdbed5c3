import { type ContactLoad, contactLoad, LOAD_DAYS } from '../domain/people/contact-load.ts';
import type { Store } from '../domain/ports/store.ts';
import { DAY, type Instant, plus } from '../domain/time/instant.ts';

/** How often everybody was asked in the 90 days before, over all JEMs that were under way in them (B24). */
export type ReadContactLoad = (at: Instant) => Promise<ContactLoad>;

export function createReadContactLoad({
  store,
}: {
  store: Pick<Store, 'jems' | 'tasksOf'>;
}): ReadContactLoad {
  return async (at) => {
    const since = plus(at, -LOAD_DAYS * DAY);
    const jems = (await store.jems()).filter(
      ({ state, closedAt }) => state === 'open' || (closedAt ?? at) > since,
    );
    const tasks = await Promise.all(jems.map(({ id }) => store.tasksOf(id)));
    return contactLoad(tasks.flat(), at);
  };
}
