import { formatDate, londonDate } from '../../domain/time/london.ts';
import type { DemoReport } from './report.ts';

/** What a person reads at the end. */
export function summarise(report: DemoReport): string {
  const { tasks, emails, actions, executions, workAreas, documents } = report;
  const done = workAreas.filter((area) => area.status === 'complete').length;
  const day = (instant: string | undefined) => (instant ? formatDate(londonDate(instant)) : 'not yet');
  const longest = Math.max(0, ...executions.map((execution) => execution.events));
  const kinds = Object.entries(emails.byKind).map(([kind, count]) => `${count} ${kind}`);
  return `
${report.borough}: the JEM is ${report.stage}. Started ${day(report.startedAt)}, closed ${day(report.closedAt)}.

  Work areas   ${done} of ${workAreas.length} complete
  Tasks        ${tasks.issued} issued, ${tasks.answered} answered (${tasks.late} late), ${tasks.reminded} reminded, ${tasks.escalated} escalated, ${tasks.declined} declined
  E-mails      ${emails.sent} sent: ${kinds.join(', ')}
  Actions      ${actions.agreed} agreed, ${actions.signedOff} signed off
  Documents    ${documents.map(({ name }) => name).join(', ') || 'none'}
  Workflow     ${executions.length} executions, the longest of ${longest} events; ${report.lambdaInvocations} Lambda invocations
  On AWS       about ${report.costUsd.toFixed(3)} USD (docs/costs.md); here ${report.wallSeconds.toFixed(1)} s
`;
}
