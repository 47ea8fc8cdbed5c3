import { once } from '../domain/once.ts';

export interface Borough {
  /** ONS code, the key of a borough everywhere in the system. */
  code: string;
  name: string;
  /** For narrow columns and axes. */
  shortName: string;
  /** Other names seen in published files; spelling, case and `&` need no entry of their own. */
  aliases: readonly string[];
}

const NAMES: readonly (readonly [code: string, name: string, shortName?: string])[] = [
  ['E09000002', 'Barking and Dagenham', 'Barking'],
  ['E09000003', 'Barnet'],
  ['E09000004', 'Bexley'],
  ['E09000005', 'Brent'],
  ['E09000006', 'Bromley'],
  ['E09000007', 'Camden'],
  ['E09000008', 'Croydon'],
  ['E09000009', 'Ealing'],
  ['E09000010', 'Enfield'],
  ['E09000011', 'Greenwich'],
  ['E09000012', 'Hackney'],
  ['E09000013', 'Hammersmith and Fulham', 'Hammersmith'],
  ['E09000014', 'Haringey'],
  ['E09000015', 'Harrow'],
  ['E09000016', 'Havering'],
  ['E09000017', 'Hillingdon'],
  ['E09000018', 'Hounslow'],
  ['E09000019', 'Islington'],
  ['E09000020', 'Kensington and Chelsea', 'Kensington'],
  ['E09000021', 'Kingston upon Thames', 'Kingston'],
  ['E09000022', 'Lambeth'],
  ['E09000023', 'Lewisham'],
  ['E09000024', 'Merton'],
  ['E09000025', 'Newham'],
  ['E09000026', 'Redbridge'],
  ['E09000027', 'Richmond upon Thames', 'Richmond'],
  ['E09000028', 'Southwark'],
  ['E09000029', 'Sutton'],
  ['E09000030', 'Tower Hamlets'],
  ['E09000031', 'Waltham Forest'],
  ['E09000032', 'Wandsworth'],
  ['E09000033', 'Westminster'],
];

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  E09000011: ['Royal Borough of Greenwich'],
  E09000020: ['Royal Borough of Kensington and Chelsea', 'RBKC'],
  E09000021: ['Royal Borough of Kingston upon Thames'],
  E09000033: ['City of Westminster'],
};

/** The 32 boroughs of the Metropolitan Police, by name. The City of London has its own force and is never in MPS files. */
export const BOROUGHS: readonly Borough[] = NAMES.map(([code, name, shortName = name]) => ({
  code,
  name,
  shortName,
  aliases: [`London Borough of ${name}`, ...(ALIASES[code] ?? [])],
}));

const byName = once(
  () =>
    new Map(
      BOROUGHS.flatMap((borough) =>
        [borough.code, borough.name, borough.shortName, ...borough.aliases].map(
          (text) => [normalise(text), borough] as const,
        ),
      ),
    ),
);

/** The borough meant by a name, alias or ONS code, whatever its case, spaces, hyphens and `&`; undefined when it is none of the 32. */
export function findBorough(text: string): Borough | undefined {
  return byName().get(normalise(text));
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
