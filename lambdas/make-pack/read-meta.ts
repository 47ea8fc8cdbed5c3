import { choiceOf } from '../../domain/jem/jem-sections.ts';
import { previousJem } from '../../domain/jem/previous-jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import { organisationNames } from '../../domain/people/known-organisations.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { MARKING } from '../shared/report-page.ts';
import { missingData } from './missing-data.ts';
import { previousActions } from './previous-actions.ts';

interface MetaDeps {
  store: Pick<Store, 'rounds' | 'jems' | 'actionsOf' | 'organisations'>;
  organisationName(organisationId: string): string;
}

interface About {
  file: JemFile;
  contacts: readonly Contact[];
  version: number;
  at: Instant;
}

/** What the next version says about itself, as the JEM stands. */
export async function readMeta(
  deps: MetaDeps,
  { file: { jem, tasks }, contacts, version, at }: About,
): Promise<PackMeta> {
  const { store } = deps;
  const [rounds, jems] = await Promise.all([store.rounds(), store.jems()]);
  const previous = previousJem(jem, jems);
  const actions = previous && (await store.actionsOf(previous.id));
  const organisationName = await organisationNames(actions ? contacts : [], deps);
  return {
    // Printed after that word, and with the theme.
    round: (rounds.find(({ id }) => id === jem.roundId)?.name ?? jem.roundId).replace(/^round |:.*$/gi, ''),
    version,
    marking: MARKING,
    preparedOn: londonDate(at),
    missing: missingData({ jem, tasks }),
    ...(actions && { previousActions: previousActions(actions, { contacts, organisationName }) }),
    sections: choiceOf(jem),
  };
}
