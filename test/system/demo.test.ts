import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FUNCTIONS } from '../../contracts/workflow.ts';
import { fromLondon } from '../../domain/time/london.ts';
import { type DemoOutcome, playDemo } from '../../local/demo/run-demo.ts';
import { createUsageMeter } from '../../local/demo/usage.ts';
import { functionName } from '../../local/system/names.ts';
import { startSystem } from '../../local/system/system.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';
import { AccessLog } from '../lib/permissions-in-use/access-log.ts';
import { type Deployed, readDeployed } from '../lib/permissions-in-use/deployed.ts';
import type { Access } from '../lib/permissions-in-use/evaluate.ts';
import { given, idle, NOT_PLAYED, refused, speaksOf, withLambda } from '../lib/permissions-in-use/in-use.ts';
import { playAside } from '../lib/permissions-in-use/play-aside.ts';
import { recordRequests } from '../lib/permissions-in-use/record-requests.ts';

const REAL_FILE = resolve(__dirname, '../../../shared/data/crime/mps_borough_200801_201612.csv');
/** Where `local/system/environment.ts` has e-mails come from. */
const MAIL_DOMAIN = 'mpa.example';

function crimeFile(): { name: string; text: string } {
  if (existsSync(REAL_FILE))
    return { name: 'mps_borough_200801_201612.csv', text: readFileSync(REAL_FILE, 'utf8') };
  const { fileName, text } = generateSampleCrime({ until: '2026-12' });
  return { name: fileName, text };
}

let outcome: DemoOutcome;
let deployed: Deployed;
let log: AccessLog;
let asked: Access[];

/** One play for all of it: a whole JEM takes most of a minute. */
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'jem-demo-'));
  const at = Date.parse(fromLondon('2027-01-04', '09:00'));
  const meter = createUsageMeter();
  const { onExchange } = meter;
  const system = await startSystem({ port: 0, directory, fresh: true, at, realSpeed: false, onExchange });
  deployed = readDeployed(MAIL_DOMAIN);
  log = new AccessLog(deployed);
  const stop = recordRequests(system, (request) => log.add(request));
  try {
    const play = { borough: 'Hackney', crime: crimeFile(), at, tell: () => {} };
    outcome = await playDemo({ system, meter }, play);
    await playAside(system);
    asked = withLambda(log.accesses(), deployed);
  } finally {
    stop();
    await system.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}, 600_000);

/** The whole product: the shipped machines, the real steps and pages, partners who only have their e-mails. */
describe('one JEM, from room booking to closed actions', () => {
  it('closes with every work area complete and nothing outstanding', () => {
    expect(outcome.outstanding).toEqual([]);
    expect(outcome.report).toMatchObject({ borough: 'Hackney', stage: 'closed', state: 'closed' });
    expect(outcome.report.workAreas).toHaveLength(27);
    expect(outcome.report.workAreas.filter(({ status }) => status !== 'complete')).toEqual([]);
  });

  it('has met silence, a deputy, a late answer and a change asked for at sign-off', () => {
    const { tasks, emails, documents } = outcome.report;
    for (const count of Object.values(tasks)) expect(count).toBeGreaterThan(0);
    expect(emails.byKind.reminder).toBeGreaterThan(0);
    expect(emails.byKind.escalation).toBeGreaterThan(0);
    expect(documents.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['hackney-version-1-slides.pptx', 'hackney-version-2-slides.pptx']),
    );
  });

  it('follows every action from agreement to sign-off', () => {
    const { actions } = outcome.report;
    expect(actions.agreed).toBeGreaterThanOrEqual(3);
    expect(actions.signedOff).toBe(actions.agreed);
  });

  it('stays within what one JEM may take of Step Functions and may cost on AWS', () => {
    const { executions, costUsd, usage } = outcome.report;
    expect(Math.max(...executions.map(({ events }) => events))).toBeLessThanOrEqual(600);
    expect(costUsd).toBeLessThanOrEqual(0.1);
    // What is charged for and was not counted would make it look cheap.
    expect(Object.entries(usage).filter(([, units]) => units <= 0)).toEqual([]);
  });
});

/** What each function asked of AWS in the play, held to the policies of the role that it has in the templates of production. */
describe('the permissions of the functions', () => {
  it('were used by every one of them, in calls that are all understood', () => {
    expect([...log.problems]).toEqual([]);
    const callers = new Set(log.accesses().map(({ by }) => by));
    expect([...callers].sort()).toEqual(FUNCTIONS.map(functionName).sort());
    expect([...deployed.functions.keys()].sort()).toEqual([...callers].sort());
  });

  it('allow everything that was asked', () => {
    expect(refused(asked, deployed)).toEqual([]);
  });

  it('give nothing that nobody asked for, but with a reason', () => {
    const said = idle(asked, deployed).map(({ by, action, resource }) => `${by}: ${action} on ${resource}`);
    expect(said).toEqual([]);
  });

  it('have no reason for what is not given', () => {
    const all = given(deployed);
    expect(NOT_PLAYED.filter((reason) => !all.some((one) => speaksOf(reason, one)))).toEqual([]);
  });
});
