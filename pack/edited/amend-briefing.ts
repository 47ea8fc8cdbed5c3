import { markup } from '../html/markup.ts';

export interface Amendment {
  version: number;
  madeFrom: number;
  /** What was asked for in the version that was edited. */
  requests: readonly string[];
  /** How many numbers people put in that are no figures of the pack. */
  addedNumbers: number;
}

/** The chair's briefing of a version that people made: that of the version they edited, and what has changed since. */
export function amendBriefing(
  html: string,
  { version, madeFrom, requests, addedNumbers }: Amendment,
): string {
  const list = requests.map((request) => markup`<li>${request}</li>\n`);
  const section = markup`<section class="jem-section">
<h2>Version ${version} was edited by hand</h2>
<p>It was made from version ${madeFrom}, for which this briefing was written: the slides themselves count. ${addedNumbers > 0 ? `${addedNumbers} numbers in them are not figures of the data pack; whoever uploaded it has confirmed them.` : 'Every number in them is a figure of the data pack.'}</p>
${requests.length > 0 ? markup`<h3>Changes asked for in version ${madeFrom}</h3>\n<ul>\n${list}</ul>\n` : undefined}</section>
`.html;
  return html.replace(/<main[^>]*>\n?/, (main) => `${main}${section}`);
}
