import { checkAnswer, type Problem } from '../task/form.ts';
import type { Instant } from '../time/instant.ts';
import { londonDate } from '../time/london.ts';
import { type ContactWords, changesBetween, noteChange } from './changes.ts';
import { type Contact, type FieldChange, sameAddress } from './contact.ts';
import { type ContactColumn, type ContactRow, parsePosts } from './contact-csv.ts';
import {
  blankContact,
  ContactFormSchema,
  checkContact,
  contactFrom,
  type KnownPlaces,
} from './contact-form.ts';

/** One line of the file and what it means for the contacts. */
export type ImportedLine =
  /** `contact.id` is `line-<line>` until the import is carried out. */
  | { kind: 'added'; line: number; contact: Contact }
  | { kind: 'changed'; line: number; contact: Contact; what: FieldChange[] }
  | { kind: 'unchanged'; line: number; contact: Contact }
  | { kind: 'refused'; line: number; name: string; reasons: string[] };

export interface ImportFacts {
  rows: readonly ContactRow[];
  contacts: readonly Contact[];
  known: KnownPlaces;
  /** The id of an organisation, the code of a borough, by any of their names. */
  organisationId(name: string): string | undefined;
  boroughCode(name: string): string | undefined;
  words: Omit<ContactWords, 'person'>;
  by: string;
  at: Instant;
}

/**
 * What a file of contacts would change, line by line. A line is for the contact with its id, without one for the contact with its address, else
 * for somebody new. Who is not in the file stays as they are: nobody is removed by an import.
 */
export function planImport(facts: ImportFacts): ImportedLine[] {
  const matched = facts.rows.map((row) => ({ row, stored: storedFor(row, facts.contacts) }));
  const firstOf = (one: Matched) => matched.find((other) => isSamePerson(other, one)) ?? one;
  const everybody = peopleAfter(
    matched.filter((one) => firstOf(one) === one),
    facts.contacts,
  );
  return matched.map((one) => {
    const { line } = firstOf(one).row;
    if (line !== one.row.line) return refused(one.row, [`The same person is in line ${line} already`]);
    return lineOf(one.row, { stored: one.stored, everybody, facts });
  });
}

interface Matched {
  row: ContactRow;
  stored: Contact | undefined;
}

function storedFor(row: ContactRow, contacts: readonly Contact[]): Contact | undefined {
  if (row.Id) return contacts.find(({ id }) => id === row.Id);
  return contacts.find(({ email }) => sameAddress(email, row['E-mail']));
}

function isSamePerson(one: Matched, other: Matched): boolean {
  if (one.stored && other.stored) return one.stored.id === other.stored.id;
  return sameAddress(one.row['E-mail'], other.row['E-mail']);
}

/** Everybody with the address that the file gives them: deputies are named by it, and two may swap theirs. */
function peopleAfter(matched: readonly Matched[], contacts: readonly Contact[]): Contact[] {
  const inFile = new Map(matched.flatMap(({ row, stored }) => (stored ? [[stored.id, row] as const] : [])));
  const kept = contacts.map((contact) => {
    const row = inFile.get(contact.id);
    return row ? { ...contact, email: row['E-mail'] } : contact;
  });
  const added = matched.flatMap(({ row, stored }) =>
    stored ? [] : [{ ...blankContact(`line-${row.line}`), name: row.Name, email: row['E-mail'] }],
  );
  return [...kept, ...added];
}

interface LineContext {
  stored: Contact | undefined;
  everybody: readonly Contact[];
  facts: ImportFacts;
}

function lineOf(row: ContactRow, { stored, everybody, facts }: LineContext): ImportedLine {
  if (row.Id && !stored) return refused(row, [`There is no contact with the id “${row.Id}”`]);
  const parsed = valuesOf(row, everybody, facts);
  if (parsed.kind === 'refused') return refused(row, parsed.reasons);
  const checked = checkAnswer(ContactFormSchema, parsed.values);
  if (checked.kind === 'invalid') return refused(row, reasonsOf(checked.problems));
  const before = stored ?? blankContact(`line-${row.line}`);
  const problems = checkContact(checked.answer, {
    id: before.id,
    contacts: everybody,
    known: facts.known,
  });
  if (problems.length > 0) return refused(row, reasonsOf(problems));

  const words = wordsWith(everybody, facts);
  const after = contactFrom(checked.answer, before, londonDate(facts.at));
  if (!stored) return { kind: 'added', line: row.line, contact: after };
  const what = changesBetween(stored, after, words);
  if (what.length === 0) return { kind: 'unchanged', line: row.line, contact: stored };
  const contact = noteChange({ before: stored, after }, { words, by: facts.by, at: facts.at });
  return { kind: 'changed', line: row.line, contact, what };
}

function wordsWith(everybody: readonly Contact[], { words }: ImportFacts): ContactWords {
  return { ...words, person: (id) => everybody.find((one) => one.id === id)?.email ?? id };
}

type Values = { kind: 'values'; values: Record<string, unknown> } | { kind: 'refused'; reasons: string[] };

function valuesOf(row: ContactRow, everybody: readonly Contact[], facts: ImportFacts): Values {
  const posts = parsePosts(row.Posts, facts.boroughCode);
  const organisationId = facts.organisationId(row.Organisation);
  const deputy = row.Deputy && everybody.find(({ email }) => sameAddress(email, row.Deputy));
  const reasons = [
    ...(organisationId ? [] : [`Organisation: “${row.Organisation}” is not in the programme`]),
    ...(posts.kind === 'unknown'
      ? [`Posts: “${posts.text}” is no post, like “Borough commander: Croydon”`]
      : []),
    ...(row.Deputy && !deputy ? [`Deputy: nobody has the address “${row.Deputy}”`] : []),
  ];
  if (reasons.length > 0 || posts.kind === 'unknown') return { kind: 'refused', reasons };
  const values = {
    name: row.Name,
    email: row['E-mail'],
    organisationId,
    posts: posts.posts,
    supplies: row.Supplies,
    deputyId: deputy ? deputy.id : '',
    absentFrom: row['Absent from'],
    absentTo: row['Absent to'],
  };
  return { kind: 'values', values };
}

const COLUMN_OF: Record<string, ContactColumn> = {
  name: 'Name',
  email: 'E-mail',
  organisationId: 'Organisation',
  supplies: 'Supplies',
  deputyId: 'Deputy',
  absentFrom: 'Absent from',
  absentTo: 'Absent to',
};

function reasonsOf(problems: readonly Problem[]): string[] {
  return problems.map(({ field, message }) => `${COLUMN_OF[field] ?? 'Posts'}: ${message}`);
}

function refused({ line, Name }: ContactRow, reasons: string[]): ImportedLine {
  return { kind: 'refused', line, name: Name, reasons };
}

/** The contacts to write, with ids of their own for those who are new. */
export function contactsToWrite(lines: readonly ImportedLine[], newId: () => string): Contact[] {
  const ids = new Map(
    lines.flatMap((line) =>
      line.kind === 'added' ? [[line.contact.id, `contact-${newId()}`] as const] : [],
    ),
  );
  return lines.flatMap((line) => {
    if (line.kind !== 'added' && line.kind !== 'changed') return [];
    const { contact } = line;
    const deputyId = contact.deputyId && (ids.get(contact.deputyId) ?? contact.deputyId);
    return [{ ...contact, id: ids.get(contact.id) ?? contact.id, ...(deputyId && { deputyId }) }];
  });
}
