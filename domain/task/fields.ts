import * as z from 'zod';
import { emailAddressSchema } from '../people/email-address.ts';
import { personNameSchema } from '../people/person-name.ts';
import type { Slot } from '../room/room.ts';
import { oneLine } from '../text/one-line.ts';
import { UPLOAD_FORMATS } from '../upload/upload.ts';

/**
 * Builders of answer fields. Each is a zod schema that also carries how it is asked, so that one declaration is
 * the form, the validation and the type. `form.ts` reads the declaration back.
 */
interface Asked {
  label: string;
  hint?: string;
}

export type Widget =
  | ({ widget: 'text' | 'textarea' | 'email' | 'date' | 'name'; maxLength?: number } & Asked)
  | ({ widget: 'file' } & Asked)
  | ({
      widget: 'slot-grid';
      slots: readonly Slot[];
      answers: readonly { value: string; label: string }[];
    } & Asked)
  | ({ widget: 'pick'; options: readonly { value: string; label: string }[] } & Asked)
  | ({ widget: 'rows'; rowName: string; min: number; max: number; firstRows?: number } & Asked)
  | ({
      widget: 'attendance';
      people: readonly ListedPerson[];
      answers: readonly { value: string; label: string }[];
    } & Asked);

/** One line of a list of people: what they are called there, and who was named to come instead. */
export interface ListedPerson {
  id: string;
  label: string;
  deputy?: { id: string; name: string } | undefined;
}

/** Which widget a field schema is asked with. */
export const widgets = z.registry<Widget>();
/** The label (and hint) of one alternative of a decision. */
export const alternatives = z.registry<Asked>();

export const LONG_TEXT = 4_000;
export const SHORT_TEXT = 200;

export function textarea(label: string, missing: string, hint?: string) {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(LONG_TEXT, `Shorten this to ${LONG_TEXT} characters or fewer`)
    .register(widgets, { widget: 'textarea', label, maxLength: LONG_TEXT, ...(hint ? { hint } : {}) });
}

/** A text that may be left empty. */
export function optionalTextarea(label: string, hint?: string) {
  return z
    .string()
    .trim()
    .max(LONG_TEXT, `Shorten this to ${LONG_TEXT} characters or fewer`)
    .default('')
    .register(widgets, {
      widget: 'textarea',
      label: `${label} (optional)`,
      maxLength: LONG_TEXT,
      ...(hint ? { hint } : {}),
    });
}

export function text(label: string, missing: string, hint?: string) {
  return z
    .string()
    .overwrite(oneLine)
    .min(1, missing)
    .max(SHORT_TEXT, `Shorten this to ${SHORT_TEXT} characters or fewer`)
    .register(widgets, { widget: 'text', label, maxLength: SHORT_TEXT, ...(hint ? { hint } : {}) });
}

export function personName(label: string) {
  return personNameSchema().register(widgets, { widget: 'name', label, maxLength: 120 });
}

export function emailAddress(label: string) {
  return emailAddressSchema().register(widgets, { widget: 'email', label, maxLength: 254 });
}

/** A London calendar date. Whether it lies in the future is for the command to say: a schema has no clock. */
export function date(label: string, hint = 'For example, 27 3 2027') {
  return z.iso
    .date('Enter a real date with day, month and year, like 27 3 2027')
    .register(widgets, { widget: 'date', label, hint });
}

/** A file that was sent, checked and kept before the answer that names it (see `commands/answer-file.ts`). */
export const StoredFileSchema = z.lazy(() =>
  z.object({
    name: z.string().max(200),
    bytes: z.int().positive(),
    sha256: z.string().length(64),
    key: z.string(),
    /** The next four are absent from files that came before files were checked so. */
    format: z.enum(UPLOAD_FORMATS).optional(),
    /** Which known layout its content has; without one it is passed on and no figure is read from it. */
    layout: z.string().optional(),
    goodRows: z.int().nonnegative().optional(),
    badRows: z.int().nonnegative().optional(),
  }),
);
export type StoredFile = z.infer<typeof StoredFileSchema>;

/** Chosen and sent on a page of its own, which also says what is accepted (`domain/upload/purpose.ts`). */
export function file(label: string, hint?: string) {
  return z
    .custom<StoredFile>((value) => StoredFileSchema.safeParse(value).success, 'Choose a file')
    .register(widgets, {
      widget: 'file',
      label,
      ...(hint ? { hint } : {}),
    });
}

export const SLOT_ANSWERS = [
  { value: 'yes', label: 'Yes' },
  { value: 'if-need-be', label: 'If need be' },
  { value: 'no', label: 'No' },
] as const;

/** One answer for every slot, none preselected. */
export function slotGrid(label: string, slots: readonly Slot[], hint?: string) {
  const each = z.enum(['yes', 'if-need-be', 'no'], 'Choose yes, if need be or no for every time');
  const shape = Object.fromEntries(slots.map((slot) => [slot.id, each]));
  return z.object(shape).register(widgets, {
    widget: 'slot-grid',
    label,
    slots,
    answers: SLOT_ANSWERS,
    ...(hint ? { hint } : {}),
  });
}

/** One of a few things, none preselected. */
export function pick(label: string, options: readonly { value: string; label: string }[], missing: string) {
  const values = options.map((option) => option.value);
  return z
    .string(missing)
    .refine((value) => values.includes(value), missing)
    .register(widgets, { widget: 'pick', label, options });
}

/** The same few fields several times, as in action notes. Empty rows are dropped before validation. */
export function rows<T extends z.ZodObject>(
  label: string,
  row: T,
  options: { rowName: string; min: number; max: number; missing: string },
) {
  const { rowName, min, max, missing } = options;
  return z
    .array(row)
    .min(min, missing)
    .max(max, `Enter ${max} or fewer`)
    .register(widgets, { widget: 'rows', label, rowName, min, max });
}

/** Rows of which there need be none: one is offered. */
export function optionalRows<T extends z.ZodObject>(
  label: string,
  row: T,
  { rowName, max, hint }: { rowName: string; max: number; hint?: string },
) {
  return z
    .array(row)
    .max(max, `Enter ${max} or fewer`)
    .default([])
    .register(widgets, {
      widget: 'rows',
      label,
      rowName,
      min: 0,
      max,
      firstRows: 1,
      ...(hint ? { hint } : {}),
    });
}

/** One alternative of a decision: what its radio button says and which fields it opens. */
export function when<V extends string, S extends z.ZodRawShape>(
  value: V,
  label: string,
  fields: S,
  hint?: string,
) {
  return z
    .object({ decision: z.literal(value), ...fields })
    .register(alternatives, { label, ...(hint ? { hint } : {}) });
}
