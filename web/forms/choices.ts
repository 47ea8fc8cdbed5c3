import { fieldId } from './problems.ts';

/** One of a few, in the shape of the items of GOV.UK's radios and select. */
export interface Choice {
  id: string;
  value: string;
  text: string;
  checked: boolean;
  selected: boolean;
}

/** First line of a list to open: nothing is chosen until somebody chooses. */
export const NOT_CHOSEN: Choice = { id: '', value: '', text: 'Choose', checked: false, selected: false };

/** The first input has the id of the field, so that the error summary can lead to it. */
export function showChoices(
  name: string,
  options: readonly { value: string; label: string }[],
  chosen: string | undefined,
): Choice[] {
  return options.map(({ value, label }, index) => ({
    id: index === 0 ? fieldId(name) : fieldId(`${name}-${value}`),
    value,
    text: label,
    checked: value === chosen,
    selected: value === chosen,
  }));
}
