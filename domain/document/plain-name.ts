import type { Document } from './document.ts';

const KNOWN_EXTENSION = /\.(?:csv\.gz|csv|xlsx|pptx|geojson|json|html)$/i;

/** What a file is called where its name, which may be somebody's words, must not stand: `data-return-h-1.csv`. */
export function plainName(id: string, fileName: string): string {
  const [extension = ''] = KNOWN_EXTENSION.exec(fileName) ?? [];
  return `${id}${extension.toLowerCase()}`;
}

/** As `plainName` for what people sent and uploaded; what we made has a name of ours, of borough, version and kind. */
export function plainNameOf(document: Pick<Document, 'id' | 'kind' | 'name' | 'uploadedBy'>): string {
  const { id, kind, name, uploadedBy } = document;
  return kind === 'data-file' || uploadedBy ? plainName(id, name) : name;
}
