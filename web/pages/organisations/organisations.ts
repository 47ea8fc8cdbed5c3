import { ORGANISATION_KINDS } from '../../../domain/people/added-organisation.ts';
import { ROLES } from '../../../domain/people/contact.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { readOrganisations } from '../../../queries/organisations.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { shortDate } from '../../wording.ts';
import { organisationKey } from './organisation-key.ts';

const NOTICES = {
  added: 'The organisation was added. It can be chosen wherever organisations are.',
  renamed: 'The organisation was renamed. Pages and e-mails call it by its new name.',
  unchanged: 'The organisation has this name already.',
};
/** Rows for those who hold posts in it. */
const ROWS = [0, 1, 2] as const;

type Typed = ReadonlyMap<string, string>;

/** All organisations, and the form by which one is added that the programme does not list (R47, R50). */
export function organisationsPage(deps: TeamDeps): Page {
  return {
    route: 'organisations',
    get: (c) => showPage(c, deps, { typed: new Map(), problems: [] }),
    async post(c) {
      const { typed } = await readSubmitted(c);
      const result = await deps.commands.addOrganisation({
        values: valuesFrom(typed),
        by: coordinatorOf(c),
        at: c.var.at,
      });
      if (result.kind === 'invalid') {
        return showPage(c, deps, { typed: withoutBlankRows(typed), problems: result.problems });
      }
      return c.redirect(url('organisations', {}, { done: 'added' }), 303);
    },
  };
}

function peopleIn(typed: Typed) {
  return ROWS.map((row) => ({
    name: (typed.get(`people.${row}.name`) ?? '').trim(),
    email: (typed.get(`people.${row}.email`) ?? '').trim(),
    role: typed.get(`people.${row}.role`) || undefined,
  })).filter(({ name, email }) => name !== '' || email !== '');
}

function valuesFrom(typed: Typed) {
  const text = (name: string) => typed.get(name) ?? '';
  return {
    name: text('name'),
    shortName: text('shortName'),
    kind: text('kind'),
    domains: text('domains'),
    people: peopleIn(typed),
  };
}

/** Closes the gaps between people, so that a problem names the row on which it is shown. */
function withoutBlankRows(typed: Typed): Typed {
  const others = [...typed].filter(([name]) => !name.startsWith('people.'));
  const rows = peopleIn(typed).flatMap((person, row): [string, string][] =>
    Object.entries(person).map(([field, value]) => [`people.${row}.${field}`, value ?? '']),
  );
  return new Map([...others, ...rows]);
}

async function showPage(
  c: AppContext,
  deps: TeamDeps,
  { typed, problems }: { typed: Typed; problems: readonly Problem[] },
): Promise<Response> {
  const [all, contacts] = await Promise.all([readOrganisations(deps), deps.store.contacts()]);
  const errors = fieldErrors(problems);
  const field = (name: string) => ({
    name,
    value: typed.get(name) ?? '',
    error: errors.has(name) ? { text: errors.get(name) } : undefined,
  });
  const choose = (
    name: string,
    options: Record<string, string>,
    first: { value: string; text: string }[],
  ) => ({
    ...field(name),
    items: [...first, ...Object.entries(options).map(([value, text]) => ({ value, text }))].map((item) => ({
      ...item,
      selected: item.value === (typed.get(name) ?? ''),
    })),
  });
  const canAct = mayUse(ACCESS.organisations.POST ?? [], c.var.signedIn?.roles ?? []);
  return show(c, deps, {
    template: 'organisations/organisations',
    title: 'Organisations',
    notice: noticeOf(c, NOTICES),
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems),
    model: {
      back: url('contacts'),
      backText: 'Contacts',
      table: organisationsTable(all, {
        people: (id) => contacts.filter((one) => one.organisationId === id).length,
        canAct,
      }),
      action: canAct ? url('organisations') : undefined,
      form: {
        name: field('name'),
        shortName: field('shortName'),
        kind: choose('kind', ORGANISATION_KINDS, [{ value: '', text: 'Choose a kind' }]),
        domains: field('domains'),
        people: ROWS.map((row) => ({
          row,
          name: field(`people.${row}.name`),
          email: field(`people.${row}.email`),
          role: choose(`people.${row}.role`, ROLES, [{ value: '', text: ROLES.partner }]),
        })),
      },
    },
  });
}

function organisationsTable(
  all: Awaited<ReturnType<typeof readOrganisations>>,
  { people, canAct }: { people(id: string): number; canAct: boolean },
): Table {
  return {
    caption: `All organisations (${all.length})`,
    head: ['Name', 'Kind', 'E-mail domains', 'People', 'Added'],
    rows: all
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
      .map((one) => [
        {
          text: one.name,
          href: url('contacts', {}, { organisation: one.id }),
          sub: 'renames' in one && one.renames?.[0] ? `Formerly ${one.renames[0].from}` : undefined,
        },
        {
          text:
            'kind' in one ? ORGANISATION_KINDS[one.kind] : one.boroughCode ? 'Council' : 'Of the programme',
        },
        { text: one.domains?.join(', ') || '–' },
        { text: String(people(one.id)) },
        'addedAt' in one
          ? {
              text: shortDate(one.addedAt),
              sub: one.addedBy,
              ...(canAct && {
                acts: [
                  {
                    text: 'Rename',
                    href: url('organisationRename', { organisationKey: organisationKey(one.id) }),
                  },
                ],
                actsAbout: one.name,
              }),
            }
          : { text: '–' },
      ]),
    empty: '',
  };
}
