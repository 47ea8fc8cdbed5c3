import { readNumbers } from '../slides/numbers.ts';

/** What a text gives away that no public text may say, in words to whoever wrote it. */
export interface PrivateThing {
  found: string;
  because: string;
}

const PATTERNS: readonly { pattern: RegExp; because: string }[] = [
  { pattern: /[\w.+-]+@[\w-]+\.[\w.-]+/g, because: 'is an e-mail address' },
  { pattern: /(?:\+44|\b0)(?:[ -]?\d){9,10}\b/g, because: 'is a telephone number' },
  { pattern: /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g, because: 'is a postcode' },
  {
    pattern:
      /\b\d+[a-z]? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* (?:Street|Road|Lane|Avenue|Close|Way|Court|Drive|Gardens|House)\b/g,
    because: 'is the address of a house',
  },
  {
    pattern:
      /\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|PC|Sgt|Sergeant|Inspector|Superintendent|Commander) [A-Z][\w’'-]+/g,
    because: 'names a person',
  },
];

/** Below this a count can point at somebody: the threshold of the pack (domain/data-pack/disclosure.ts). */
export const LEAST_PUBLIC_NUMBER = 10;

/** @param names of everybody in the contacts, as they are written there. */
export function privateThings(text: string, names: readonly string[]): PrivateThing[] {
  const named = names
    .filter((name) => name.includes(' ') && text.toLowerCase().includes(name.toLowerCase()))
    .map((found) => ({ found, because: 'is the name of a person' }));
  const patterned = PATTERNS.flatMap(({ pattern, because }) =>
    [...text.matchAll(pattern)].map(([found]) => ({ found, because })),
  );
  const small = readNumbers(text)
    .filter(
      ({ kind, value, written }) =>
        kind === 'number' && value < LEAST_PUBLIC_NUMBER && !written.includes('£'),
    )
    .map(({ written }) => ({ found: written, because: `is a number below ${LEAST_PUBLIC_NUMBER}` }));
  return [...named, ...patterned, ...small];
}
