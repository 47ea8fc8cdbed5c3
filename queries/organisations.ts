import type { AddedOrganisation } from '../domain/people/added-organisation.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';

/** The programme's organisations and those that were added to them. */
export async function readOrganisations({
  store,
  organisations,
}: {
  store: Pick<Store, 'organisations'>;
  organisations: readonly Organisation[];
}): Promise<(Organisation | AddedOrganisation)[]> {
  return [...organisations, ...(await store.organisations())];
}
