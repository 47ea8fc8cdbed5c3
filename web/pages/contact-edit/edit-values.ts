import type { Contact } from '../../../domain/people/contact.ts';
import type { FormValues } from '../../../domain/task/form.ts';
import { dateFrom, typedDate } from '../../forms/dates.ts';

export type ContactTyped = ReadonlyMap<string, string>;

/** Rows for posts: those held, and two more. */
const SPARE_ROWS = 2;

export function typedFromContact(contact: Contact): ContactTyped {
  const { absent } = contact;
  return new Map([
    ['name', contact.name],
    ['email', contact.email],
    ['organisationId', contact.organisationId],
    ['supplies', contact.supplies.join(' ')],
    ['deputyId', contact.deputyId ?? ''],
    ...typedDate('absentFrom', absent?.from ?? ''),
    ...typedDate('absentTo', absent?.to ?? ''),
    ...contact.posts.flatMap(({ role, boroughCode = '' }, row): [string, string][] => [
      [`posts.${row}.role`, role],
      [`posts.${row}.boroughCode`, boroughCode],
    ]),
  ]);
}

/** The posts as typed, without the rows that were left or made empty. */
function postRows(typed: ContactTyped): { role: string; boroughCode: string }[] {
  const numbers = [...typed.keys()].flatMap((name) => {
    const row = /^posts\.(\d{1,2})\.role$/.exec(name)?.[1];
    return row === undefined ? [] : [Number(row)];
  });
  return numbers
    .sort((a, b) => a - b)
    .map((row) => ({
      role: typed.get(`posts.${row}.role`) ?? '',
      boroughCode: typed.get(`posts.${row}.boroughCode`) ?? '',
    }))
    .filter(({ role }) => role !== '');
}

/** The form with its posts in the rows from 0, so that a problem names the row on which it is shown. */
export function withoutBlankPosts(typed: ContactTyped): ContactTyped {
  const others = [...typed].filter(([name]) => !name.startsWith('posts.'));
  const posts = postRows(typed).flatMap(({ role, boroughCode }, row): [string, string][] => [
    [`posts.${row}.role`, role],
    [`posts.${row}.boroughCode`, boroughCode],
  ]);
  return new Map([...others, ...posts]);
}

export function rowsShown(typed: ContactTyped): number[] {
  return Array.from({ length: postRows(typed).length + SPARE_ROWS }, (_, row) => row);
}

/** What `save-contact` is given. */
export function contactValues(typed: ContactTyped): FormValues {
  const text = (name: string) => typed.get(name) ?? '';
  return {
    name: text('name'),
    email: text('email'),
    organisationId: text('organisationId'),
    supplies: text('supplies'),
    deputyId: text('deputyId'),
    absentFrom: dateFrom(typed, 'absentFrom'),
    absentTo: dateFrom(typed, 'absentTo'),
    posts: postRows(typed).map(({ role, boroughCode }) => ({ role, ...(boroughCode && { boroughCode }) })),
  };
}
