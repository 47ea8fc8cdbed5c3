import type { Form } from '../../domain/task/form.ts';
import { DECISION, rowCount, rowCountName, type Typed } from './answer-names.ts';

/** Name of the button that asks for one more row; its value is the name of the rows. */
export const ADD_ROW = 'add-row';

/** The names of fields that are asked as rows, with their decision. */
function rowFields(form: Form, decision: string | undefined): string[] {
  const chosen = form.alternatives.find(({ value }) => value === decision);
  return (chosen?.fields ?? [])
    .filter(({ ask }) => ask.widget === 'rows')
    .map(({ name }) => `${chosen?.value}.${name}`);
}

function compacted(typed: Typed, name: string): Map<string, string> {
  const result = new Map([...typed].filter(([key]) => !key.startsWith(`${name}.`)));
  let kept = 0;
  for (let row = 0; row < rowCount(typed, name); row += 1) {
    const prefix = `${name}.${row}.`;
    const cells = [...typed].filter(([key]) => key.startsWith(prefix));
    if (cells.every(([, value]) => value.trim() === '')) continue;
    for (const [key, value] of cells) result.set(`${name}.${kept}.${key.slice(prefix.length)}`, value);
    kept += 1;
  }
  return result.set(rowCountName(name), String(kept));
}

/** Closes the gaps that empty rows leave, as validation does, so that an error names the row on which it is shown. */
export function withoutBlankRows(form: Form, typed: Typed): Typed {
  return rowFields(form, typed.get(DECISION)).reduce<Typed>(compacted, typed);
}

/** One more empty row, everything typed kept. */
export function withOneMoreRow(typed: Typed, name: string): Typed {
  return new Map(typed).set(rowCountName(name), String(rowCount(typed, name) + 1));
}
