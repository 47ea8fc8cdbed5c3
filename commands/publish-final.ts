import { createHash } from 'node:crypto';
import type { Document } from '../domain/document/document.ts';
import type { Actor } from '../domain/history/history.ts';
import { withNewVersion } from '../domain/jem/pack-release.ts';
import { sameAddress } from '../domain/people/contact.ts';
import { currentPack } from '../domain/plans/sign-off.ts';
import type { Executions, Log, NewId, ObjectStore } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { AddedNumber } from '../domain/slides/added-numbers.ts';
import type { Task } from '../domain/task/task.ts';
import { settle } from '../domain/task/transitions.ts';
import { csvCell } from '../domain/text/csv-cell.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type CheckedFinal, createCheckFinal } from './check-final.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import { startRelease } from './start-release.ts';

export interface PublishFinalDeps {
  store: Store;
  objects: ObjectStore;
  executions: Executions;
  resume: ResumeWaiting;
  newId: NewId;
  log: Log;
}

export interface PublishFinalInput {
  jemId: string;
  uploadId: string;
  /** Of the list of numbers as it was shown. */
  confirmation: string;
  /** Pages of the new version, made from its slides. */
  pages: readonly { kind: 'pack-page' | 'briefing'; html: string }[];
  by: Actor;
  /** Of the person signed in: who uploads does not sign (B12). */
  email: string;
  at: Instant;
}

export type PublishFinalResult =
  | { kind: 'published'; packVersion: number }
  /** The list has changed since it was shown, or was not confirmed. */
  | { kind: 'unconfirmed' }
  | { kind: 'refused'; because: string }
  | { kind: 'unknown' };

/**
 * Makes uploaded slides the next version of the pack. Every sign-off so far is void and nothing more is sent until the new version is
 * signed: by the execution that waits for it, or by one of its own once documents had gone out (B12).
 */
export type PublishFinal = (input: PublishFinalInput) => Promise<PublishFinalResult>;

export function createPublishFinal(deps: PublishFinalDeps): PublishFinal {
  const { store } = deps;
  const check = createCheckFinal(deps);
  return async (input) => {
    const withdrawn: Task[] = [];
    const result = await decideAndCommit<PublishFinalResult>(store, async () => {
      const checked = await check(input);
      if (checked.kind !== 'checked') return nothing(checked);
      if (checked.confirmation !== input.confirmation) return nothing({ kind: 'unconfirmed' });
      const packVersion = (currentPack(checked.file.documents)?.packVersion ?? 0) + 1;
      withdrawn.splice(0, withdrawn.length, ...voided(checked.file.tasks, packVersion, input.at));
      const documents = await documentsOf(deps, checked, { input, packVersion });
      return {
        changes: [
          { op: 'put', entity: 'jem', value: withNewVersion(checked.file.jem, packVersion) },
          ...documents.map((value): Change => ({ op: 'put', entity: 'document', value })),
          ...withdrawn.map((value): Change => ({ op: 'put', entity: 'task', value })),
          published(deps.newId, checked, { input, packVersion }),
        ],
        result: { kind: 'published', packVersion },
      };
    });
    if (result.kind !== 'published') return result;
    await startRelease(deps, input.jemId);
    for (const { jemId, id } of withdrawn) await deps.resume({ entity: 'task', ref: { jemId, id } });
    return result;
  };
}

/** What was asked about earlier versions, or for this one. */
function voided(tasks: readonly Task[], packVersion: number, at: Instant): Task[] {
  const because = `It was replaced by version ${packVersion}.`;
  return tasks
    .filter(({ kind }) => kind === 'sign-off' || kind === 'pack-edit')
    .flatMap((task) => settle(task, 'withdraw', { because, at }) ?? []);
}

interface Publishing {
  input: PublishFinalInput;
  packVersion: number;
}

function published(
  newId: NewId,
  { madeFrom, added }: CheckedFinal,
  { input, packVersion }: Publishing,
): Change {
  const numbers = added.length > 0 ? `, with ${added.length} added numbers confirmed` : '';
  const detail = `version ${packVersion}, made from version ${madeFrom}${numbers}`;
  return historyChange(newId, {
    jemId: input.jemId,
    at: input.at,
    actor: input.by,
    what: 'pack-uploaded',
    detail,
  });
}

/** The slides as they were uploaded, their pages, the list of numbers that was confirmed, and the figures and manifest behind them. */
async function documentsOf(
  { store, objects }: PublishFinalDeps,
  checked: CheckedFinal,
  { input, packVersion }: Publishing,
): Promise<Document[]> {
  const { file, upload, madeFrom, slides, added } = checked;
  const { jemId, at, by, email } = input;
  const contact = (await store.contacts()).find((one) => sameAddress(one.email, email));
  const uploadedBy = { id: by.id, name: by.name, ...(contact && { contactId: contact.id }) };
  const base = { jemId, packVersion, createdAt: at, version: 0, madeFrom, uploadedBy };
  const { key, bytes, sha256, fileName: name } = upload;
  const pack: Document = {
    ...{ ...base, id: `pack-${packVersion}`, kind: 'pack', name, key, bytes, sha256 },
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    slides: slides.map(({ title }) => title),
  };
  const texts = [
    ...input.pages.map(({ kind, html }) => ({ kind, body: html, type: 'text/html', extension: 'html' })),
    ...(added.length > 0
      ? [{ kind: 'added-numbers' as const, body: listOf(added), type: 'text/csv', extension: 'csv' }]
      : []),
  ];
  const made = await Promise.all(
    texts.map(async ({ kind, body, type, extension }): Promise<Document> => {
      const content = new TextEncoder().encode(body);
      const hash = createHash('sha256').update(content).digest('hex');
      const stored = { key: `jems/${jemId}/${kind}/${hash}`, contentType: `${type}; charset=utf-8` };
      const called = {
        id: `${kind}-${packVersion}`,
        kind,
        name: `${kind}-version-${packVersion}.${extension}`,
      };
      await objects.put({ ...stored, body: content, fileName: called.name });
      return { ...base, ...called, ...stored, bytes: content.byteLength, sha256: hash };
    }),
  );
  return [pack, ...made, ...behind(file.documents, base)];
}

function behind(
  documents: readonly Document[],
  base: Pick<Document, 'packVersion' | 'createdAt' | 'version' | 'madeFrom' | 'uploadedBy'>,
): Document[] {
  return documents
    .filter(
      ({ kind, packVersion }) => packVersion === base.madeFrom && (kind === 'figures' || kind === 'manifest'),
    )
    .map((document) => ({ ...document, ...base, id: `${document.kind}-${base.packVersion}` }));
}

function listOf(added: readonly AddedNumber[]): string {
  const rows = added.map(({ slide, place, written, context }) => [String(slide), place, written, context]);
  const lines = [['slide', 'place', 'number', 'context'], ...rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
