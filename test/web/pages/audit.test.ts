import type { AuditRecord } from '../../../domain/audit/audit-record.ts';
import { aDocument, aTask, DETAILS, NOW, TOKEN } from '../fixtures.ts';
import { errorsOf, formOf, textOf } from '../reading.ts';
import { createSite, type Site } from '../site.ts';

const AUDITOR = { as: 'auditor' } as const;
const recorded = (site: Site) => site.store.all('audit');
const facts = ({ who, what, outcome, about }: AuditRecord) => [who.kind, who.id, what, outcome, about];

describe('what is recorded', () => {
  it('is every change that was asked for, accepted or refused, with who, in which role, when and which request', async () => {
    const site = createSite();
    const as = 'coordinator';
    await site.send('/jems/jem-1/tasks/rsvp-priya/waive', { 'waive-reason': 'Not needed' }, { as });
    await site.send('/jems/jem-1/cancel', { reason: '' }, { as });
    await site.send('/jems/jem-1/cancel', { reason: 'mine' }, { as: 'manager' });
    expect(recorded(site).map(facts)).toEqual([
      ['team', 'sub-coordinator', 'jemTaskWaive', 'accepted', expect.objectContaining({ status: '303' })],
      ['team', 'sub-coordinator', 'jemCancel', 'refused', { jemId: 'jem-1', status: '422' }],
      ['team', 'sub-manager', 'jemCancel', 'refused', { jemId: 'jem-1', status: '403' }],
    ]);
    for (const { at, who, requestId } of recorded(site)) {
      expect([at, requestId]).toEqual([NOW, 'request-1']);
      expect(who.roles).toHaveLength(1);
    }
  });

  it('calls the request what API Gateway calls it, whatever its sender does', async () => {
    const site = createSite();
    const names = ['x-request-id', 'x-amzn-requestid', 'x-amzn-trace-id', 'x-correlation-id'];
    const headers = Object.fromEntries(names.map((name) => [name, 'theirs']));
    await site.send('/jems/jem-1/cancel', { reason: '' }, { as: 'coordinator', headers });
    expect(recorded(site)).toMatchObject([{ requestId: 'request-1' }]);
  });

  it('is by the same request in the history of the JEM', async () => {
    const site = createSite();
    await site.send(
      '/jems/jem-1/tasks/rsvp-priya/waive',
      { 'waive-reason': 'Not needed' },
      { as: 'coordinator' },
    );
    const [event] = site.store.all('history');
    expect(event).toMatchObject({ what: 'task-waived', actor: { requestId: 'request-1' } });
  });

  it('is what a partner did, by the contact and never by the link', async () => {
    const site = createSite();
    const form = formOf(await (await site.ask(`/t/${TOKEN}`)).text());
    await site.send(
      `/t/${TOKEN}`,
      { ...form, decision: 'declined', 'declined.reason': 'Whitgift' },
      { after: 9_000 },
    );
    expect(recorded(site).map(facts)).toEqual([
      ['partner', 'priya', 'task', 'accepted', { jemId: 'jem-1', taskId: 'rsvp-priya', status: '303' }],
    ]);
    const stored = JSON.stringify(recorded(site));
    for (const secret of [TOKEN, 'Whitgift', 'Raman', '@']) expect(stored).not.toContain(secret);
    expect(site.store.all('history')[0]?.actor.requestId).toBe('request-1');
  });

  it('is every copy that was taken, by session or by link, and every look that was refused', async () => {
    const site = createSite();
    site.store.seed('document', aDocument());
    site.store.seed('task', aTask({ kind: 'sign-off', details: DETAILS.signOff }));
    await site.ask('/jems/jem-1/documents/pack-2', { as: 'manager' });
    await site.ask(`/t/${TOKEN}/documents/pack-2`);
    await site.ask('/pipeline.csv', { as: 'manager' });
    await site.ask('/audit', { as: 'manager' });
    expect(recorded(site).map(({ what, outcome }) => [what, outcome])).toEqual([
      ['jemDocument', 'accepted'],
      ['taskDocument', 'accepted'],
      ['pipelineCsv', 'accepted'],
      ['audit', 'refused'],
    ]);
  });

  it('is not what only looks: pages, a preview, one more row', async () => {
    const site = createSite();
    await site.ask('/desk', { as: 'coordinator' });
    await site.ask(`/t/${TOKEN}`);
    await site.send(`/t/${TOKEN}`, { 'add-row': 'accepted.rows' });
    expect(recorded(site)).toEqual([]);
  });

  it('of somebody unknown is a line of the log and no record: anybody could fill the table', async () => {
    const lines: unknown[] = [];
    const log = { info() {}, error() {}, warn: (...line: unknown[]) => lines.push(line) };
    const site = createSite(undefined, { log });
    await site.send(`/t/${'z'.repeat(32)}`, { decision: 'accepted' });
    await site.send('/jems/jem-1/cancel', { reason: 'x' });
    expect(recorded(site)).toEqual([]);
    expect(lines).toEqual([
      ['REQUEST_REFUSED', { route: 'task', method: 'POST', status: 404, requestId: 'request-1' }],
      ['REQUEST_REFUSED', { route: 'jemCancel', method: 'POST', status: 401, requestId: 'request-1' }],
    ]);
  });

  it('cannot be written: no copy is handed out, and a change that is made is confirmed and the loss logged', async () => {
    const lines: unknown[] = [];
    const log = { info() {}, warn() {}, error: (...line: unknown[]) => lines.push(line) };
    const recordAudit = () => Promise.reject(new TypeError('down'));
    const site = createSite(() => ({ recordAudit }), { log });
    site.store.seed('document', aDocument());
    expect((await site.ask('/jems/jem-1/documents/pack-2', { as: 'manager' })).status).toBe(500);
    const waived = await site.send(
      '/jems/jem-1/tasks/rsvp-priya/waive',
      { 'waive-reason': 'x' },
      { as: 'coordinator' },
    );
    expect(waived.status).toBe(303);
    expect(lines.map((line) => (line as [string])[0])).toEqual([
      'AUDIT_NOT_WRITTEN',
      'REQUEST_FAILED',
      'AUDIT_NOT_WRITTEN',
    ]);
  });
});

