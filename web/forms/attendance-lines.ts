import type { Widget } from '../../domain/task/fields.ts';
import type { Typed } from './answer-names.ts';
import { type Choice, showChoices } from './choices.ts';
import { type FieldErrors, fieldId } from './problems.ts';

/** One person of whom is asked whether they were there. */
export interface PersonLine {
  label: string;
  name: string;
  choices: Choice[];
  deputy: { id: string; name: string; value: string };
  error?: string | undefined;
}

type Attendance = Extract<Widget, { widget: 'attendance' }>;

/** The list in the order given. Who was named as deputy beforehand is written already; that they came nobody has said (F2). */
export function showPeople(
  { people, answers }: Attendance,
  field: { name: string; typed: Typed; errors: FieldErrors },
): PersonLine[] {
  return people.map(({ id, label, deputy }) => {
    const name = `${field.name}.${id}`;
    const was = `${name}.was`;
    const instead = `${name}.deputy`;
    return {
      label,
      name: was,
      choices: showChoices(was, answers, field.typed.get(was)),
      deputy: { id: fieldId(instead), name: instead, value: field.typed.get(instead) ?? deputy?.name ?? '' },
      error: field.errors.get(was) ?? field.errors.get(instead),
    };
  });
}
