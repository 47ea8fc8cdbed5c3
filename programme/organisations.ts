import { once } from '../domain/once.ts';
import type { Organisation } from '../domain/people/contact.ts';
import { BOROUGHS } from './boroughs.ts';

type Named = Omit<Organisation, 'aliases'> & { aliases?: string[] };

/** Partners across London (R47). Aliases are the names under which the source documents and other people's lists have them. */
const LONDON_WIDE: readonly Named[] = [
  { id: 'mpa', name: 'Metropolitan Police Authority', shortName: 'MPA' },
  {
    id: 'mps',
    name: 'Metropolitan Police Service',
    shortName: 'MPS',
    aliases: ['Metropolitan Police', 'TPHQ', 'Territorial Policing', 'BOCU'],
  },
  { id: 'gla', name: 'Greater London Authority', shortName: 'GLA', aliases: ['City Hall'] },
  { id: 'tfl', name: 'Transport for London', shortName: 'TfL' },
  { id: 'btp', name: 'British Transport Police', shortName: 'BTP' },
  {
    id: 'lcjb',
    name: 'London Criminal Justice Board',
    shortName: 'LCJB',
    aliases: ['LCJP', 'London Criminal Justice Partnership'],
  },
  { id: 'yjb', name: 'Youth Justice Board', shortName: 'YJB' },
  { id: 'probation', name: 'London Probation', shortName: 'Probation', aliases: ['Probation Service'] },
  { id: 'prisons', name: 'Prison Service', shortName: 'Prisons', aliases: ['HM Prison Service', 'HMPS'] },
  { id: 'health', name: 'NHS London', shortName: 'Health', aliases: ['NHS'] },
  { id: 'cps', name: 'Crown Prosecution Service', shortName: 'CPS' },
];

/** `kensington-and-chelsea`: in ids and in example addresses. */
export function boroughSlug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

const COUNCILS = BOROUGHS.map(({ code, name, aliases }) => ({
  id: `${boroughSlug(name)}-council`,
  name: `${name} Council`,
  shortName: name,
  boroughCode: code,
  aliases: [`${name} LA`, `${name} Local Authority`, ...aliases],
}));

/** Every organisation that takes part, with one council for each borough. Held against its schema by a test, not at every start. */
export const ORGANISATIONS: readonly Organisation[] = [...LONDON_WIDE, ...COUNCILS].map((organisation) => ({
  aliases: [],
  ...organisation,
}));

const byId = once(() => new Map(ORGANISATIONS.map((organisation) => [organisation.id, organisation])));

const byName = once(
  () =>
    new Map(
      ORGANISATIONS.flatMap((organisation) =>
        [organisation.name, organisation.shortName, ...organisation.aliases].map(
          (name) => [normalise(name), organisation] as const,
        ),
      ),
    ),
);

/** The name of an organisation by its id; the id itself for one that is not (any more) in the list. */
export function organisationName(id: string): string {
  return byId().get(id)?.name ?? id;
}

/** The organisation meant by a name, a short name or an alias, whatever its case; LCJP finds the LCJB. */
export function findOrganisation(text: string): Organisation | undefined {
  return byName().get(normalise(text));
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
