import { createHash } from 'node:crypto';
import type { Document, DocumentKind } from '../../domain/document/document.ts';
import type { ObjectStore } from '../../domain/ports/services.ts';
import type { Change } from '../../domain/ports/store.ts';
import type { Instant } from '../../domain/time/instant.ts';

export interface NewDocument {
  jemId: string;
  /** Deterministic, so that a step that runs twice finds its own document. */
  id: string;
  kind: DocumentKind;
  /** File name that a reader saves it under. */
  name: string;
  contentType: string;
  body: Uint8Array | string;
  packVersion?: number;
  /** Titles of the slides, of a pack that has some. */
  slides?: string[];
}

/**
 * Stores the bytes and gives the document to be put in the transaction of the step. The key ends in the hash: storing the same
 * bytes twice is one object, and an object left by a step that failed is found by the next try.
 */
export async function storeDocument(
  objects: Pick<ObjectStore, 'put'>,
  { body, ...document }: NewDocument,
  at: Instant,
): Promise<Document> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `jems/${document.jemId}/${document.kind}/${sha256}`;
  const { contentType, name: fileName } = document;
  await objects.put({ key, body: bytes, contentType, fileName });
  return { ...document, key, bytes: bytes.byteLength, sha256, createdAt: at, version: 0 };
}

export function putDocument(value: Document): Change {
  return { op: 'put', entity: 'document', value };
}

/** How many versions of a kind there are; the next one's number is one more. */
export function versionsOf(documents: readonly Document[], kind: DocumentKind): number {
  return documents.filter((document) => document.kind === kind).length;
}
