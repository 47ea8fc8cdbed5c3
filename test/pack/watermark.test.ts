import { createHash } from 'node:crypto';
import { formatMoment } from '../../domain/time/london.ts';
import { watermark } from '../../pack/html/watermark.ts';

const PAGE =
  '<!doctype html><html><head><title>T</title><style>\nb { }\n</style></head><body><p>Text</p></body></html>';
const AT = '2027-03-01T10:05:00.000Z';

describe('the watermark of a page', () => {
  const { html, styleHashes } = watermark(PAGE, { name: 'Asha <b>Verma</b> $& $1', at: AT });

  it('names the reader and the time once to everybody, and across the page to nobody who listens', () => {
    expect(html).toContain('Opened by Asha &lt;b&gt;Verma&lt;/b&gt; $&amp; $1, ');
    expect(html).toContain(formatMoment(AT));
    expect(html).toMatch(
      /<div class="jem-watermark" aria-hidden="true">(<span data-reader="[^"<]+"><\/span>){48}<\/div>/,
    );
  });

  it('leaves the page as it is otherwise', () => {
    expect(html).toContain('<p>Text</p>');
    expect(html.match(/<\/body>/g)).toHaveLength(1);
    expect(html.indexOf('jem-reader')).toBeLessThan(html.indexOf('</body>'));
  });

  it('prints on every sheet', () => {
    expect(html).toMatch(/\.jem-watermark \{ position: fixed/);
    expect(html).toMatch(/@media print \{[\s\S]*print-color-adjust: exact/);
  });

  it('is allowed with the styles of the page by their hashes alone', () => {
    const hash = (css: string) => `sha256-${createHash('sha256').update(css).digest('base64')}`;
    expect(styleHashes).toHaveLength(2);
    expect(styleHashes[0]).toBe(hash('\nb { }\n'));
    expect(html).not.toContain('style="');
  });
});
