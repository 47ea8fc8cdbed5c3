import type { FixAddressInput, ReleasedEmail } from '../../../commands/fix-address.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import type { AppContext } from '../../context.ts';
import { EMAIL_WORDS } from '../../email-wording.ts';
import { show } from '../../show.ts';
import { CSRF_FIELD } from '../../sign-in/csrf.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, sentence } from '../../wording.ts';

/** Name of the button under the preview. */
export const CONFIRM = 'confirm';

interface FixPreview {
  input: FixAddressInput;
  /** Where the form goes, and what it sends again. */
  action: string;
  back: string;
  typed: ReadonlyMap<string, string>;
}

/**
 * Before more than one e-mail goes to an address that was put right: which they are. undefined when there is nothing to look at first, because
 * it is one at most, because it was looked at, or because the address is refused.
 */
export async function fixPreview(
  c: AppContext,
  deps: TeamDeps,
  { input, ...form }: FixPreview,
): Promise<Response | undefined> {
  if (form.typed.has(CONFIRM)) return undefined;
  const preview = await deps.commands.previewFixAddress(input);
  if (preview.kind !== 'fixable' || preview.emails.length <= 1) return undefined;
  const contact = await deps.store.contact(input.contactId);
  c.set('onlyShown', true);
  return show(c, deps, {
    template: 'fix-address/preview',
    title: `What goes to ${contact?.name ?? 'them'} now`,
    model: {
      ...form,
      address: input.worksNow ? contact?.email : input.email,
      emails: await emailsTable(deps, preview.emails),
      confirm: CONFIRM,
      hidden: [...form.typed]
        .filter(([name]) => name !== CSRF_FIELD)
        .map(([name, value]) => ({ name, value })),
    },
  });
}

async function emailsTable({ store }: TeamDeps, emails: readonly ReleasedEmail[]): Promise<Table> {
  const rows = emails.map(async ({ jemId, kind, taskId }) => {
    const [jem, task] = await Promise.all([
      store.jem(jemId),
      taskId ? store.task({ jemId, id: taskId }) : undefined,
    ]);
    return [
      { text: jem?.borough ?? jemId },
      { text: EMAIL_WORDS[kind], ...(task && { sub: sentence(viewTask(task).title) }) },
    ];
  });
  return {
    caption: `${count(emails.length, 'e-mail')} will go out`,
    head: ['Borough', 'What'],
    rows: await Promise.all(rows),
    empty: 'Nothing waits to be sent.',
  };
}
