import { ALERT, INK, PANEL, QUIET_INK, RULE } from '../palette.ts';

/**
 * For the sections, wherever they stand. A page of our own that wraps them serves this as a file, because its content security
 * policy allows no style in the page.
 */
export const PACK_STYLES = `.jem-pack { overflow-wrap: break-word; }
.jem-marking { text-align: center; font-weight: bold; letter-spacing: 0.02em; }
.jem-synthetic { border: 3px solid #${ALERT}; padding: 12px; font-weight: bold; }
.jem-section { margin: 0 0 48px; break-inside: avoid; }
.jem-tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 16px; margin: 0 0 24px; padding: 0; }
.jem-tile { background: #${PANEL}; color: #${INK}; padding: 16px; margin: 0; display: flex; flex-direction: column; }
.jem-tile dt, .jem-tile dd { margin: 0; }
.jem-tile-value { font-size: 2.25em; font-weight: bold; line-height: 1.2; }
.jem-figure { margin: 0 0 24px; }
.jem-chart { display: block; width: 100%; height: auto; max-width: 720px; }
.jem-chart-narrow { display: none; max-width: 420px; }
.jem-scroll { overflow-x: auto; }
.jem-table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.jem-table caption { text-align: left; font-weight: bold; padding: 0 0 8px; }
.jem-table th, .jem-table td { border-bottom: 1px solid #${RULE}; padding: 6px 8px; text-align: left; vertical-align: top; }
.jem-table .jem-number { text-align: right; white-space: nowrap; }
.jem-table thead .jem-number { white-space: normal; }
.jem-hash { overflow-wrap: anywhere; min-width: 11em; }
.jem-source { color: #${QUIET_INK}; font-size: 0.85em; margin: 8px 0 0; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  .jem-table { font-size: 0.8em; line-height: 1.3; }
  .jem-table th, .jem-table td { padding: 6px 4px; }
  .jem-table th:first-child { padding-left: 0; }
  .jem-chart-wide { display: none; }
  .jem-chart-narrow { display: block; }
}
@media print {
  .jem-chart-wide { display: block; }
  .jem-chart-narrow { display: none; }
  .jem-scroll { overflow: visible; }
}
`;

/** For the stored document, which stands alone. */
export const DOCUMENT_STYLES = `:root { color-scheme: light dark; }
body { font-family: Arial, Helvetica, sans-serif; font-size: 1.05rem; line-height: 1.45; margin: 0; color: #${INK}; background: #fff; }
main, header, footer { max-width: 960px; margin: 0 auto; padding: 0 20px; }
h1 { font-size: 1.9rem; line-height: 1.2; }
h2 { font-size: 1.4rem; line-height: 1.25; }
a:focus, .jem-scroll:focus { outline: 3px solid #fd0; outline-offset: 2px; }
${PACK_STYLES}@media (prefers-color-scheme: dark) {
  body { color: #f3f2f1; background: #14171a; }
  a { color: #8ec5ff; }
  .jem-tile { background: #262b30; color: #f3f2f1; }
  .jem-source { color: #b6bec5; }
  .jem-synthetic { border-color: #ff8a8a; }
  .jem-fill-borough { fill: #8ec5ff; }
  .jem-stroke-borough { stroke: #8ec5ff; }
  .jem-fill-before { fill: #5b7a99; }
  .jem-stroke-before { stroke: #5b7a99; }
  .jem-fill-limit { fill: #b6bec5; }
  .jem-stroke-limit { stroke: #b6bec5; }
}
@media print {
  @page { size: A4; margin: 15mm; }
  body { font-size: 11pt; color: #000; background: #fff; }
  nav { display: none; }
}
`;

/** For the chair's two pages. */
export const BRIEFING_STYLES = `:root { color-scheme: light; }
body { font-family: Arial, Helvetica, sans-serif; font-size: 1rem; line-height: 1.35; margin: 0; color: #${INK}; background: #fff; }
main { max-width: 800px; margin: 0 auto; padding: 0 20px; }
h1 { font-size: 1.6rem; margin: 8px 0; }
h2 { font-size: 1.15rem; margin: 16px 0 6px; }
ol, ul { margin: 0; padding-left: 24px; }
li { margin: 0 0 6px; }
p { margin: 0 0 8px; }
.jem-scroll:focus { outline: 3px solid #fd0; outline-offset: 2px; }
${PACK_STYLES}.jem-table { font-size: 0.85em; }
.jem-table th, .jem-table td { padding: 4px 6px; }
@media print {
  @page { size: A4; margin: 12mm; }
  body { font-size: 9pt; line-height: 1.3; }
  main { padding: 0; }
  h1 { margin: 4px 0; }
  h2 { margin: 10px 0 3px; break-after: avoid; }
  li, p { margin-bottom: 3px; }
  .jem-table th, .jem-table td { padding: 2px 6px; }
  tr, li { break-inside: avoid; }
}
.jem-columns { columns: 2; column-gap: 32px; }
`;
