import { monthName } from '../domain/data-pack/month.ts';
import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { SYNTHETIC_MARKER } from '../domain/data-pack/synthetic.ts';
import { THEMES } from '../domain/data-pack/themes.ts';
import { buildSections } from './build-sections.ts';
import { Markup, markup } from './html/markup.ts';
import { sectionMarkup } from './html/section-markup.ts';
import { DOCUMENT_STYLES } from './html/styles.ts';
import type { PackMeta } from './meta.ts';
import type { Section } from './section.ts';
import { formatDay } from './wording.ts';

/** The pack as one accessible page that needs no other file, no script and no host; it prints, and follows a dark screen. */
export function renderHtml(analysis: PackAnalysis, meta: PackMeta): string {
  const title = `Joint Engagement Meeting: ${analysis.borough.name}`;
  const sections = buildSections(analysis, meta);
  // Our own constant: escaping it would break the selectors.
  const styles = new Markup(DOCUMENT_STYLES);
  const links = sections.map((section) => markup`<li><a href="#${section.id}">${section.title}</a></li>\n`);
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} (${meta.marking})</title>
<style>
${styles}</style>
</head>
<body>
<header>
<p class="jem-marking">${meta.marking}</p>
<h1>${title}</h1>
<p>${describePack(analysis, meta)}</p>
<nav aria-label="Contents"><ol>
${links}</ol></nav>
</header>
<main>
${packMarkup(analysis, meta, sections)}</main>
</body>
</html>
`.html;
}

function describePack(analysis: PackAnalysis, meta: PackMeta): string {
  return `${THEMES[analysis.theme].name}, round ${meta.round}. Data for the year to ${monthName(analysis.latest.to)}. Version ${meta.version}, prepared on ${formatDay(meta.preparedOn)}.`;
}

function packMarkup(analysis: PackAnalysis, meta: PackMeta, sections: readonly Section[]): Markup {
  const isSynthetic = analysis.sources.some((source) => source.kind === 'file' && source.synthetic);
  const marking = markup`<p class="jem-marking">${meta.marking}</p>\n`;
  const warning = markup`<p class="jem-synthetic">${SYNTHETIC_MARKER}: invented figures that describe no real place.</p>\n`;
  return markup`<div class="jem-pack">
${marking}${isSynthetic ? warning : undefined}${sections.map(sectionMarkup)}${marking}</div>
`;
}
