import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RETENTION } from '../../../domain/retention/periods.ts';

describe('the table of periods', () => {
  it('is what docs/security.md says', () => {
    const docs = readFileSync(join(__dirname, '../../../docs/security.md'), 'utf8');
    for (const [name, { days, afterwards }] of Object.entries(RETENTION)) {
      expect(docs).toContain(`| ${name} | ${days} | ${afterwards} |`);
    }
  });
});
