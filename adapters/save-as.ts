/**
 * S3 keeps at most 2 KB of the headers that it stores with an object ("Working with object metadata", Amazon S3 User Guide). A name of 200
 * characters can take 2.4 KB when it is encoded.
 */
const MOST_ENCODED = 1_500;

/**
 * The Content-Disposition by which a browser saves a file under this name and never shows it (RFC 6266): the plain name is for old programmes,
 * the encoded one for all others. Of a name that is too long the end is kept, with the extension.
 */
export function saveAs(fileName: string): string {
  const characters = [...fileName].map((one) => ({ one, encoded: encode(one) }));
  let from = characters.length;
  let size = 0;
  for (; from > 0; from -= 1) {
    size += characters[from - 1]?.encoded.length ?? 0;
    if (size > MOST_ENCODED) break;
  }
  const kept = characters.slice(from);
  const plain = kept.map(({ one }) => one.replace(/[^\w .()-]/gu, '_')).join('');
  return `attachment; filename="${plain}"; filename*=UTF-8''${kept.map(({ encoded }) => encoded).join('')}`;
}

function encode(character: string): string {
  // Half a character would make encodeURIComponent throw.
  return encodeURIComponent(character.replace(/\p{Cs}/u, '_')).replace(
    /['()*]/,
    (reserved) => `%${reserved.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
