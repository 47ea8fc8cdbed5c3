import * as z from 'zod';
import { alternatives, type Widget, widgets } from './fields.ts';

/** One question of a form, as pages, e-mails and the API description show it. */
export interface FormField {
  name: string;
  ask: Widget;
  /** The fields of one row, for `rows`. */
  row: FormField[];
}

export interface FormAlternative {
  value: string;
  label: string;
  hint?: string;
  fields: FormField[];
}

/** A form always begins with a decision that nobody made for the reader (F2). */
export interface Form {
  legend: string;
  alternatives: FormAlternative[];
}

/** Typed values of a form as a browser or the API sends them: flat names, rows and grids nested. */
export type FormValues = Record<string, unknown>;

export interface Problem {
  /** Dotted path of the field, `actions.0.what`; `decision` for the choice itself. */
  field: string;
  message: string;
}

type AnswerSchema = z.ZodDiscriminatedUnion;

function fieldsOf(schema: z.ZodObject): FormField[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const ask = widgets.get(field as z.ZodType);
    // A list of people with nobody on it asks nothing.
    if (!ask || (ask.widget === 'attendance' && ask.people.length === 0)) return [];
    const list = field instanceof z.ZodDefault ? field.unwrap() : field;
    const row =
      list instanceof z.ZodArray && list.element instanceof z.ZodObject ? fieldsOf(list.element) : [];
    return [{ name, ask, row }];
  });
}

/** Reads a form back from the schema that validates it. @throws TypeError for a schema not built with `when`. */
export function formOf(legend: string, schema: AnswerSchema): Form {
  const found = schema.options.map((option) => {
    const asked = option instanceof z.ZodObject ? alternatives.get(option) : undefined;
    if (!(option instanceof z.ZodObject) || !asked) throw new TypeError('an alternative without a label');
    const decision = option.shape.decision;
    if (!(decision instanceof z.ZodLiteral)) throw new TypeError('an alternative without a decision');
    return { ...asked, value: String(decision.value), fields: fieldsOf(option) };
  });
  return { legend, alternatives: found };
}

export type Checked<A> = { kind: 'valid'; answer: A } | { kind: 'invalid'; problems: Problem[] };

/** Validates what was sent. Every problem names the field it belongs to and says what to do. */
export function checkAnswer<A>(schema: z.ZodType<A>, values: FormValues): Checked<A> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { kind: 'valid', answer: parsed.data };
  const problems = parsed.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'decision';
    const chosen = field === 'decision' ? 'Choose one of the answers' : undefined;
    const missing = issue.code === 'invalid_type' ? 'Fill this in' : undefined;
    return {
      field,
      message: chosen ?? (missing && issue.message.startsWith('Invalid') ? missing : issue.message),
    };
  });
  return { kind: 'invalid', problems };
}
