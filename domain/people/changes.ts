import type { Instant } from '../time/instant.ts';
import { type Contact, type FieldChange, type Post, ROLES } from './contact.ts';

/** Names for what a contact holds by id or code. */
export interface ContactWords {
  organisation(id: string): string;
  borough(code: string): string;
  /** Of another contact. */
  person(id: string): string;
}

/** Earlier changes than these are let go: the record is read whole with every list of contacts. */
const MAX_CHANGES_KEPT = 50;

/** `Borough commander: Croydon`, `Chair of the authority` */
export function postInWords({ role, boroughCode }: Post, words: Pick<ContactWords, 'borough'>): string {
  return boroughCode === undefined ? ROLES[role] : `${ROLES[role]}: ${words.borough(boroughCode)}`;
}

/** What a coordinator can change of a contact, field by field in words; empty texts for what is not there. */
export function contactInWords(contact: Contact, words: ContactWords): Map<string, string> {
  const { name, email, organisationId, posts, supplies, deputyId, absent } = contact;
  return new Map([
    ['Name', name],
    ['E-mail', email],
    ['Organisation', organisationId && words.organisation(organisationId)],
    ['Posts', posts.map((post) => postInWords(post, words)).join('; ')],
    ['Supplies', supplies.join(' ')],
    ['Deputy', deputyId === undefined ? '' : words.person(deputyId)],
    ['Absent from', absent?.from ?? ''],
    ['Absent to', absent?.to ?? ''],
  ]);
}

/** The fields in which two versions of a contact differ. */
export function changesBetween(before: Contact, after: Contact, words: ContactWords): FieldChange[] {
  const now = contactInWords(after, words);
  return [...contactInWords(before, words)].flatMap(([field, was]) => {
    const is = now.get(field) ?? '';
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

/** The contact after a change with the values that it had before: who changed what stays visible. */
export function noteChange(
  { before, after }: { before: Contact; after: Contact },
  { words, by, at }: { words: ContactWords; by: string; at: Instant },
): Contact {
  const what = changesBetween(before, after, words);
  if (what.length === 0) return after;
  return { ...after, changes: [{ at, by, what }, ...(before.changes ?? [])].slice(0, MAX_CHANGES_KEPT) };
}
