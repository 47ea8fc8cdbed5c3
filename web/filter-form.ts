import type { Organisation } from '../domain/people/contact.ts';
import { BOROUGHS } from '../programme/boroughs.ts';

/** One list of the form that narrows a page, in the shape of GOV.UK's select. */
export interface FilterSelect {
  id: string;
  name: string;
  label: { text: string };
  items: { value: string; text: string; selected: boolean }[];
}

export function filterSelect(
  name: string,
  label: string,
  { options, chosen }: { options: readonly { value: string; text: string }[]; chosen: string | undefined },
): FilterSelect {
  const items = [{ value: '', text: 'All' }, ...options].map((option) => ({
    ...option,
    selected: option.value === (chosen ?? ''),
  }));
  return { id: name, name, label: { text: label }, items };
}

export function boroughSelect(chosen: string | undefined): FilterSelect {
  const options = BOROUGHS.map(({ code, name }) => ({ value: code, text: name }));
  return filterSelect('borough', 'Borough', { options, chosen });
}

export function organisationSelect(
  organisations: readonly Organisation[],
  chosen: string | undefined,
): FilterSelect {
  const options = organisations
    .map(({ id, name }) => ({ value: id, text: name }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  return filterSelect('organisation', 'Organisation', { options, chosen });
}
