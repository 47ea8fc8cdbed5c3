import type { Comparison, Figure } from '../domain/data-pack/pack-analysis.ts';
import { once } from '../domain/once.ts';
import type { LondonDate } from '../domain/time/instant.ts';

/** Each made when a figure of its kind is first shown (docs/adr/0012). */
const whole = once(() => new Intl.NumberFormat('en-GB'));
const oneDecimal = once(
  () => new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const twoDecimals = once(
  () => new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);
const signedWhole = once(() => new Intl.NumberFormat('en-GB', { signDisplay: 'exceptZero' }));
const signedDecimal = once(
  () =>
    new Intl.NumberFormat('en-GB', {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }),
);
const longDate = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
);

/** Changes below this, as printed, are not called a rise or a fall. */
const LITTLE_CHANGE_PERCENT = 1;

export const NOT_SHOWN = 'not shown';

/** `4 January 2027` */
export function formatDay(date: LondonDate): string {
  return longDate().format(Date.parse(`${date}T00:00:00.000Z`));
}

/** The figure as printed: `30,199`, `78.6`, `+3.0%`, or that it is not shown. */
export function formatFigure({ value, unit, against }: Figure): string {
  if (value === null) return NOT_SHOWN;
  if (unit === 'percent') return `${trueMinus(signedDecimal().format(value))}%`;
  if (unit === 'per-1000' || unit === 'per-1000-young') return oneDecimal().format(value);
  if (unit === 'share') return `${shortest(value)}%`;
  if (unit === 'points')
    return `${trueMinus(signedWhole().format(value))} ${Math.abs(value) === 1 ? 'point' : 'points'}`;
  if (unit === 'count') return whole().format(value);
  if (unit === 'per-officer') return value < 10 ? twoDecimals().format(value) : oneDecimal().format(value);
  if (unit === 'minutes') return `${shortest(value)} min`;
  if (unit === 'pounds') return `£${whole().format(Math.round(value))}`;
  if (unit === 'number')
    return value >= 1000 ? whole().format(Math.round(value)) : oneDecimal().format(value);
  return against === undefined ? whole().format(value) : trueMinus(signedWhole().format(value));
}

/** `1,204`, without decimals. */
export function formatWhole(value: number): string {
  return whole().format(Math.round(value));
}

/** `33.4`, for a column whose head says the unit. */
export function formatDecimal({ value }: Figure): string {
  // Adding nought turns −0 into 0.
  return value === null ? NOT_SHOWN : trueMinus(oneDecimal().format(Number(value.toFixed(1)) + 0));
}

/** Whole per cent where that is what was published, else one decimal. */
function shortest(value: number): string {
  return (Number.isInteger(value) ? whole() : oneDecimal()).format(value);
}

/** A hyphen is not a minus sign: it breaks at the end of a line and some screen readers leave it out. */
function trueMinus(text: string): string {
  return text.replace('-', '−');
}

/** For charts, which leave out what is not shown. */
export function chartValue(figure: Figure | undefined): number | null {
  return figure?.value ?? null;
}

/** For comparing and choosing; a figure that is not shown weighs nothing. */
export function numberOf(figure: Figure | undefined): number {
  return figure?.value ?? 0;
}

/** `rose 3.0%`, `was little changed (+0.4%)`, `fell from 9 to 2` where the base is too small for a percentage. */
export function describeChange({ latest, previous, change, changePercent }: Comparison): string {
  const percent = changePercent.value;
  if (change.value === null) return 'is not compared, because its numbers are small';
  const difference = change.value;
  if (difference === 0) return `stayed at ${formatFigure(latest)}`;
  const verb = difference > 0 ? 'rose' : 'fell';
  if (percent === null) return `${verb} from ${formatFigure(previous)} to ${formatFigure(latest)}`;
  if (Math.abs(Number(percent.toFixed(1))) < LITTLE_CHANGE_PERCENT)
    return `was little changed (${formatFigure(changePercent)})`;
  return `${verb} ${oneDecimal().format(Math.abs(percent))}%`;
}

/** `rose by 434`, `stayed the same` */
export function describeDifference({ change }: Comparison): string {
  if (change.value === null) return 'is not compared, because its numbers are small';
  const difference = change.value;
  if (difference === 0) return 'stayed the same';
  return `${difference > 0 ? 'rose' : 'fell'} by ${whole().format(Math.abs(difference))}`;
}

/** Two rates count as the same when they are printed the same. */
export function compareRates(one: Figure, other: Figure): 'higher than' | 'lower than' | 'the same as' {
  const difference = Number(numberOf(one).toFixed(1)) - Number(numberOf(other).toFixed(1));
  if (difference === 0) return 'the same as';
  return difference > 0 ? 'higher than' : 'lower than';
}

/** `more than`, `less than` or `the same as`, of two figures as they are printed. */
export function compareSizes(one: Figure, other: Figure): 'more than' | 'less than' | 'the same as' {
  if (formatFigure(one) === formatFigure(other)) return 'the same as';
  return numberOf(one) > numberOf(other) ? 'more than' : 'less than';
}

/** Category names of the publisher are in title case; inside a sentence they are not. */
export function inSentence(label: string): string {
  return label.toLowerCase().replace(/\bgbh\b/g, 'GBH');
}

export function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
