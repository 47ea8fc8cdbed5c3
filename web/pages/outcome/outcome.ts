import type { PublicSummary } from '../../../domain/outcome/public-summary.ts';
import { formatDate, londonDate } from '../../../domain/time/london.ts';
import { type AppContext, parameter } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { showGone, showNotFound } from '../problem/problem.ts';

/** What everybody may read of a meeting. Nothing but the published summary is read for it: no JEM, no document, no contact. */
export function outcomePages(deps: PartnerDeps): Page[] {
  return [
    { route: 'outcome', get: (c) => withSummary(c, deps, (summary) => showSummary(c, deps, summary)) },
    { route: 'outcomeCsv', get: (c) => withSummary(c, deps, (summary) => sendSummary(c, summary)) },
  ];
}

async function withSummary(
  c: AppContext,
  deps: PartnerDeps,
  answer: (summary: PublicSummary) => Response,
): Promise<Response> {
  const summary = await deps.store.publicSummary(parameter(c, 'jemId'));
  if (summary?.state === 'withdrawn') {
    const because = 'The summary that was here is not public any more.';
    return showGone(c, deps, { title: 'This was withdrawn', because, contact: '' });
  }
  // Whether a meeting was held is not public either, so a summary that was declined does not exist.
  return summary?.state === 'published' ? answer(summary) : showNotFound(c, deps);
}

function showSummary(c: AppContext, deps: PartnerDeps, summary: PublicSummary): Response {
  const { jemId, publishedAt, decidedAt, borough } = summary;
  return show(c, deps, {
    template: 'outcome/outcome',
    title: `${borough}: what was agreed`,
    model: {
      ...summary,
      published: formatDate(londonDate(publishedAt ?? decidedAt)),
      csv: url('outcomeCsv', { jemId }),
    },
  });
}

function sendSummary(
  c: AppContext,
  { jemId, borough, theme, metIn, actions, figures }: PublicSummary,
): Response {
  const rows = [
    ...actions.map((action) => ['action', action, '', '']),
    ...figures.map(({ label, value, source }) => ['figure', label, value, source]),
  ].map((row) => [borough, theme, metIn, ...row]);
  const head = ['Borough', 'Theme', 'Met in', 'Kind', 'What', 'Value', 'Source'];
  return sendCsv(c, `outcome-${jemId}.csv`, toCsv(head, rows));
}
