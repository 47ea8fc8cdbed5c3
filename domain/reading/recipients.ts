import type { Document } from '../document/document.ts';
import { chairsOf } from '../jem/chairs.ts';
import type { Jem } from '../jem/jem.ts';
import type { Contact } from '../people/contact.ts';
import { isPage } from './reading.ts';

/** Whoever is to read a document, and whether they are asked to sign it. */
export interface Reader {
  contact: Contact;
  jem: Jem;
  signs: boolean;
}

/**
 * Who of those invited gets which file of the pack (docs/adr/0016): everybody the page, which carries the reader's name; files that can be
 * changed and passed on without a trace only those who work on them or answer for them. The briefing is the chair's, and the vice chair's where one is invited (R15, R48).
 */
export function mayReceive(document: Pick<Document, 'kind' | 'contentType'>, reader: Reader): boolean {
  if (document.kind === 'briefing') return isChair(reader) || reader.signs;
  const isForAll = isPage(document) && document.kind !== 'outside-page';
  return isForAll || isEditor(reader);
}

function isChair({ contact, jem }: Reader): boolean {
  return chairsOf(jem).includes(contact.id);
}

function isEditor(reader: Reader): boolean {
  const { contact, jem, signs } = reader;
  const isAnalyst = contact.posts.some(
    ({ role, boroughCode }) => role === 'borough-analyst' && boroughCode === jem.boroughCode,
  );
  return signs || isChair(reader) || contact.id === jem.coordinatorId || isAnalyst;
}
