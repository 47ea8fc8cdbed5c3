import type { UploadForm } from '../../../commands/prepare-upload.ts';
import type { FormAlternative } from '../../../domain/task/form.ts';
import type { Task } from '../../../domain/task/task.ts';
import type { Upload } from '../../../domain/upload/upload.ts';
import { url } from '../../paths.ts';
import type { Table } from '../../table.ts';
import { count, formatBytes } from '../../wording.ts';

/** Where a file stands, as its page shows it. `coming`: it was sent, and is being scanned and checked. */
export type Standing = 'wanted' | 'coming' | 'usable' | 'has-bad-rows' | 'refused';

/**
 * S3 names the object that it has just taken in the address to which it sends the browser on: until that one is decided on, what is known
 * of an earlier file is not shown.
 */
export function standingOf(upload: Upload, sentEtag: string | undefined): Standing {
  const isNews = sentEtag !== undefined && sentEtag !== '' && sentEtag !== upload.etag;
  if (isNews || upload.state === 'checking') return 'coming';
  return upload.state === 'expected' ? 'wanted' : upload.state;
}

const TITLES: Record<Standing, string> = {
  wanted: 'Choose the file',
  coming: 'Your file is being checked',
  usable: 'Send this file?',
  'has-bad-rows': 'Some rows of this file cannot be read',
  refused: 'We cannot take this file',
};

export function titleOf(standing: Standing): string {
  return TITLES[standing];
}

/** What is known of the file, for its sender to know it again. */
export function fileRows(upload: Upload): { key: string; value: string }[] {
  const { fileName, bytes, goodRows, badRows, remarks } = upload;
  const rows: [string, string | undefined][] = [
    ['File', fileName || undefined],
    ['Size', bytes ? formatBytes(bytes) : undefined],
    ['Rows that were read', goodRows === undefined ? undefined : String(goodRows)],
    ['Rows that cannot be read', badRows ? String(badRows) : undefined],
    ['Please note', remarks.join('\n') || undefined],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

/** The first problems as a table; those without a line are reasons, and stand above it. */
export function problemTable({ problems, problemCount }: Upload): Table | undefined {
  const onLines = problems.filter(({ line }) => line !== undefined);
  if (onLines.length === 0) return undefined;
  return {
    caption:
      problemCount > problems.length
        ? `The first ${problems.length} of ${count(problemCount, 'problem')}`
        : count(problemCount, 'problem'),
    head: ['Line', 'Column', 'What is wrong'],
    rows: onLines.map(({ line, column, message }) => [
      { text: String(line) },
      { text: column ?? '–' },
      { text: message },
    ]),
    empty: '',
  };
}

export function reasonsOf({ problems }: Upload): string[] {
  return problems.filter(({ line }) => line === undefined).map(({ message }) => message);
}

/** The address of the page by a personal link. */
export function taskUploadUrl(token: string, { jemId, id }: Pick<Upload, 'jemId' | 'id'>): string {
  return url('taskUpload', { token, jemId, uploadId: id });
}

/** The address of the page for the coordinator who answers for somebody. */
export function jemTaskUploadUrl(task: Pick<Task, 'jemId' | 'id'>, { id }: Pick<Upload, 'id'>): string {
  return url('jemTaskUpload', { jemId: task.jemId, taskId: task.id, uploadId: id });
}

/** The words beside the file dialogue. */
export function askedFor(form: UploadForm | undefined, alternative: FormAlternative | undefined) {
  return (
    form && {
      ...form,
      label: alternative?.fields.find(({ ask }) => ask.widget === 'file')?.ask.label ?? 'The file',
    }
  );
}
