import { CorruptRecordError } from '../../contracts/errors.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Asker } from '../../mail/wording/letter.ts';

/** Every e-mail about a JEM is signed by its coordinator. */
export function askerOf(
  jem: Jem,
  contacts: readonly Contact[],
  organisationName: (organisationId: string) => string,
): Asker {
  const coordinator = contacts.find(({ id }) => id === jem.coordinatorId);
  if (!coordinator) throw new CorruptRecordError('no such coordinator');
  const { name, email, organisationId } = coordinator;
  return { name, email, organisation: organisationName(organisationId) };
}
