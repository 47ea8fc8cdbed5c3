import { fieldId } from './problems.ts';

/** Dates travel as day, month and year: `<name>.day`, `<name>.month`, `<name>.year`. */
const PARTS = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `3`, `March` and `mar` are all the third month. */
function monthNumber(typed: string): string {
  const named = MONTHS.indexOf(typed.slice(0, 3).toLowerCase());
  return named >= 0 ? String(named + 1) : typed;
}

/** An ISO date, or what was typed in the same order so that validation refuses it; empty when nothing was typed. */
export function dateFrom(typed: ReadonlyMap<string, string>, name: string): string {
  const [day = '', month = '', year = ''] = PARTS.map(({ part }) =>
    (typed.get(`${name}.${part}`) ?? '').trim(),
  );
  if (!day && !month && !year) return '';
  return `${year}-${monthNumber(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `25 12 2027`, `25/12/2027`, `25 December 2027` or `2027-12-25` as an ISO date; anything else as it is, to be refused. */
export function dateFromLine(line: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(line)) return line;
  const [day = '', month = '', year = ''] = line.split(/[\s/.]+/);
  return dateFrom(
    new Map([
      ['line.day', day],
      ['line.month', month],
      ['line.year', year],
    ]),
    'line',
  );
}

/** A stored date as if it had been typed. */
export function typedDate(name: string, date: string): [name: string, value: string][] {
  const [year = '', month = '', day = ''] = date.split('-');
  const values = { day, month, year };
  return PARTS.map(({ part }) => [`${name}.${part}`, values[part].replace(/^0+/, '')]);
}

/** Day, month or year, in the shape of the items of GOV.UK's date input. */
export interface DatePart {
  name: string;
  id: string;
  label: string;
  value: string;
  classes: string;
}

export function showDate(name: string, typed: ReadonlyMap<string, string>, hasError: boolean): DatePart[] {
  return PARTS.map(({ part, label, width }) => ({
    name: `${name}.${part}`,
    id: fieldId(`${name}.${part}`),
    label,
    value: typed.get(`${name}.${part}`) ?? '',
    classes: `govuk-input--width-${width}${hasError ? ' govuk-input--error' : ''}`,
  }));
}
