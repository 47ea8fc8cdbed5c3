import type { Actor } from '../domain/history/history.ts';
import { type ContactRow, readContactRows } from '../domain/people/contact-csv.ts';
import { contactsToWrite, type ImportedLine, planImport } from '../domain/people/import-contacts.ts';
import type { NewId, Secrets } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { boroughCodeOf, knownPlaces, organisationFinder, placeWords } from '../programme/contact-words.ts';
import { MAX_CHANGES } from './letters.ts';

export interface ImportContactsDeps {
  store: Store;
  secrets: Pick<Secrets, 'hash'>;
  newId: NewId;
}

interface ImportInput {
  /** The CSV file. */
  bytes: Uint8Array;
  by: Actor;
  at: Instant;
}

export type PreviewImportResult =
  /** `seal` stands for exactly these changes to exactly these contacts. */
  { kind: 'readable'; lines: ImportedLine[]; seal: string } | { kind: 'refused'; message: string };

export type ImportContactsResult =
  | { kind: 'imported'; added: number; changed: number }
  /** The contacts have changed since the preview, so another one is due; nothing, or only whole blocks of lines, was written. */
  | { kind: 'changed-meanwhile'; lines: ImportedLine[]; seal: string }
  | { kind: 'refused'; message: string };

/** What a file would change. Changes nothing. */
export type PreviewImport = (input: ImportInput) => Promise<PreviewImportResult>;
/** Carries out what was previewed under the seal, and nothing else. Lines that are refused are left out. */
export type ImportContacts = (input: ImportInput & { seal: string }) => Promise<ImportContactsResult>;

export function createPreviewImport(deps: ImportContactsDeps): PreviewImport {
  return async (input) => {
    const read = readContactRows(input.bytes);
    return read.kind === 'refused' ? read : { kind: 'readable', ...(await plan(deps, read.rows, input)) };
  };
}

export function createImportContacts(deps: ImportContactsDeps): ImportContacts {
  const { store, newId } = deps;
  return async (input) => {
    const read = readContactRows(input.bytes);
    if (read.kind === 'refused') return read;
    const planned = await plan(deps, read.rows, input);
    if (planned.seal !== input.seal) return { kind: 'changed-meanwhile', ...planned };
    const changes = contactsToWrite(planned.lines, newId).map(
      (value): Change => ({ op: 'put', entity: 'contact', value }),
    );
    // A file larger than one transaction goes in by blocks: what a stopped import has written is unchanged to the next preview.
    for (let from = 0; from < changes.length; from += MAX_CHANGES) {
      const { kind } = await store.commit(changes.slice(from, from + MAX_CHANGES));
      if (kind === 'conflict') return { kind: 'changed-meanwhile', ...(await plan(deps, read.rows, input)) };
    }
    const count = (kind: ImportedLine['kind']) => planned.lines.filter((line) => line.kind === kind).length;
    return { kind: 'imported', added: count('added'), changed: count('changed') };
  };
}

async function plan(
  { store, secrets }: ImportContactsDeps,
  rows: readonly ContactRow[],
  { by, at }: ImportInput,
): Promise<{ lines: ImportedLine[]; seal: string }> {
  const [contacts, added] = await Promise.all([store.contacts(), store.organisations()]);
  const lines = planImport({
    rows,
    contacts,
    known: knownPlaces(added),
    organisationId: organisationFinder(added),
    boroughCode: boroughCodeOf,
    words: placeWords(added),
    by: by.name,
    at,
  });
  return { lines, seal: secrets.hash(JSON.stringify(lines.map(sealed))) };
}

/** What a change amounts to, without the moment at which it was previewed. */
function sealed(line: ImportedLine): unknown {
  if (line.kind === 'refused') return line;
  const { changes: _when, ...contact } = line.contact;
  return [line.kind, contact];
}
