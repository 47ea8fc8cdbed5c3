import type { Upload } from '../../../domain/upload/upload.ts';
import { DECISION, type Typed } from '../../forms/answer-names.ts';
import type { Submitted } from '../../forms/submitted.ts';
import { ACT } from './show-upload.ts';

export function wantsAnother(submitted: Submitted): boolean {
  return submitted.text(ACT) === 'another';
}

/** What was typed beside the file. The alternative is the one for which the file was asked, and no field of the form. */
export function readUploadAnswer({ purpose }: Upload, submitted: Submitted): Typed {
  const decision = purpose.kind === 'answer' ? (purpose.decision ?? '') : '';
  return new Map([...submitted.typed, [DECISION, decision]]);
}
