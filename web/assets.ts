import { createHash } from 'node:crypto';

interface Asset {
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
}

export interface Assets {
  /** `/assets/<hash of all assets>`, without a slash at the end. */
  base: string;
  get(path: string): Asset | undefined;
}

const CONTENT_TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * The published style sheets name the typeface of GOV.UK, which is licensed for gov.uk only (as the file itself
 * says), and their images by absolute address.
 */
function adaptStyles(css: string, base: string): string {
  return css
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'arial,helvetica,sans-serif')
    .replaceAll('url(/assets/', `url(${base}/`);
}

/** Addresses carry a hash of all the contents, so a browser keeps an asset for ever and never one of another release. */
export function createAssets(files: ReadonlyMap<string, Uint8Array>): Assets {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(name).update(files.get(name) ?? '');
  const base = `/assets/${hash.digest('hex').slice(0, 12)}`;

  const assets = new Map<string, Asset>();
  for (const [name, bytes] of files) {
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const contentType = CONTENT_TYPES[extension];
    if (!contentType) throw new TypeError(`asset of an unknown kind: ${name}`);
    const body =
      extension === 'css'
        ? new TextEncoder().encode(adaptStyles(Buffer.from(bytes).toString('utf8'), base))
        : Uint8Array.from(bytes);
    assets.set(`${base}/${name}`, { body, contentType });
  }
  return { base, get: (path) => assets.get(path) };
}
