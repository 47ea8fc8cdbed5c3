import type { HTMLElement } from 'node-html-parser';
import { addDays } from '../../domain/time/working-days.ts';
import type { Filled, Page } from './browser.ts';

/** What one person does when they are asked: which alternative they take, of those on the page. */
export type Choose = (decisions: readonly string[]) => string;

export interface Knowledge {
  /** London date of the visit. */
  today: string;
  /** The crime file that the police analyst uploads. */
  crime: { name: string; text: string };
}

const QUESTION_FIELD = 'decision';

/** The alternatives on the page, in order; none when nothing is asked any more. */
export function decisionsOn(page: Page): string[] {
  return page.document
    .querySelectorAll(`input[type="radio"][name="${QUESTION_FIELD}"]`)
    .map((input) => input.getAttribute('value') ?? '');
}

/** The page shows what this person answered before: there is nothing to do but to change one's mind. */
export function isAnswered(page: Page): boolean {
  return page.document.querySelector(`input[type="radio"][name="${QUESTION_FIELD}"][checked]`) !== null;
}

/** Fills the form as a person does who reads its labels: nothing but the page tells what to enter where. */
export function fillForm(page: Page, decision: string, knowledge: Knowledge): Filled {
  const filled: Filled = { [QUESTION_FIELD]: decision };
  const fields = page.document.querySelectorAll(
    `input[name^="${decision}."], textarea[name^="${decision}."], select[name^="${decision}."]`,
  );
  for (const field of fields) {
    const name = field.getAttribute('name') ?? '';
    if (name in filled || field.getAttribute('type') === 'hidden') continue;
    const value = valueFor(page, field, name, knowledge);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

function valueFor(
  page: Page,
  field: HTMLElement,
  name: string,
  knowledge: Knowledge,
): Filled[string] | undefined {
  const type = field.getAttribute('type');
  const row = /\.(\d+)\./.exec(name)?.[1];
  if (row && Number(row) >= ACTIONS.length) return undefined;
  if (name.endsWith('.was')) return deputyOn(page, name) ? 'deputy' : 'attended';
  if (name.endsWith('.deputy')) return deputyOn(page, name);
  if (type === 'radio') return radioValue(page, name, row);
  if (type === 'email') return 'deputy.for.the.demonstration@partners.example';
  const part = name.split('.').at(-1) ?? '';
  if (['day', 'month', 'year'].includes(part))
    return datePart(addDays(knowledge.today, DATE_AHEAD + Number(row ?? 0) * 7), part);
  if (field.tagName === 'SELECT') return optionValue(field, row);
  if (row) return ACTIONS[Number(row)]?.[part] ?? IN_ROWS[part] ?? '';
  return TEXTS[part] ?? 'As agreed at the meeting.';
}

/** Who was named beforehand to come instead, as the list of who was there has it already. */
function deputyOn(page: Page, name: string): string {
  const box = page.document.querySelector(`input[name="${name.replace(/\.was$/, '.deputy')}"]`);
  return box?.getAttribute('value') ?? '';
}

/** Far enough for an action or a promise. */
const DATE_AHEAD = 28;

/** Grids are answered "yes" but for the last time of each, which does not suit anybody; others take the first choice. */
function radioValue(page: Page, name: string, row: string | undefined): string {
  const choices = page.document.querySelectorAll(`input[type="radio"][name="${name}"]`);
  const choice = choices[row ? Number(row) % choices.length : 0];
  return choice?.getAttribute('value') ?? '';
}

function optionValue(select: HTMLElement, row: string | undefined): string {
  const options = select.querySelectorAll('option').filter((option) => option.getAttribute('value'));
  return options[Number(row ?? 0) % options.length]?.getAttribute('value') ?? '';
}

function datePart(date: string, part: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return String(Number({ day, month, year }[part]));
}

const TEXTS: Record<string, string> = {
  note: '',
  deputyName: 'Dilys Adeyemi',
  reason: 'The date falls in the week of our own review.',
  changes: 'Please say in the first title what the trend is over five years.',
  summary: 'The meeting agreed three actions on robbery around the station.',
  wentWell: 'All partners had seen the pack and came with proposals.',
  improve: 'Twenty minutes more for the discussion.',
  goodPractice: 'Joint patrols of transport police and borough officers after school.',
  progress: 'The working group has met and the sites are surveyed.',
  evidence: 'Robbery within 200 metres fell from 31 to 14 in the quarter.',
  measure: 'Recorded robbery near the station falls by a third in a quarter.',
  comment: 'Useful, and short.',
};

/** What is said of one thing in a list, such as a slide. */
const IN_ROWS: Record<string, string> = { comment: 'Please say since when.' };

const ACTIONS: Record<string, string>[] = [
  {
    what: 'Light the car park behind the station',
    measure: 'Robbery within 200 metres falls by a third in a quarter',
  },
  {
    what: 'Patrol the bus stops together from 3pm to 6pm on school days',
    measure: 'Fewer than ten incidents a month',
  },
  {
    what: 'Offer mentoring to the twenty young people known best to both services',
    measure: 'Half of them take it up',
  },
];
