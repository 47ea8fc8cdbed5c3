import type { Form, FormAlternative, FormField, Problem } from '../../domain/task/form.ts';
import { DECISION, type Typed } from './answer-names.ts';
import { ADD_ROW } from './answer-rows.ts';
import { type FieldView, showField } from './field-view.ts';
import { type ErrorEntry, fieldErrors, fieldId } from './problems.ts';

export interface AnswerFormView {
  legend: string;
  name: string;
  error: string | undefined;
  alternatives: {
    value: string;
    label: string;
    hint?: string | undefined;
    id: string;
    checked: boolean;
    fields: FieldView[];
  }[];
  addRow: string;
}

/** What a form is shown with: what was typed, what is wrong with it, and how rooms are called. */
export interface Filling {
  typed: Typed;
  problems: readonly Problem[];
  roomName(roomId: string): string;
}

/** Prepares the form of a task for its template. Nothing is chosen that was not chosen by a person (F2). */
export function showAnswerForm(form: Form, filling: Filling): AnswerFormView {
  const { typed, problems, roomName } = filling;
  const decision = typed.get(DECISION);
  const chosen = form.alternatives.find(({ value }) => value === decision);
  const errors = fieldErrors(problems.map((problem) => inForm(problem, chosen)));
  const showing = { typed, errors, roomName, inRow: false };
  return {
    legend: form.legend,
    name: DECISION,
    error: errors.get(DECISION),
    alternatives: form.alternatives.map(({ value, label, hint, fields }, index) => ({
      value,
      label,
      hint: hint ?? fileHint(fields),
      id: index === 0 ? DECISION : `${DECISION}-${fieldId(value)}`,
      checked: value === decision,
      fields: asksForFile(fields)
        ? []
        : fields.map((field) => showField(`${value}.${field.name}`, field, showing)),
    })),
    addRow: ADD_ROW,
  };
}

/** Whether an alternative goes on with a page on which a file is sent; what else it asks is asked there. */
export function asksForFile(fields: readonly FormField[]): boolean {
  return fields.some(({ ask }) => ask.widget === 'file');
}

function fileHint(fields: readonly FormField[]): string | undefined {
  return fields.find(({ ask }) => ask.widget === 'file')?.ask.hint;
}

/** The fields of the alternative that was chosen before, for a page that asks nothing else; a file is asked for apart. */
export function showChosenFields(form: Form, { typed, problems, roomName }: Filling): FieldView[] {
  const chosen = form.alternatives.find(({ value }) => value === typed.get(DECISION));
  const errors = fieldErrors(problems.map((problem) => inForm(problem, chosen)));
  const showing = { typed, errors, roomName, inRow: false };
  return (chosen?.fields ?? [])
    .filter(({ ask }) => ask.widget !== 'file')
    .map((field) => showField(`${chosen?.value}.${field.name}`, field, showing));
}

/** The lines above the form: one for each thing to do, a grid with gaps being one thing. */
export function summariseProblems(form: Form, filling: Pick<Filling, 'typed' | 'problems'>): ErrorEntry[] {
  const chosen = form.alternatives.find(({ value }) => value === filling.typed.get(DECISION));
  const grids = new Set<string>();
  return filling.problems.flatMap((problem) => {
    const { field, message } = inForm(problem, chosen);
    const asked = chosen?.fields.find(({ name }) => problem.field.split('.')[0] === name);
    if (asked?.ask.widget === 'slot-grid' || asked?.ask.widget === 'attendance') {
      const once = `${asked.name}: ${message}`;
      if (grids.has(once)) return [];
      grids.add(once);
    }
    return [{ text: message, href: `#${firstInputId(field, asked)}` }];
  });
}

/** Problems name fields as the schema does; on the page they are called after their alternative as well. */
function inForm(problem: Problem, chosen: FormAlternative | undefined): Problem {
  if (!chosen || problem.field === DECISION) return { ...problem, field: DECISION };
  return { ...problem, field: `${chosen.value}.${problem.field}` };
}

/** Where the reader is led: the box in which to type first. */
function firstInputId(name: string, asked: FormField | undefined): string {
  if (!asked) return fieldId(name);
  const isDate = (field: FormField | undefined) => field?.ask.widget === 'date';
  if (asked.ask.widget !== 'rows') return fieldId(isDate(asked) ? `${name}.day` : name);
  const last = name.split('.').at(-1);
  const cell = asked.row.find((candidate) => candidate.name === last);
  // No row at all: the first box of the first of those offered.
  if (!cell) return fieldId(`${name}.0.${asked.row[0]?.name}`);
  return fieldId(isDate(cell) ? `${name}.day` : name);
}
