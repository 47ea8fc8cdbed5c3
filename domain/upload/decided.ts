import type { FileProblem } from '../data-pack/crime-table.ts';
import { csvCell } from '../text/csv-cell.ts';
import type { Instant } from '../time/instant.ts';
import type { FileVerdict } from './check-file.ts';
import { keptFileName, MOST_PROBLEMS_SHOWN, type Upload, type UploadProblem } from './upload.ts';

/** What arrived: known before its content is looked at. */
export interface Arrived {
  fileName: string | undefined;
  receivedAt: Instant;
  etag?: string | undefined;
  bytes: number;
  sha256?: string;
  /** Of the kept copy. */
  key?: string;
  /** Of the list of all problems. */
  problemsKey?: string;
}

export interface Decision {
  arrived: Arrived;
  verdict: FileVerdict;
  at: Instant;
}

/** The upload with what was decided of its bytes; nothing stays of an earlier file that was sent with the same form. */
export function decidedUpload(
  { jemId, id, purpose, by, quarantineKey, createdAt, version }: Upload,
  { arrived: { fileName, etag, key, problemsKey, ...arrived }, verdict, at }: Decision,
): Upload {
  const { problems = [] } = 'problems' in verdict ? verdict : {};
  return {
    ...{ jemId, id, purpose, by, quarantineKey, createdAt, version },
    ...arrived,
    ...(etag && { etag }),
    fileName: keptFileName(fileName ?? ''),
    state: verdict.kind,
    ...(verdict.format && { format: verdict.format }),
    ...('layout' in verdict && verdict.layout && { layout: verdict.layout }),
    ...(verdict.kind !== 'refused' && key && { key }),
    problems: problems.slice(0, MOST_PROBLEMS_SHOWN).map(toProblem),
    problemCount: problems.length,
    ...(problemsKey && { problemsKey }),
    ...('goodRows' in verdict && verdict.goodRows !== undefined && { goodRows: verdict.goodRows }),
    ...('badRows' in verdict && { badRows: verdict.badRows }),
    remarks: 'remarks' in verdict ? [...verdict.remarks] : [],
    checkedAt: at,
  };
}

function toProblem({ line, column, message }: FileProblem): UploadProblem {
  return { message, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

/** Of the list of all problems. */
export function problemsFileName(fileName: string): string {
  return `problems in ${fileName}.csv`;
}

/** Every problem, for the program in which the sender puts them right. */
export function problemsCsv(problems: readonly FileProblem[]): string {
  const rows = problems.map(({ line, column, message }) => [line ?? '', column ?? '', message]);
  return [['Line', 'Column', 'Problem'], ...rows]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}
