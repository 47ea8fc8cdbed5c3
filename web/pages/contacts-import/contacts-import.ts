import type { ImportedLine } from '../../../domain/people/import-contacts.ts';
import { placeWords } from '../../../programme/contact-words.ts';
import { coordinatorOf } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { importTables } from './import-tables.ts';

/** The file, chosen in the first form and carried along by the second. */
const FILE = 'file';
const CARRIED = 'carried';
const SEAL = 'seal';
/** A thousand people are a tenth of this. */
const MAX_BYTES = 1_000_000;

const TITLE = 'Import contacts';

function showForm(c: AppContext, deps: TeamDeps, problem?: string): Response {
  return show(c, deps, {
    template: 'contacts-import/contacts-import',
    title: TITLE,
    status: problem ? 422 : 200,
    errors: problem ? [{ text: problem, href: `#${FILE}` }] : [],
    model: {
      back: url('contacts'),
      backText: 'Contacts',
      action: url('contactsImport'),
      layoutFile: url('contactsCsv'),
      error: problem ? { text: problem } : undefined,
    },
  });
}

async function showPreview(
  c: AppContext,
  deps: TeamDeps,
  form: { bytes: Uint8Array; lines: readonly ImportedLine[]; seal: string; changed?: string },
): Promise<Response> {
  const { bytes, lines, seal, changed } = form;
  const { organisation } = placeWords(await deps.store.organisations());
  return show(c, deps, {
    template: 'contacts-import/preview',
    title: `${TITLE}: check what changes`,
    status: changed ? 409 : 200,
    errors: changed ? [{ text: changed, href: '#changes' }] : [],
    model: {
      action: url('contactsImport'),
      back: url('contactsImport'),
      ...importTables(lines, organisation),
      canImport: lines.some(({ kind }) => kind === 'added' || kind === 'changed'),
      hidden: [
        { name: CARRIED, value: Buffer.from(bytes).toString('base64') },
        { name: SEAL, value: seal },
      ],
    },
  });
}

/** Takes contacts in from a file: first what that would change, line by line, then the act. */
export function contactsImportPage(deps: TeamDeps): Page {
  return {
    route: 'contactsImport',
    get: (c) => showForm(c, deps),
    async post(c) {
      const form = await readSubmitted(c);
      return form.text(CARRIED) ? importAll(c, deps, form) : preview(c, deps, form);
    },
  };
}

async function preview(c: AppContext, deps: TeamDeps, form: Submitted): Promise<Response> {
  const bytes = form.file(FILE)?.bytes;
  if (!bytes || bytes.length === 0) return showForm(c, deps, 'Choose a file');
  if (bytes.length > MAX_BYTES) return showForm(c, deps, 'The file is larger than 1 MB');
  const result = await deps.commands.previewImport({ bytes, by: coordinatorOf(c), at: c.var.at });
  if (result.kind === 'refused') return showForm(c, deps, result.message);
  c.set('onlyShown', true);
  return showPreview(c, deps, { bytes, ...result });
}

async function importAll(c: AppContext, deps: TeamDeps, form: Submitted): Promise<Response> {
  const bytes = new Uint8Array(Buffer.from(form.text(CARRIED), 'base64'));
  const seal = form.text(SEAL);
  const result = await deps.commands.importContacts({ bytes, seal, by: coordinatorOf(c), at: c.var.at });
  if (result.kind === 'refused') return showForm(c, deps, result.message);
  if (result.kind === 'changed-meanwhile') {
    const changed = 'The contacts have changed since you looked. Please check again';
    return showPreview(c, deps, { bytes, ...result, changed });
  }
  const done = result.added + result.changed > 0 ? 'imported' : 'unchanged';
  return c.redirect(url('contacts', {}, { done }), 303);
}
