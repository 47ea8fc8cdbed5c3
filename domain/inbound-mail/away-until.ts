import type { LondonDate } from '../time/instant.ts';
import { addDays } from '../time/working-days.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?<month>${MONTHS.join('|')})[a-z]*\\.?`;
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,?\\s+(?<year>\\d{4}))?';

/** As people in this country write a day; the American order only with the month in words, where nothing can be mistaken. */
const DATES = [
  `${WEEKDAY}(?:the\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}`,
  `${WEEKDAY}${MONTH}\\s+${DAY}${YEAR}`,
  `${WEEKDAY}(?<day>\\d{1,2})[/.](?<number>\\d{1,2})(?:[/.](?<year>\\d{2,4}))?`,
  '(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})',
];
/** Words that come before the last day away, or the first day back. */
const BEFORE =
  '(?:until|till|through|back\\s+(?:in\\s+the\\s+office\\s+)?on|back|return(?:ing)?(?:\\s+to\\s+(?:work|the\\s+office))?(?:\\s+on)?|to|and)';

const PATTERNS = DATES.map((date) => new RegExp(`\\b${BEFORE}\\s+(?:and\\s+including\\s+)?${date}\\b`, 'gi'));

/** Longer away than this is a date of the past, or no date. */
const LONGEST_DAYS = 366;
/** More than any automatic reply says; it bounds the work of the patterns. */
const READ_CHARACTERS = 4_000;

/**
 * The day until which an automatic reply says that its sender is away, or on which they are back: the latest such day in the text.
 * undefined when it names none in the year to come. A hint for people, by which nothing is decided.
 */
export function awayUntil(text: string, today: LondonDate): LondonDate | undefined {
  const read = text.slice(0, READ_CHARACTERS);
  const found = PATTERNS.flatMap((pattern) => [...read.matchAll(pattern)])
    .flatMap(({ groups }) => dateOf(groups ?? {}, today) ?? [])
    .filter((date) => date >= today && date <= addDays(today, LONGEST_DAYS))
    .sort();
  return found.at(-1);
}

function dateOf(groups: Record<string, string | undefined>, today: LondonDate): LondonDate | undefined {
  const month = groups.number ? Number(groups.number) : MONTHS.indexOf(groups.month?.toLowerCase() ?? '') + 1;
  const day = Number(groups.day);
  if (groups.year)
    return validDate(Number(groups.year.length === 2 ? `20${groups.year}` : groups.year), month, day);
  const year = Number(today.slice(0, 4));
  const thisYear = validDate(year, month, day);
  return thisYear && thisYear < today ? validDate(year + 1, month, day) : thisYear;
}

function validDate(year: number, month: number, day: number): LondonDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : undefined;
}
