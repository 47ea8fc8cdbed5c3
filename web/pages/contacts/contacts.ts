import type * as z from 'zod';
import { ROLES } from '../../../domain/people/contact.ts';
import { CONTACT_COLUMNS, contactCells } from '../../../domain/people/contact-csv.ts';
import { LOAD_DAYS } from '../../../domain/people/contact-load.ts';
import { contactFileWords } from '../../../programme/contact-words.ts';
import { type ContactListRow, createReadContacts } from '../../../queries/contacts.ts';
import { readOrganisations } from '../../../queries/organisations.ts';
import { ACCESS, mayUse } from '../../access.ts';
import type { AppContext } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { boroughSelect, filterSelect, organisationSelect } from '../../filter-form.ts';
import { ContactsQuerySchema, readFilter } from '../../filters.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { postText } from '../../post-wording.ts';
import { show } from '../../show.ts';
import { mailStatus } from '../../status-wording.ts';
import type { Cell, Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';

type Filter = z.infer<typeof ContactsQuerySchema>;

const filterOf = (c: AppContext) => readFilter<Filter>(ContactsQuerySchema, c.req.query(), {});

const NOTICES: Record<string, string> = {
  imported: 'The contacts were imported.',
  unchanged: 'There was nothing to import.',
};

function contactsTable(rows: readonly ContactListRow[], found: number): Table {
  return {
    caption: count(found, 'contact'),
    head: ['Name', 'Organisation', 'Posts', `Asked in ${LOAD_DAYS} days`, 'State'],
    rows: rows.map(({ contact, organisation, away, asked, muchAsked }) => [
      { text: contact.name, sub: contact.email, href: url('contact', { contactId: contact.id }) },
      { text: organisation },
      { text: contact.posts.map((post) => postText(post)).join(', ') || '–' },
      { text: asked > 0 ? count(asked, 'time') : '–', sub: muchAsked ? 'Often' : undefined },
      stateOf(contact.mail, away),
    ]),
    empty: 'Nobody fits. Show all, or add a contact.',
  };
}

function stateOf(mail: ContactListRow['contact']['mail'], away: boolean): Cell {
  if (mail !== 'ok') return mailStatus(mail);
  return away ? { text: 'Away', tag: 'yellow' } : { text: '–' };
}

function pagination({ page, pages }: { page: number; pages: number }, filter: Filter): object | undefined {
  if (pages < 2) return undefined;
  const hrefOf = (to: number) => url('contacts', {}, { ...filter, page: String(to) });
  const items = Array.from({ length: pages }, (_, index) => index + 1).map((number) => ({
    number,
    href: hrefOf(number),
    current: number === page,
  }));
  return {
    items,
    ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
    ...(page < pages && { next: { href: hrefOf(page + 1) } }),
  };
}

async function filtersOf(deps: TeamDeps, filter: Filter) {
  const roles = Object.entries(ROLES).map(([value, text]) => ({ value, text }));
  return [
    boroughSelect(filter.borough),
    organisationSelect(await readOrganisations(deps), filter.organisation),
    filterSelect('role', 'Role', { options: roles, chosen: filter.role }),
  ];
}

/** Everybody whom the programme knows, and the same as a file that can be changed and brought back. */
export function contactsPages(deps: TeamDeps): Page[] {
  const readContacts = createReadContacts(deps);
  return [
    {
      route: 'contacts',
      async get(c) {
        const filter = filterOf(c);
        const wanted = Number.parseInt(c.req.query('page') ?? '1', 10) || 1;
        const list = await readContacts({ filter, page: wanted, at: c.var.at });
        const canAct = mayUse(ACCESS.contactNew.POST ?? [], c.var.signedIn?.roles ?? []);
        return show(c, deps, {
          template: 'contacts/contacts',
          title: 'Contacts',
          notice: noticeOf(c, NOTICES),
          model: {
            action: url('contacts'),
            isFiltered: Object.values(filter).some(Boolean),
            filters: await filtersOf(deps, filter),
            text: filter.text ?? '',
            table: contactsTable(list.rows, list.found.length),
            pagination: pagination(list, filter),
            csv: url('contactsCsv', {}, filter),
            attendees: url('attendees'),
            organisations: url('organisations'),
            acts: canAct ? { add: url('contactNew'), import: url('contactsImport') } : undefined,
          },
        });
      },
    },
    {
      route: 'contactsCsv',
      async get(c) {
        const [{ found }, everybody, added] = await Promise.all([
          readContacts({ filter: filterOf(c), page: 1, at: c.var.at }),
          deps.store.contacts(),
          deps.store.organisations(),
        ]);
        const words = contactFileWords(everybody, added);
        const csv = toCsv(
          CONTACT_COLUMNS,
          found.map((contact) => contactCells(contact, words)),
        );
        return sendCsv(c, 'jem-contacts.csv', csv);
      },
    },
  ];
}
