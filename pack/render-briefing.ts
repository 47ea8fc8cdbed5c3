import { monthName } from '../domain/data-pack/month.ts';
import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { SYNTHETIC_MARKER } from '../domain/data-pack/synthetic.ts';
import { THEMES, type ThemeId } from '../domain/data-pack/themes.ts';
import type { RiskScore } from '../domain/data-pack/topics/risk-score.ts';
import type { BriefingFacts } from './briefing-facts.ts';
import { buildSections } from './build-sections.ts';
import { Markup, markup } from './html/markup.ts';
import { BRIEFING_STYLES } from './html/styles.ts';
import type { PackMeta } from './meta.ts';
import { RISK_COLUMNS, RISK_NOTE, riskRows } from './risk-rows.ts';
import type { Section } from './section.ts';
import { describeMissing, lowerFirst } from './sections/about.ts';
import { describePromises, describeState, inOrder } from './sections/previous-actions.ts';
import { formatDay, inSentence } from './wording.ts';

/** What the chair takes to the table beside the slides: the messages of these, in this order, on the first page. */
const MESSAGES = [
  'headline',
  'theme',
  'theme-trend',
  'menu',
  'youth',
  'hotspots',
  'exceptions',
  'performance-year',
  'london',
  'similar',
  'officers',
  'confidence',
  'deprivation',
  'equality',
];

/** Whose briefing it is; without figures it says who comes, what was promised and what is missing. */
interface Briefing {
  borough: string;
  theme: ThemeId;
  meta: PackMeta;
  analysis?: PackAnalysis;
  facts?: BriefingFacts | undefined;
}

/**
 * The chair's briefing (R14): two printed pages of A4 on the same figures as the pack: who comes and the agenda, messages, questions
 * that follow from them, what was promised and what is missing, and the arithmetic of the score by which rounds are ordered.
 * Restricted, as the pack is.
 */
