import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/time/instant.ts';
import { formatMoment } from '../../domain/time/london.ts';
import { Markup, markup } from './markup.ts';

/** Enough to cover a long screen and a sheet of A4; on paper a fixed element is printed on every sheet. */
const REPEATS = 48;

/**
 * Pale enough to read through, dark enough to survive a copy. Clicks and selection go through it. `print-color-adjust`: without it
 * browsers save ink and leave it out.
 */
const WATERMARK_STYLES = `.jem-watermark { position: fixed; inset: -30vmax; z-index: 2147483000; pointer-events: none; user-select: none; display: flex; flex-wrap: wrap; align-content: space-around; justify-content: space-around; transform: rotate(-30deg); overflow: hidden; color: #6f777b; opacity: 0.13; font: bold 20px Arial, Helvetica, sans-serif; white-space: nowrap; }
.jem-watermark span { padding: 44px 36px; }
.jem-watermark span::before { content: attr(data-reader); }
.jem-reader { position: sticky; bottom: 0; z-index: 2147483001; max-width: none; margin: 0; padding: 6px 20px; text-align: center; font: 14px/1.4 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #f3f2f1; border-top: 1px solid #b1b4b6; }
@media print {
  .jem-watermark { -webkit-print-color-adjust: exact; print-color-adjust: exact; opacity: 0.16; }
  .jem-reader { position: fixed; left: 0; right: 0; bottom: 0; font-size: 9pt; padding: 2px 0; background: #fff; }
}
`;

/** A page, and what a content security policy must name so that its own styles, and no others, are used. */
export interface WatermarkedPage {
  html: string;
  /** `sha256-...` of every style element. */
  styleHashes: string[];
}

/**
 * A page of ours as one person reads it at one moment: name and time in a line that everybody can read, and across the page for whoever
 * photographs or prints it. The pattern is drawn by the style and is no text: nobody hears, selects or searches it.
 */
export function watermark(html: string, reader: { name: string; at: Instant }): WatermarkedPage {
  const text = `${reader.name}, ${formatMoment(reader.at)}`;
  const pattern = Array.from({ length: REPEATS }, () => markup`<span data-reader="${text}"></span>`);
  const styles = new Markup(WATERMARK_STYLES);
  const marked = html
    .replace('</head>', () => `${markup`<style>\n${styles}</style>`.html}\n</head>`)
    .replace(
      /<\/body>(?![\s\S]*<\/body>)/,
      () =>
        `${markup`<footer class="jem-reader">Opened by ${text}. For this reader only.</footer>\n<div class="jem-watermark" aria-hidden="true">${pattern}</div>`.html}\n</body>`,
    );
  return { html: marked, styleHashes: styleHashesOf(marked) };
}

function styleHashesOf(html: string): string[] {
  return [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css = '']) => `sha256-${createHash('sha256').update(css).digest('base64')}`,
  );
}
