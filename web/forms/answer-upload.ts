import type { Upload } from '../../commands/check-upload.ts';
import type { Form } from '../../domain/task/form.ts';
import { DECISION } from './answer-names.ts';
import type { Submitted } from './submitted.ts';

/** The file of the chosen alternative. One that was chosen with another alternative in mind is left where it is. */
export function uploadOf(form: Form, submitted: Submitted): { upload?: Upload } {
  const decision = submitted.text(DECISION);
  const chosen = form.alternatives.find(({ value }) => value === decision);
  const field = chosen?.fields.find(({ ask }) => ask.widget === 'file');
  const upload = field && submitted.file(`${decision}.${field.name}`);
  return upload ? { upload } : {};
}
