import { createHash } from 'node:crypto';
import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { ScanResult } from '../../contracts/scan-results.ts';
import type { BoroughNames } from '../../domain/data-pack/inputs/reference.ts';
import type { Log, SentFile, SentFiles } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { checkFile, type FileVerdict } from '../../domain/upload/check-file.ts';
import { UPLOAD_CONTENT_TYPES } from '../../domain/upload/content-types.ts';
import { type Arrived, decidedUpload, problemsCsv, problemsFileName } from '../../domain/upload/decided.ts';
import { ACCEPTED } from '../../domain/upload/purpose.ts';
import { type Refusal, refusalWords } from '../../domain/upload/refusals.ts';
import { keptFileName, type Upload, uploadOfKey } from '../../domain/upload/upload.ts';

export interface CheckUploadDeps {
  store: Store;
  objects: SentFiles;
  reference: BoroughNames;
  log: Log;
}

/** For the log: never whose file it was, or what it is called. */
interface Outcome {
  kind: 'decided' | 'superseded' | 'not-an-upload';
  state?: Upload['state'];
}

/**
 * Decides what becomes of a file that was scanned: nothing of it is read before, and nothing at all of one in which something was found.
 * The same news again decides the same; of a file that was sent twice with one form the newer one counts, in whatever order the news come.
 */
export function createCheckUpload(deps: CheckUploadDeps) {
  return async (scan: ScanResult): Promise<Outcome> => {
    const outcome = await check(deps, scan);
    deps.log.info('UPLOAD_CHECKED', { outcome: outcome.kind, state: outcome.state, scan: scan.status });
    return outcome;
  };
}

async function check(deps: CheckUploadDeps, scan: ScanResult): Promise<Outcome> {
  const ref = uploadOfKey(scan.key);
  const upload = ref && (await deps.store.upload(ref));
  if (!upload) return { kind: 'not-an-upload' };
  const refusal = REFUSED_BY_SCAN[scan.status];
  if (refusal === 'scan-failed')
    deps.log.error('UPLOAD_NOT_SCANNED', { jemId: upload.jemId, scan: scan.status });
  if (refusal) {
    const verdict = { kind: 'refused', problems: [{ message: refusalWords(refusal) }] } as const;
    // Nobody may ask when it came: a file that comes after it must not be taken for an older one.
    const arrived = {
      fileName: undefined,
      etag: scan.etag,
      receivedAt: upload.receivedAt ?? upload.createdAt,
      bytes: 0,
    };
    return record(deps, upload, { arrived, verdict, at: scan.at });
  }
  const opened = await deps.objects.open(scan.key, scan.objectVersion);
  if (!opened) return { kind: 'not-an-upload' };
  await markChecking(deps, upload);
  const { arrived, verdict } = await decide(deps, upload, opened);
  return record(deps, upload, { arrived: { ...arrived, etag: scan.etag }, verdict, at: scan.at });
}

/** So that whoever opens the page meanwhile is not asked for a file again. Not worth a second try. */
async function markChecking({ store }: CheckUploadDeps, upload: Upload): Promise<void> {
  if (upload.state !== 'expected') return;
  await store.commit([{ op: 'put', entity: 'upload', value: { ...upload, state: 'checking' } }]);
}

const REFUSED_BY_SCAN: Record<ScanResult['status'], Refusal | undefined> = {
  NO_THREATS_FOUND: undefined,
  THREATS_FOUND: 'threats-found',
  UNSUPPORTED: 'cannot-be-scanned',
  ACCESS_DENIED: 'scan-failed',
  FAILED: 'scan-failed',
};

async function decide(
  { store, objects, reference }: CheckUploadDeps,
  upload: Upload,
  opened: SentFile,
): Promise<{ arrived: Arrived; verdict: FileVerdict }> {
  const { purpose, jemId, id } = upload;
  const { maxBytes, keptUnder } = ACCEPTED[purpose.kind];
  const fileName = keptFileName(opened.fileName ?? '');
  // The form's policy holds it to this size; whoever else wrote the object is not believed.
  const bytes = await readAtMost(opened.body, maxBytes + 1);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const task = purpose.kind === 'answer' ? await store.task({ jemId, id: purpose.taskId }) : undefined;
  const { dataType } = task?.details ?? {};
  const verdict = await checkFile(
    { bytes, purpose, dataType: typeof dataType === 'string' ? dataType : undefined },
    reference,
  );
  const folder = keptUnder(jemId);
  const arrived: Arrived = { fileName, receivedAt: opened.lastModified, bytes: opened.bytes, sha256 };
  if (verdict.kind !== 'refused') {
    arrived.key = folder + sha256;
    const contentType = UPLOAD_CONTENT_TYPES[verdict.format];
    await objects.put({ key: arrived.key, body: bytes, contentType, fileName });
  }
  if ('problems' in verdict && verdict.problems.some(({ line }) => line !== undefined)) {
    arrived.problemsKey = `${folder}problems-${id}.csv`;
    const body = new TextEncoder().encode(problemsCsv(verdict.problems));
    const about = { contentType: UPLOAD_CONTENT_TYPES.csv, fileName: problemsFileName(fileName) };
    await objects.put({ key: arrived.problemsKey, body, ...about });
  }
  return { arrived, verdict };
}

async function readAtMost(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size >= most) break;
  }
  return Buffer.concat(pieces);
}

function record(
  { store }: CheckUploadDeps,
  { jemId, id }: Upload,
  decision: Parameters<typeof decidedUpload>[1],
): Promise<Outcome> {
  return decideAndCommit<Outcome>(store, async () => {
    const stored = await store.upload({ jemId, id });
    if (!stored) return nothing({ kind: 'not-an-upload' });
    if (stored.receivedAt && stored.receivedAt > decision.arrived.receivedAt)
      return nothing({ kind: 'superseded' });
    const value = decidedUpload(stored, decision);
    return {
      changes: [{ op: 'put', entity: 'upload', value }],
      result: { kind: 'decided', state: value.state },
    };
  });
}
