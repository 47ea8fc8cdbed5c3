import { CorruptRecordError } from '../../contracts/errors.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import { organisationNames } from '../../domain/people/known-organisations.ts';
import type { Store } from '../../domain/ports/store.ts';
import type { Asker } from '../../mail/wording/letter.ts';

/** Every e-mail about a JEM is signed by its coordinator. */
export async function readAsker(
  deps: { store: Pick<Store, 'organisations'>; organisationName(organisationId: string): string },
  jem: Jem,
  contacts: readonly Contact[],
): Promise<Asker> {
  const coordinator = contacts.find(({ id }) => id === jem.coordinatorId);
  if (!coordinator) throw new CorruptRecordError('no such coordinator');
  const { name, email, organisationId } = coordinator;
  return { name, email, organisation: (await organisationNames([coordinator], deps))(organisationId) };
}
