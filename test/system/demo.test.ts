import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromLondon } from '../../domain/time/london.ts';
import { type DemoOutcome, runDemo } from '../../local/demo/run-demo.ts';
import { generateSampleCrime } from '../../programme/sample-crime.ts';

const REAL_FILE = resolve(__dirname, '../../../shared/data/crime/mps_borough_200801_201612.csv');

function crimeFile(): { name: string; text: string } {
  if (existsSync(REAL_FILE))
    return { name: 'mps_borough_200801_201612.csv', text: readFileSync(REAL_FILE, 'utf8') };
  const { fileName, text } = generateSampleCrime({ until: '2026-12' });
  return { name: fileName, text };
}

/** The whole product: the shipped machines, the real steps and pages, partners who only have their e-mails. */
describe('one JEM, from room booking to closed actions', () => {
  let outcome: DemoOutcome;
  beforeAll(async () => {
    const at = Date.parse(fromLondon('2027-01-04', '09:00'));
    outcome = await runDemo({ borough: 'Hackney', crime: crimeFile(), at, port: 0, tell: () => {} });
  }, 180_000);

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
    const { executions, costUsd } = outcome.report;
    expect(Math.max(...executions.map(({ events }) => events))).toBeLessThanOrEqual(600);
    expect(costUsd).toBeLessThanOrEqual(0.1);
    expect(costUsd).toBeGreaterThan(0);
  });
});
