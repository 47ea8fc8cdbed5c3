import { currentAwayHint, isAway } from '../../../domain/people/absence.ts';
import type { Contact, Post } from '../../../domain/people/contact.ts';
import { LOAD_DAYS } from '../../../domain/people/contact-load.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { formatDate, formatMoment, londonDate } from '../../../domain/time/london.ts';
import type { ContactPage } from '../../../queries/contact-page.ts';
import { durationText } from '../../duration-wording.ts';
import type { SummaryRow } from '../../forms/answer-summary.ts';
import { url } from '../../paths.ts';
import { postText } from '../../post-wording.ts';
import { mailStatus } from '../../status-wording.ts';
import type { Cell, Table } from '../../table.ts';
import { count, shortDate } from '../../wording.ts';
import { answeredTable, changesTable, invitationsTable, owedTable } from './contact-tables.ts';

function facts({ contact, person, deputy, standsInFor, namedBy }: ContactPage): SummaryRow[] {
  const { absent } = contact;
  const rows: [string, string | undefined][] = [
    ['E-mail', contact.email],
    ['E-mail reaches them', mailStatus(contact.mail).text],
    ['Organisation', person.organisation],
    ['Deputy', deputy?.name ?? 'Nobody'],
    ['Absence', absent && `${formatDate(absent.from)} to ${formatDate(absent.to)}`],
    ['Stands in for', standsInFor.map(({ name }) => name).join(', ')],
    ['Supplies data', contact.supplies.join(', ')],
    ['Entered because', namedBy && `${namedBy.name} named them in an answer`],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function warnings({ contact, deputy, load }: ContactPage, at: Instant): string[] {
  const isAbsent = isAway(contact, londonDate(at));
  const { mail } = contact;
  const awayHint = currentAwayHint(contact, londonDate(at));
  const until = awayHint?.until ? ` until ${formatDate(awayHint.until)}` : '';
  const instead = load.instead.map(({ person, asked }) => `${person.name} (${count(asked, 'time')})`);
  return [
    ...(mail === 'ok' ? [] : ['E-mail does not reach this person. Enter an address that works.']),
    ...(isAbsent ? [`Away now: ${deputy?.name ?? 'nobody'} is asked in their place.`] : []),
    ...(awayHint && !isAbsent
      ? [`An automatic reply of ${formatMoment(awayHint.toldAt)} says that they are away${until}.`]
      : []),
    ...(load.isMuch
      ? [
          `Asked ${count(load.asked, 'time')} in the last ${LOAD_DAYS} days, which is once a week or more.${
            instead.length > 0 ? ` Asked less often: ${instead.join(', ')}.` : ''
          }`,
        ]
      : []),
  ];
}

function handOverCell(contact: Contact, { role, boroughCode }: Post): Cell {
  const query = { role, borough: boroughCode };
  return { text: 'Hand over', href: url('contactHandOver', { contactId: contact.id }, query) };
}

function postsTable({ contact }: ContactPage, canAct: boolean): Table {
  const since = ({ from }: Post) => ({ text: from ? shortDate(from) : 'Not known' });
  return {
    caption: 'Posts',
    head: ['Post', 'From', 'To', ...(canAct ? ['Act'] : [])],
    rows: [
      ...contact.posts.map((post) => [
        { text: postText(post) },
        since(post),
        { text: 'Now' },
        ...(canAct ? [handOverCell(contact, post)] : []),
      ]),
      ...(contact.formerPosts ?? []).map((post) => [
        { text: postText(post) },
        since(post),
        { text: shortDate(post.to) },
        ...(canAct ? [{ text: '–' }] : []),
      ]),
    ],
    empty: 'This person holds no post. They are asked only by name.',
  };
}

function figures({ figures: { asked, answered, inTime, noAnswer, medianHours }, load }: ContactPage) {
  return [
    { number: load.asked, text: `asked in ${LOAD_DAYS} days` },
    { number: asked, text: 'asked in all' },
    { number: answered, text: 'answered' },
    { number: inTime, text: 'in time' },
    { number: noAnswer, text: 'went on without an answer' },
    ...(medianHours === undefined
      ? []
      : [{ number: durationText(medianHours), text: 'usual time to answer' }]),
  ];
}

/** The page of a contact, formatted. `canAct`: whether the reader may change it. */
export function contactModel(page: ContactPage, { canAct, at }: { canAct: boolean; at: Instant }): object {
  const contactId = page.contact.id;
  return {
    back: url('contacts'),
    backText: 'Contacts',
    caption: page.person.organisation,
    warnings: warnings(page, at),
    facts: facts(page),
    figures: figures(page),
    posts: postsTable(page, canAct),
    owed: owedTable(page.owed),
    answered: answeredTable(page.answered),
    invitations: invitationsTable(page.invitations),
    changes: changesTable(page.contact),
    acts: canAct
      ? {
          edit: url('contactEdit', { contactId }),
          reassign: page.owed.length > 0 ? url('contactHandOver', { contactId }) : undefined,
        }
      : undefined,
  };
}
