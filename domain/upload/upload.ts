import * as z from 'zod';
import { oneLine } from '../text/one-line.ts';
import { type Instant, InstantSchema } from '../time/instant.ts';
import { type UploadPurpose, UploadPurposeSchema } from './purpose.ts';

/**
 * Where an upload stands. expected: a form was made for it. checking: it arrived, was scanned, and is being read.
 * usable: it can be sent. has-bad-rows: it can be sent, and rows of it cannot be read. refused: it is not taken.
 */
export const UPLOAD_STATES = ['expected', 'checking', 'usable', 'has-bad-rows', 'refused'] as const;

export const UPLOAD_FORMATS = ['csv', 'csv-gz', 'xlsx', 'pptx', 'geojson'] as const;
export type UploadFormat = (typeof UPLOAD_FORMATS)[number];

/** Keys begin with this until a file is checked; nobody but the scanner reads there before it found nothing (lib/constructs/documents.ts). */
export const QUARANTINE_PREFIX = 'uploads/';

/** A table of more reasons than this is read by nobody; all of them are in the file of problems. */
export const MOST_PROBLEMS_SHOWN = 25;

export const UploadProblemSchema = z.lazy(() =>
  z.object({
    /** Of the file, counted from 1. */
    line: z.int().positive().optional(),
    column: z.string().optional(),
    message: z.string(),
  }),
);
export type UploadProblem = z.infer<typeof UploadProblemSchema>;

/** A file that somebody sends us, from the form that was made for it until it is kept or refused. */
export const UploadSchema = z.lazy(() =>
  z.object({
    jemId: z.string(),
    id: z.string(),
    purpose: UploadPurposeSchema,
    by: z.object({ kind: z.enum(['partner', 'coordinator']), id: z.string(), name: z.string() }),
    state: z.enum(UPLOAD_STATES),
    /** As the sender calls it, fit for one line; empty before it has arrived. */
    fileName: z.string().max(200),
    quarantineKey: z.string(),
    /** When the bytes that were decided on had arrived: of a file that is sent again with the same form the newer one counts. */
    receivedAt: InstantSchema.optional(),
    /** Of the object that was decided on, as S3 calls it: tells whether the file that has just been sent is this one. */
    etag: z.string().optional(),
    bytes: z.int().nonnegative().optional(),
    sha256: z.string().length(64).optional(),
    format: z.enum(UPLOAD_FORMATS).optional(),
    /** Which known layout its content has (`importers/formats.ts`); absent when its figures cannot be read by the pack. */
    layout: z.string().optional(),
    /** The checked copy. */
    key: z.string().optional(),
    /** The first MOST_PROBLEMS_SHOWN. */
    problems: z.array(UploadProblemSchema).max(MOST_PROBLEMS_SHOWN),
    problemCount: z.int().nonnegative(),
    /** All of them, as CSV. */
    problemsKey: z.string().optional(),
    goodRows: z.int().nonnegative().optional(),
    badRows: z.int().nonnegative().optional(),
    /** What the sender should know although the file is taken: rows that are hidden, macros that are none. */
    remarks: z.array(z.string()).default([]),
    createdAt: InstantSchema,
    checkedAt: InstantSchema.optional(),
    /** The upload that was begun in its place: pressing that button twice begins one. */
    nextId: z.string().optional(),
    version: z.int().nonnegative(),
  }),
);
export type Upload = z.infer<typeof UploadSchema>;
export type UploadRef = Pick<Upload, 'jemId' | 'id'>;

/** An upload that can be sent: checked, kept, and its bytes known. */
export type SendableUpload = Upload & {
  state: 'usable' | 'has-bad-rows';
  bytes: number;
  sha256: string;
  format: UploadFormat;
  key: string;
};

export function isSendable(upload: Upload): upload is SendableUpload {
  const { state, bytes, sha256, format, key } = upload;
  const isChecked = state === 'usable' || state === 'has-bad-rows';
  return isChecked && !!bytes && sha256 !== undefined && format !== undefined && key !== undefined;
}

export function isOfTask({ purpose }: Upload, taskId: string): boolean {
  return purpose.kind === 'answer' && purpose.taskId === taskId;
}

export function expectedUpload(of: {
  jemId: string;
  id: string;
  purpose: UploadPurpose;
  by: Upload['by'];
  at: Instant;
}): Upload {
  const { at, ...given } = of;
  return {
    ...given,
    state: 'expected',
    fileName: '',
    quarantineKey: quarantineKey(of),
    problems: [],
    problemCount: 0,
    remarks: [],
    createdAt: at,
    version: 0,
  };
}

/** Made by us and never by a sender: the key says which upload an object is. */
export function quarantineKey({ jemId, id }: UploadRef): string {
  return `${QUARANTINE_PREFIX}${jemId}/${id}`;
}

/** Which upload an object under the prefix is; undefined for a key that we did not make. */
export function uploadOfKey(key: string): UploadRef | undefined {
  const [, jemId, id] = /^uploads\/([^/]+)\/([^/]+)$/.exec(key) ?? [];
  return jemId && id ? { jemId, id } : undefined;
}

const MAX_NAME_CHARACTERS = 200;

/** Some browsers send the path on the sender's machine along. Cut by whole characters: half of one is no text. */
export function keptFileName(name: string): string {
  const last = oneLine(name.split(/[\\/]/).at(-1) ?? name);
  return oneLine(last.slice(-MAX_NAME_CHARACTERS)) || 'file';
}
