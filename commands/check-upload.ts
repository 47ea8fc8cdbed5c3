import { createHash } from 'node:crypto';
import { describeProblem, type FileProblem } from '../domain/data-pack/crime-table.ts';
import { readCsvRows } from '../domain/data-pack/csv-rows.ts';
import { parseMpsBoroughCsv } from '../domain/data-pack/mps-borough-csv.ts';
import { RECORDED_CRIME_DATA_TYPE } from '../domain/document/data-type.ts';
import type { StoredFile, Widget } from '../domain/task/fields.ts';
import type { Form, FormValues, Problem } from '../domain/task/form.ts';
import type { Task } from '../domain/task/task.ts';
import { oneLine } from '../domain/text/one-line.ts';
import { BOROUGHS, findBorough } from '../programme/boroughs.ts';

/** A file as the browser sent it. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}

export interface FileField {
  name: string;
  ask: Extract<Widget, { widget: 'file' }>;
}

/** The file that the chosen alternative of a form asks for. */
export function fileFieldOf(form: Form, decision: unknown): FileField | undefined {
  const chosen = form.alternatives.find(({ value }) => value === decision);
  for (const { name, ask } of chosen?.fields ?? []) if (ask.widget === 'file') return { name, ask };
  return undefined;
}

/** What is wrong with a file, to the person who sent it: kind, size, then the content that its data type calls for. */
export function checkUpload(upload: Upload, field: FileField, task: Pick<Task, 'details'>): Problem[] {
  const { accept, maxBytes } = field.ask;
  const problem = (message: string): Problem[] => [{ field: field.name, message }];
  const extension = upload.name.toLowerCase().split('.').slice(1).at(-1);
  if (extension === undefined || !accept.includes(extension)) {
    return problem(`Choose a file of the kind ${accept.map((kind) => kind.toUpperCase()).join(' or ')}`);
  }
  if (upload.bytes.length === 0) return problem('The file is empty');
  if (upload.bytes.length > maxBytes) {
    return problem(`The file must be no larger than ${maxBytes / (1024 * 1024)} MB`);
  }
  return contentProblems(upload.bytes, task.details.dataType).flatMap((found) =>
    problem(describeProblem(found)),
  );
}

function contentProblems(bytes: Uint8Array, dataType: unknown): FileProblem[] {
  if (dataType === RECORDED_CRIME_DATA_TYPE) {
    const parsed = parseMpsBoroughCsv(bytes, { findBorough, boroughs: BOROUGHS });
    return parsed.kind === 'refused' ? parsed.problems : [];
  }
  const csv = readCsvRows(bytes);
  if (csv.kind === 'refused') return [csv.problem];
  return csv.rows.length < 2 ? [{ message: 'There is no row below the first line.' }] : [];
}

/** What is kept of a file beside its bytes. The key ends in the hash: the same bytes are one object however often they are sent. */
export function describeFile(upload: Upload, jemId: string): StoredFile {
  const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
  return {
    name: keptName(upload.name),
    bytes: upload.bytes.length,
    sha256,
    key: `jems/${jemId}/data/${sha256}`,
  };
}

const MAX_NAME_CHARACTERS = 200;

/** Some browsers send the path on the sender's machine along. Cut by whole characters: half of one is no text. */
function keptName(name: string): string {
  const last = oneLine(name.split(/[\\/]/).at(-1) ?? name);
  return oneLine(last.slice(-MAX_NAME_CHARACTERS));
}

/** The values without anything that stands where a file belongs: its key is ours to write and never a sender's. */
export function withoutFile(values: FormValues, field: FileField | undefined): FormValues {
  if (!field) return values;
  const { [field.name]: _sent, ...rest } = values;
  return rest;
}
