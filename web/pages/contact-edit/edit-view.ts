import { type Contact, type Organisation, ROLES } from '../../../domain/people/contact.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { BOROUGHS } from '../../../programme/boroughs.ts';
import { showDate } from '../../forms/dates.ts';
import { fieldErrors } from '../../forms/problems.ts';
import { type ContactTyped, rowsShown } from './edit-values.ts';

interface Option {
  value: string;
  text: string;
}

const ROLE_OPTIONS: Option[] = Object.entries(ROLES).map(([value, text]) => ({ value, text }));
const BOROUGH_OPTIONS: Option[] = BOROUGHS.map(({ code, name }) => ({ value: code, text: name }));
const byText = (a: Option, b: Option) => a.text.localeCompare(b.text, 'en-GB');

/** The form of a contact, in the shapes of GOV.UK's components. */
export function editModel(
  all: readonly Organisation[],
  form: { typed: ContactTyped; problems: readonly Problem[]; contacts: readonly Contact[]; id?: string },
): object {
  const { typed, problems, contacts, id } = form;
  const errors = fieldErrors(problems);
  const field = (name: string) => ({
    value: typed.get(name) ?? '',
    error: errors.has(name) ? { text: errors.get(name) } : undefined,
  });
  const list = (name: string, options: readonly Option[], none: string) => ({
    ...field(name),
    items: [{ value: '', text: none }, ...options].map((option) => ({
      ...option,
      selected: option.value === (typed.get(name) ?? ''),
    })),
  });
  const organisations = all.map((one) => ({ value: one.id, text: one.name })).sort(byText);
  const deputies = contacts
    .filter((contact) => contact.id !== id)
    .map((contact) => ({ value: contact.id, text: contact.name }))
    .sort(byText);
  return {
    name: field('name'),
    email: field('email'),
    organisation: list('organisationId', organisations, 'Choose an organisation'),
    posts: rowsShown(typed).map((row) => ({
      row,
      role: list(`posts.${row}.role`, ROLE_OPTIONS, 'No post'),
      borough: list(`posts.${row}.boroughCode`, BOROUGH_OPTIONS, 'All London'),
    })),
    supplies: field('supplies'),
    deputy: list('deputyId', deputies, 'Nobody'),
    absentFrom: {
      items: showDate('absentFrom', typed, errors.has('absentFrom')),
      error: field('absentFrom').error,
    },
    absentTo: { items: showDate('absentTo', typed, errors.has('absentTo')), error: field('absentTo').error },
  };
}
