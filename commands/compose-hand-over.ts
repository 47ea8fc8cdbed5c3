import type { Contact } from '../domain/people/contact.ts';
import { organisationNames } from '../domain/people/known-organisations.ts';
import type { Store } from '../domain/ports/store.ts';
import { isOwed } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { MailMessage } from '../mail/message.ts';
import { handedAwayMail, takenOverMail } from '../mail/wording/hand-over.ts';
import type { Asker } from '../mail/wording/letter.ts';
import type { AddressOf, Letter } from './send-email.ts';

interface ComposeHandOverDeps {
  store: Store;
  /** Name of an organisation by its id. */
  organisationName(organisationId: string): string;
}

/** Composes the e-mails of a hand-over from the store: they are about tasks of several JEMs, so each names its own coordinator. */
export async function composeHandOver(
  deps: ComposeHandOverDeps,
  { letter, at }: { letter: Letter; at: Instant },
): Promise<(to: Contact, addressOf: AddressOf) => MailMessage | undefined> {
  const { about, other = '', reason = '', tasks: refs = '' } = letter.facts ?? {};
  const found = await Promise.all(refs.split(' ').map((ref) => load(deps, ref)));
  const all = found.flatMap((one) => one ?? []);
  return (recipient, addressOf) => {
    const [first] = all;
    if (!first) return undefined;
    if (about === 'handed-away') {
      const tasks = all.map(({ task }) => task).filter(({ assigneeId }) => assigneeId !== recipient.id);
      const asker = first.asker;
      return tasks.length > 0 ? handedAwayMail({ recipient, to: other, reason, tasks, asker }) : undefined;
    }
    // Decided when it is sent: what was answered or passed on meanwhile is left out (F12).
    const [earliest, ...rest] = all
      .filter(({ task }) => isOwed(task) && task.assigneeId === recipient.id)
      .map((one) => ({ ...one, link: addressOf(one.task) }));
    return earliest && takenOverMail({ recipient, from: other, reason, items: [earliest, ...rest], at });
  };
}

async function load(deps: ComposeHandOverDeps, ref: string) {
  const { store } = deps;
  const [jemId = '', ...id] = ref.split('/');
  const [task, jem] = await Promise.all([store.task({ jemId, id: id.join('/') }), store.jem(jemId)]);
  const coordinator = jem && (await store.contact(jem.coordinatorId));
  if (!task || !coordinator) return undefined;
  const { name, email, organisationId } = coordinator;
  const asker: Asker = {
    name,
    email,
    organisation: (await organisationNames([coordinator], deps))(organisationId),
  };
  return { task, asker };
}
