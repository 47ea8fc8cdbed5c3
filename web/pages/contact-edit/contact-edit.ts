import type { SaveContactResult } from '../../../commands/save-contact.ts';
import { type Contact, sameAddress } from '../../../domain/people/contact.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { readOrganisations } from '../../../queries/organisations.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { errorSummary, fieldId } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { WHY_UNREACHABLE } from '../../status-wording.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { fixPreview } from '../fix-address/show-fix-preview.ts';
import { showNotFound } from '../problem/problem.ts';
import { type ContactTyped, contactValues, typedFromContact, withoutBlankPosts } from './edit-values.ts';
import { editModel } from './edit-view.ts';

/** Name of the hidden field that says which version was shown. */
const VERSION = 'version';
/** Ticked when an address that did not work is right after all. */
const WORKS_NOW = 'worksNow';

interface EditForm {
  typed: ContactTyped;
  problems: readonly Problem[];
  /** The contact as it is stored; undefined for a new one. */
  stored: Contact | undefined;
}

async function showForm(c: AppContext, deps: TeamDeps, form: EditForm): Promise<Response> {
  const { stored, typed, problems } = form;
  const [contacts, organisations] = await Promise.all([deps.store.contacts(), readOrganisations(deps)]);
  const place = stored && { contactId: stored.id };
  return show(c, deps, {
    template: 'contact-edit/contact-edit',
    title: stored ? `Change ${stored.name}` : 'Add a contact',
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems, (field) =>
      field.startsWith('absent') ? fieldId(`${field}.day`) : fieldId(field),
    ),
    model: {
      ...editModel(organisations, { typed, problems, contacts, ...(stored && { id: stored.id }) }),
      back: place ? url('contact', place) : url('contacts'),
      action: place ? url('contactEdit', place) : url('contactNew'),
      version: stored?.version,
      isNew: stored === undefined,
      dead: stored !== undefined &&
        stored.mail !== 'ok' && {
          field: WORKS_NOW,
          email: stored.email,
          why: WHY_UNREACHABLE[stored.mail],
        },
    },
  });
}

/** Adding somebody, and changing somebody with the values before kept. */
export function contactEditPages(deps: TeamDeps): Page[] {
  return [
    {
      route: 'contactNew',
      get: (c) => showForm(c, deps, { typed: new Map(), problems: [], stored: undefined }),
      post: (c) => save(c, deps, undefined),
    },
    {
      route: 'contactEdit',
      async get(c) {
        const stored = await deps.store.contact(parameter(c, 'contactId'));
        if (!stored) return showNotFound(c, deps);
        return showForm(c, deps, { typed: typedFromContact(stored), problems: [], stored });
      },
      async post(c) {
        const stored = await deps.store.contact(parameter(c, 'contactId'));
        return stored ? save(c, deps, stored) : showNotFound(c, deps);
      },
    },
  ];
}

async function save(c: AppContext, deps: TeamDeps, before: Contact | undefined): Promise<Response> {
  const submitted = await readSubmitted(c);
  const typed = withoutBlankPosts(submitted.typed);
  const shown = Number(submitted.text(VERSION));
  const isLatest = before !== undefined && before.version === shown;
  const fixed = isLatest
    ? await fixAddress(c, deps, { stored: before, typed })
    : { kind: 'not-needed' as const };
  if (fixed.kind === 'shown') return fixed.response;
  if (fixed.kind === 'invalid') return showForm(c, deps, { typed, stored: before, problems: fixed.problems });
  const stored = fixed.kind === 'fixed' ? await deps.store.contact(fixed.contactId) : before;
  const version = fixed.kind === 'fixed' ? (stored?.version ?? shown) : shown;
  const result = await deps.commands.saveContact({
    edited: stored && { id: stored.id, version },
    values: contactValues(typed),
    by: coordinatorOf(c),
    at: c.var.at,
  });
  return respond(c, deps, { typed, stored, result });
}

type Fixed =
  | { kind: 'fixed'; contactId: string }
  | { kind: 'not-needed' }
  | { kind: 'shown'; response: Response }
  | { kind: 'invalid'; problems: Problem[] };

/** A new address in the place of one that does not work, or that one again: what did not arrive goes out as well (F20). */
async function fixAddress(
  c: AppContext,
  deps: TeamDeps,
  { stored, typed }: { stored: Contact; typed: ContactTyped },
): Promise<Fixed> {
  const email = (typed.get('email') ?? '').trim();
  const isSame = sameAddress(stored.email, email);
  const worksNow = isSame && typed.get(WORKS_NOW) === 'yes';
  if (stored.mail === 'ok' || (isSame && !worksNow)) return { kind: 'not-needed' };
  const contactId = stored.id;
  const input = { contactId, email, worksNow, by: coordinatorOf(c), at: c.var.at };
  const action = url('contactEdit', { contactId });
  const again = new Map([...typed, [VERSION, String(stored.version)]]);
  const response = await fixPreview(c, deps, {
    input,
    action,
    back: url('contact', { contactId }),
    typed: again,
  });
  if (response) return { kind: 'shown', response };
  const result = await deps.commands.fixAddress(input);
  if (result.kind === 'invalid') return result;
  return result.kind === 'fixed' ? { kind: 'fixed', contactId: stored.id } : { kind: 'not-needed' };
}

function respond(
  c: AppContext,
  deps: TeamDeps,
  { typed, stored, result }: Omit<EditForm, 'problems'> & { result: SaveContactResult },
): Response | Promise<Response> {
  switch (result.kind) {
    case 'saved':
      return c.redirect(url('contact', { contactId: result.contact.id }, { done: 'saved' }), 303);
    case 'invalid':
      return showForm(c, deps, { typed, stored, problems: result.problems });
    case 'changed-meanwhile': {
      const message = 'Somebody has just saved this contact. Save again only if yours should replace theirs';
      return showForm(c, deps, {
        typed,
        stored: result.contact,
        problems: [{ field: 'name', message }],
      });
    }
    case 'unknown':
      return showNotFound(c, deps);
  }
}
