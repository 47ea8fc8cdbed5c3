import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costOf, PRICES } from '../../local/demo/costs.ts';
import { synthesise } from './synthesised.ts';

const document = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'costs.md'), 'utf8');
const number = (text: string) => Number(text.replaceAll(/[*,]/g, ''));

/** The cells of every row of every table that begins with one of these words. */
function rowsWith(first: RegExp): string[][] {
  return document
    .split('\n')
    .filter((line) => line.startsWith('|') && first.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the prices', () => {
  it.each(Object.entries(PRICES))('%s is the one by which the demonstration counts', (name, price) => {
    const [row] = rowsWith(new RegExp(`\\| ${name} \\|`));
    const [, , usd = '', per = ''] = row ?? [];
    const units = number(per.split(' ')[0] ?? '');
    expect(number(usd) / units).toBeCloseTo(price, 12);
  });
});

describe('the cost of one JEM', () => {
  const measured = (service: string) => {
    const [row] = rowsWith(new RegExp(`^\\| ${service} \\|`));
    const counts = [...(row?.[1] ?? '').matchAll(/[\d,.]*\d/g)].map((match) => number(match[0]));
    return { counts, usd: number(row?.[2] ?? '') };
  };
  const count = (service: string, index = 0) => measured(service).counts[index] ?? Number.NaN;
  const services = ['Step Functions', 'SES', 'DynamoDB', 'API Gateway', 'Lambda', 'Scheduler', 'S3'];

  it('is that of its measured counts', () => {
    const cost = costOf({
      stateTransitions: count('Step Functions'),
      emails: count('SES'),
      emailBytes: count('SES', 1) * 1_000_000,
      dynamoWriteUnits: count('DynamoDB'),
      dynamoReadUnits: count('DynamoDB', 1),
      httpRequests: count('API Gateway'),
      lambdaInvocations: count('Lambda'),
      lambdaGbSeconds: count('Lambda', 1),
      scheduled: count('Scheduler'),
      s3Puts: count('S3'),
      s3Gets: count('S3', 1),
    });
    const [sum] = rowsWith(/^\| \*\*sum\*\*/);
    expect(number(sum?.[2] ?? '')).toBeCloseTo(cost, 3);
    const added = services.reduce((total, service) => total + measured(service).usd, 0);
    expect(added).toBeCloseTo(cost, 3);
  });

  it('is 64 times that in a year of 64, by service', () => {
    for (const first of [...services, '\\*\\*sum\\*\\*']) {
      const [row = []] = rowsWith(new RegExp(`^\\| ${first} \\|`));
      expect([first, number(row[3] ?? '')]).toEqual([first, expect.closeTo(64 * number(row[2] ?? ''), 1)]);
    }
  });
});

describe('a month without work', () => {
  const { properties } = synthesise('production');
  const KEY = 1;
  const ALARM = { price: 0.1, free: 10 };
  const DASHBOARD = { price: 3, free: 3 };
  const beyond = (count: number, { price, free }: { price: number; free: number }) =>
    Math.max(0, count - free) * price;

  const keys = properties('AWS::KMS::Key').length;
  const alarms = properties('AWS::CloudWatch::Alarm').length;
  const dashboards = properties('AWS::CloudWatch::Dashboard').length;

  it.each([
    ['KMS keys', keys, keys * KEY, keys * KEY],
    ['alarms', alarms, alarms * ALARM.price, beyond(alarms, ALARM)],
    ['dashboards', dashboards, dashboards * DASHBOARD.price, beyond(dashboards, DASHBOARD)],
  ])('counts the %s of the template', (name, count, list, billed) => {
    const [row = []] = rowsWith(new RegExp(`^\\| ${name} \\|`));
    expect(row.slice(1).map(number)).toEqual([count, expect.closeTo(list), expect.closeTo(billed)]);
  });

  it('costs less than 5 USD in an account of its own, also when the key has been rotated twice', () => {
    const [running = []] = rowsWith(/^\| reconciliation/);
    const [sum = []] = rowsWith(/^\| \*\*sum, USD/);
    const billed =
      keys * KEY + beyond(alarms, ALARM) + beyond(dashboards, DASHBOARD) + number(running[3] ?? '');
    expect(number(sum[3] ?? '')).toBeCloseTo(billed);
    expect(billed + 2).toBeLessThan(5);
  });
});
