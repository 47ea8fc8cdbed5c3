import { createHash } from 'node:crypto';
import { readCsvRows } from '../domain/data-pack/csv-rows.ts';
import type { Document } from '../domain/document/document.ts';
import { whyNotEditable } from '../domain/jem/pack-release.ts';
import type { ObjectStore } from '../domain/ports/services.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import { type AddedNumber, addedNumbers, figuresOf } from '../domain/slides/added-numbers.ts';
import { readSlides } from '../domain/slides/read-slides.ts';
import type { Slide } from '../domain/slides/slides.ts';
import type { Instant } from '../domain/time/instant.ts';
import { isSendable, type SendableUpload } from '../domain/upload/upload.ts';

export interface CheckFinalDeps {
  store: Pick<Store, 'jemFile' | 'upload'>;
  objects: Pick<ObjectStore, 'get'>;
}

/** Slides that people have edited, beside the version that they edited. */
export interface CheckedFinal {
  kind: 'checked';
  file: JemFile;
  upload: SendableUpload;
  /** Version that they were made from. */
  madeFrom: number;
  slides: Slide[];
  added: AddedNumber[];
  /** Changes with the file and with the list: who confirms it has seen just this. */
  confirmation: string;
}

export type CheckFinalResult = CheckedFinal | { kind: 'refused'; because: string } | { kind: 'unknown' };

/** Which numbers in the uploaded slides are no figures of the pack. Reads only. */
export type CheckFinal = (input: {
  jemId: string;
  uploadId: string;
  at: Instant;
}) => Promise<CheckFinalResult>;

export function createCheckFinal({ store, objects }: CheckFinalDeps): CheckFinal {
  return async ({ jemId, uploadId, at }) => {
    const [file, upload] = await Promise.all([store.jemFile(jemId), store.upload({ jemId, id: uploadId })]);
    if (!file || upload?.purpose.kind !== 'pack-final') return { kind: 'unknown' };
    const because = whyNotEditable(file, at);
    if (because) return { kind: 'refused', because };
    if (!isSendable(upload)) return { kind: 'refused', because: 'The file has not been checked yet.' };
    const madeFrom = upload.purpose.packVersion;
    if (file.documents.some(({ kind, sha256 }) => kind === 'pack' && sha256 === upload.sha256)) {
      return {
        kind: 'refused',
        because: 'This file is a version of the pack already. Nothing was edited in it.',
      };
    }
    const slides = await slidesIn(objects, upload.key);
    if (!slides)
      return { kind: 'refused', because: 'The slides cannot be read. Save them again in PowerPoint.' };
    const known = figuresOf(await readVersion(objects, file.documents, madeFrom));
    const added = addedNumbers(slides, known);
    return {
      kind: 'checked',
      file,
      upload,
      madeFrom,
      slides,
      added,
      confirmation: confirmationOf(upload, added),
    };
  };
}

function confirmationOf({ sha256 }: SendableUpload, added: readonly AddedNumber[]): string {
  return createHash('sha256')
    .update(JSON.stringify([sha256, added]))
    .digest('hex');
}

async function slidesIn(objects: CheckFinalDeps['objects'], key: string): Promise<Slide[] | undefined> {
  const bytes = await objects.get(key);
  const outcome = bytes && (await readSlides(bytes));
  return outcome?.kind === 'slides' ? outcome.slides : undefined;
}

/** What the version itself says: its slides, and its figures at full precision. */
async function readVersion(
  objects: CheckFinalDeps['objects'],
  documents: readonly Document[],
  packVersion: number,
): Promise<{ slides: Slide[]; figures: string[][] }> {
  const of = (kind: Document['kind']) =>
    documents.find((document) => document.kind === kind && document.packVersion === packVersion);
  const [pack, figures] = [of('pack'), of('figures')];
  const csv = figures && (await objects.get(figures.key));
  const rows = csv && readCsvRows(csv);
  return {
    slides: (pack && (await slidesIn(objects, pack.key))) ?? [],
    figures: rows?.kind === 'rows' ? rows.rows.map(({ cells }) => [...cells]) : [],
  };
}
