import { AUDIT_OUTCOMES, type AuditOutcome } from '../../../domain/audit/audit-record.ts';
import { type AuditRow, type AuditTrail, createReadAudit } from '../../../queries/audit-trail.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { filterSelect } from '../../filter-form.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Cell, TagColour } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, sentence } from '../../wording.ts';
import { type AuditQuery, auditQueryOf } from './audit-filter.ts';

const OUTCOME_TAGS: Record<AuditOutcome, TagColour> = { accepted: 'green', refused: 'orange', failed: 'red' };

/** `jemTaskHandOn` becomes `Jem task hand on`. */
function whatInWords(what: string): string {
  return sentence(what.replaceAll(/([A-Z])/g, ' $1').toLowerCase()).replaceAll('-', ' ');
}

function aboutInWords({ about }: AuditRow): string {
  return Object.entries(about)
    .filter(([name]) => name !== 'status')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function rowCells(row: AuditRow): Cell[] {
  return [
    { text: row.at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC') },
    { text: row.name, sub: [row.who.kind, ...row.who.roles].join(', ') },
    { text: whatInWords(row.what), sub: aboutInWords(row) || undefined },
    { text: row.outcome, tag: OUTCOME_TAGS[row.outcome] },
    { text: row.requestId },
  ];
}

function auditModel({ typed, problems, filter }: AuditQuery, trail: AuditTrail): object {
  const errors = fieldErrors(problems);
  const field = (name: 'from' | 'to') => ({
    value: typed[name],
    error: errors.has(name) ? { text: errors.get(name) } : undefined,
  });
  const { accepted, refused, failed } = trail.totals;
  return {
    action: url('audit'),
    from: field('from'),
    to: field('to'),
    about: typed.about,
    outcome: filterSelect('outcome', 'Outcome', {
      options: AUDIT_OUTCOMES.map((value) => ({ value, text: sentence(value) })),
      chosen: typed.outcome,
    }),
    table: {
      caption: `${count(trail.rows.length, 'record')} (on these days ${accepted} accepted, ${refused} refused, ${failed} failed)`,
      head: ['When', 'Who', 'What', 'Outcome', 'Request'],
      rows: trail.rows.map(rowCells),
      empty: 'Nothing was recorded that fits.',
    },
    csv: filter && url('auditCsv', {}, typed),
  };
}

function auditCsv(rows: readonly AuditRow[]): string {
  const head = ['When (UTC)', 'Kind', 'Id', 'Name', 'Roles', 'What', 'Outcome', 'About', 'Request', 'Record'];
  return toCsv(
    head,
    rows.map(({ at, who, name, what, outcome, about, requestId, id }) => [
      at,
      who.kind,
      who.id,
      name,
      who.roles.join(' '),
      what,
      outcome,
      JSON.stringify(about),
      requestId,
      id,
    ]),
  );
}

const NOTHING: AuditTrail = { rows: [], totals: { accepted: 0, refused: 0, failed: 0 } };

/** For auditors: who did or tried what, to look at and to take along. */
export function auditPages(deps: TeamDeps): Page[] {
  const readAudit = createReadAudit(deps);
  return [
    {
      route: 'audit',
      async get(c) {
        const query = auditQueryOf(c);
        const trail = query.filter ? await readAudit(query.filter) : NOTHING;
        return show(c, deps, {
          template: 'audit/audit',
          title: 'Audit',
          status: query.filter ? 200 : 422,
          errors: errorSummary(query.problems),
          model: auditModel(query, trail),
        });
      },
    },
    {
      route: 'auditCsv',
      async get(c) {
        const { filter } = auditQueryOf(c);
        if (!filter) return c.redirect(url('audit', {}, c.req.query()), 303);
        return sendCsv(c, 'jem-audit.csv', auditCsv((await readAudit(filter)).rows));
      },
    },
  ];
}