describe('the audit page', () => {
  async function siteWithRecords() {
    const site = createSite();
    await site.send('/jems/jem-1/cancel', { reason: '' }, { as: 'coordinator' });
    const form = formOf(await (await site.ask(`/t/${TOKEN}`)).text());
    await site.send(`/t/${TOKEN}`, { ...form, decision: 'accepted' }, { after: 9_000 });
    return site;
  }

  it('shows the latest first, names people, and narrows by outcome and by id', async () => {
    const site = await siteWithRecords();
    const all = textOf(await (await site.ask('/audit', AUDITOR)).text());
    expect(all).toContain('1 accepted, 1 refused, 0 failed');
    expect(all.indexOf('Priya Raman')).toBeLessThan(all.indexOf('The coordinator'));
    const refused = textOf(await (await site.ask('/audit?outcome=refused', AUDITOR)).text());
    expect(refused).not.toContain('Priya Raman');
    const hers = textOf(await (await site.ask('/audit?about=priya', AUDITOR)).text());
    expect(hers).not.toContain('The coordinator');
  });

  it('shows what came by e-mail, and finds it by message and by whom it claims to be from', async () => {
    const site = createSite();
    const about = { jemId: 'jem-1', result: 'refused', because: 'sender-not-verified', claimsToBe: 'priya' };
    site.store.seed('audit', {
      ...{ id: 'mail-1', at: NOW, what: 'mail-calendar-reply', outcome: 'refused', about, version: 0 },
      ...{ who: { kind: 'partner', id: 'unknown', name: '', roles: [] }, requestId: 'message-1' },
    });
    for (const id of ['message-1', 'priya', 'jem-1']) {
      const shown = textOf(await (await site.ask(`/audit?about=${id}`, AUDITOR)).text());
      expect(shown).toContain('because sender-not-verified, claimsToBe priya');
      expect(shown).toMatch(/unknown\s*partner\s+Mail calendar reply/);
    }
  });

  it('is exported whole, one line each', async () => {
    const site = await siteWithRecords();
    const csv = await (await site.ask('/audit.csv?from=2027-01-01&to=2027-01-04', AUDITOR)).text();
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    expect(csv).toContain('request-1');
    expect(recorded(site).find(({ what }) => what === 'auditCsv')?.who.id).toBe('sub-auditor');
  });

  it.each([
    ['from=yesterday', 'from'],
    ['from=2027-01-05&to=2027-01-04', 'to'],
    ['from=2020-01-01&to=2027-01-04', 'to'],
  ])('says what is wrong with %s', async (query, target) => {
    const response = await createSite().ask(`/audit?${query}`, AUDITOR);
    expect(response.status).toBe(422);
    expect(errorsOf(await response.text())).toMatchObject([{ target }]);
  });

  it('cannot be changed by anybody: no command puts a record twice or removes one', async () => {
    const site = await siteWithRecords();
    const [first] = recorded(site);
    const again = await site.store.commit([
      { op: 'put', entity: 'audit', value: { ...first!, version: 0, outcome: 'accepted' } },
    ]);
    expect(again.kind).toBe('conflict');
  });
});