export function renderBriefing({ borough, theme, meta, analysis, facts }: Briefing): string {
  const sections = analysis ? buildSections(analysis, meta) : [];
  const title = `Chair’s briefing: ${borough}`;
  const span = analysis ? `Figures for the year to ${monthName(analysis.latest.to)}, of pack` : 'For pack';
  // Our own constant: escaping it would break the selectors.
  const styles = new Markup(BRIEFING_STYLES);
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
<main>
<p class="jem-marking">${meta.marking}</p>
${analysis && syntheticMarkup(analysis)}<h1>${title}</h1>
<p>Joint Engagement Meeting, round ${meta.round}: ${THEMES[theme].name}. ${span} version ${meta.version}, ${formatDay(meta.preparedOn)}.</p>
${facts && meetingMarkup(facts)}<h2>What the pack says</h2>
${messagesMarkup(sections)}${analysis && questionsMarkup(analysis)}${facts && changesMarkup(facts)}${promisesMarkup(meta)}${exceptionsMarkup(sections)}${missingMarkup(meta)}${analysis && arithmeticMarkup(analysis)}<p class="jem-marking">${meta.marking}</p>
</main>
</body>
</html>
`.html;
}

function syntheticMarkup({ sources }: PackAnalysis): Markup | undefined {
  if (!sources.some((source) => source.kind === 'file' && source.synthetic)) return undefined;
  return markup`<p class="jem-synthetic">${SYNTHETIC_MARKER}: invented figures that describe no real place.</p>\n`;
}

function messagesMarkup(sections: readonly Section[]): Markup {
  const messages = MESSAGES.flatMap((id) => sections.find((section) => section.id === id) ?? []);
  if (messages.length === 0) return markup`<p>There are no figures: no recorded crime is held.</p>\n`;
  return markup`<ol>
${messages.map((section) => markup`<li>${section.title}.</li>\n`)}</ol>
`;
}

function questionsMarkup(analysis: PackAnalysis): Markup {
  return markup`<h2>Questions that follow</h2>
<ul>
${questionsFor(analysis).map((question) => markup`<li>${question}</li>\n`)}</ul>
`;
}

function arithmeticMarkup({ topics, borough, notes }: PackAnalysis): Markup {
  return markup`${topics?.risk && riskMarkup(topics.risk, borough.name)}<h2>How to read the figures</h2>
${notes.map((note) => markup`<p>${note.text}</p>\n`)}`;
}

/** Before the figures: the chair knows who sits there and in which order things come. */
function meetingMarkup({ when, people, agenda }: BriefingFacts): Markup {
  const names = people.map(({ name, as }) => `${name} (${as})`).join(', ');
  const list = agenda.map((item) => markup`<li>${item}</li>\n`);
  return markup`${when === undefined ? undefined : markup`<p><strong>${when}.</strong></p>\n`}<h2>Who comes</h2>
<p>${names === '' ? 'Nobody has accepted yet.' : `${names}.`}</p>
${agenda.length > 0 ? markup`<h2>Agenda</h2>\n<ol class="jem-columns">\n${list}</ol>\n` : undefined}`;
}

function changesMarkup({ changesAskedFor }: BriefingFacts): Markup | undefined {
  if (changesAskedFor.length === 0) return undefined;
  return markup`<h2>Changes asked for in the version before</h2>
<ul>
${changesAskedFor.map((text) => markup`<li>${text}</li>\n`)}</ul>
`;
}

/** All are in the pack; the chair needs those that are owed. */
const MOST_PROMISES = 5;

function promisesMarkup({ previousActions, preparedOn }: PackMeta): Markup | undefined {
  if (previousActions === undefined || previousActions.length === 0) return undefined;
  const first = inOrder(previousActions).slice(0, MOST_PROMISES);
  return markup`<h2>${describePromises(previousActions)}</h2>
<ul>
${first.map((one) => markup`<li>${one.number}. ${one.what} (${one.organisation}, by ${formatDay(one.dueOn)}): ${describeState(one, preparedOn).toLowerCase()}.</li>\n`)}</ul>
`;
}

/** One for each thing in the figures that only people in the room can explain. */
function questionsFor({ borough, topics, themeMeasures }: PackAnalysis): string[] {
  const exceptions = (topics?.exceptions?.found ?? [])
    .slice(0, 4)
    .map((one) =>
      one.kind === 'higher'
        ? `What is behind the rise of ${inSentence(one.label)}, and what is being done about it?`
        : `What has brought ${inSentence(one.label)} down, and can others learn from it?`,
    );
  const confidence = topics?.confidence?.measures[0];
  const gap = (confidence?.latest.value ?? 0) - (confidence?.london.value ?? 0);
  const largest = [...themeMeasures].sort(
    (a, b) => (b.borough.latest.value ?? 0) - (a.borough.latest.value ?? 0),
  )[0];
  return [
    ...exceptions,
    ...(topics?.hotspots === undefined
      ? []
      : [
          'Who leads on the places that the map shows darkest, and who owns the land, the licence or the station there?',
        ]),
    ...(confidence === undefined || gap >= 0
      ? []
      : [`What do residents of ${borough.name} say would raise their confidence, and who asks them?`]),
    ...(largest === undefined
      ? []
      : [
          `Which partner besides the police can do most about ${inSentence(largest.label)}, and what do they need?`,
        ]),
    'What did the last meeting promise, and what has come of it?',
  ];
}

function exceptionsMarkup(sections: readonly Section[]): Markup | undefined {
  const table = sections.find((section) => section.id === 'exceptions')?.table;
  if (table === undefined || table.rows.length === 0) return undefined;
  return tableMarkup({
    id: 'exceptions',
    heading: 'What left its usual range',
    columns: table.columns.slice(0, 3),
    rows: table.rows.map((row) => row.slice(0, 3)),
  });
}

function missingMarkup({ missing }: PackMeta): Markup | undefined {
  if (missing.length === 0) return undefined;
  const isOlder = missing.some(({ state }) => state === 'older');
  return markup`<h2>What was not supplied${isOlder ? ', or is older than what is used' : ''}</h2>
<ul>
${missing.map((one) => markup`<li>${one.dataType}: ${lowerFirst(describeMissing(one))}.</li>\n`)}</ul>
`;
}

function riskMarkup(risk: RiskScore, borough: string): Markup {
  return tableMarkup({
    id: 'score',
    heading: `The score that orders the rounds: ${risk.score.toFixed(0)} of 100 for ${borough}`,
    text: RISK_NOTE,
    columns: RISK_COLUMNS,
    rows: riskRows(risk),
  });
}

interface HeadedTable {
  id: string;
  heading: string;
  /** Between heading and table. */
  text?: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A table wider than a telephone scrolls by itself, also by keyboard, and not the page with it; its heading names it. */
function tableMarkup({ id, heading, text, columns, rows }: HeadedTable): Markup {
  return markup`<h2 id="${id}">${heading}</h2>
${text && markup`<p>${text}</p>\n`}<div class="jem-scroll" role="region" aria-labelledby="${id}" tabindex="0"><table class="jem-table"><thead><tr>${columns.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>
${rows.map(([first = '', ...rest]) => markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></div>
`;
}
