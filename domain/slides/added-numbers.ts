import { isKnown, type KnownNumbers, knownNumbers } from './known-numbers.ts';
import { readNumbers } from './numbers.ts';
import { type Slide, textsOf } from './slides.ts';

/** A number in slides that people edited which is no figure of the version that they edited. */
export interface AddedNumber {
  slide: number;
  /** title, text, table, chart, description or notes. */
  place: string;
  written: string;
  /** The words around it. */
  context: string;
}

/** Characters before and after a number that are shown with it. */
const CONTEXT = 60;

/**
 * The figures of a version: those of its table of figures, at full precision, and every number that its own slides print, which the
 * pack has worked out from them.
 * @param figures the CSV of figures; only its column `value` and the years of its periods are read.
 */
export function figuresOf(version: {
  slides: readonly Slide[];
  figures?: readonly (readonly string[])[];
}): KnownNumbers {
  const [head = [], ...rows] = version.figures ?? [];
  const column = head.map((name) => name.replace(/^\uFEFF/, '')).indexOf('value');
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const printed = version.slides.flatMap(textsOf).flatMap(({ text }) => readNumbers(text));
  const years = [...rows.flat(), ...version.slides.flatMap(textsOf).map(({ text }) => text)].flatMap((text) =>
    [...text.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year)),
  );
  return knownNumbers(
    [...cells.map(Number), ...printed.filter(({ kind }) => kind === 'number').map(({ value }) => value)],
    years,
  );
}

/** Every number in the slides that is no figure of the version, in the order in which a reader meets them; each once a place. */
export function addedNumbers(slides: readonly Slide[], known: KnownNumbers): AddedNumber[] {
  const seen = new Set<string>();
  return slides
    .flatMap((slide) =>
      textsOf(slide).flatMap(({ place, text }) =>
        readNumbers(text)
          .filter((number) => !isKnown(number, known))
          .map(({ written, at }) => ({
            slide: slide.number,
            place,
            written,
            context: around(text, at, written),
          })),
      ),
    )
    .filter((added) => {
      const key = JSON.stringify(added);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function around(text: string, at: number, written: string): string {
  const from = Math.max(0, at - CONTEXT);
  const to = Math.min(text.length, at + written.length + CONTEXT);
  return `${from > 0 ? '…' : ''}${text.slice(from, to).trim()}${to < text.length ? '…' : ''}`;
}
