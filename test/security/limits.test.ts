import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRIES_A_MINUTE } from '../../commands/note-try.ts';
import { FORM_MINUTES } from '../../commands/prepare-upload.ts';
import { MINUTES_BETWEEN_RENEWALS } from '../../commands/renew-link.ts';
import { MAX_JEMS_PER_BOROUGH_AND_YEAR } from '../../domain/jem/limits.ts';
import { LINK_DAYS } from '../../domain/link/link.ts';
import { WRONG_LINKS_A_MINUTE } from '../../domain/link/wrong-links.ts';
import { CODE_DIGITS, CODE_MINUTES, CODE_TRIES, CODES_AN_HOUR } from '../../domain/reading/reading-code.ts';
import { READING_MS } from '../../domain/reading/reading-session.ts';
import { IDLE_MS, SESSION_MS } from '../../domain/session/session.ts';
import { LONG_TEXT } from '../../domain/task/fields.ts';
import { HOUR } from '../../domain/time/instant.ts';
import { MAX_FILE_BYTES, MAX_UNPACKED_BYTES } from '../../domain/upload/purpose.ts';
import { aTask, TOKEN } from '../web/fixtures.ts';
import { formOf } from '../web/reading.ts';
import { createSite, type Fields } from '../web/site.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8');
const MIB = 1024 * 1024;
/** The first row that begins so. */
const row = (name: string) => text.split('\n').find((line) => line.startsWith(`| ${name}`)) ?? '';

/** As the document says them: a limit that is changed in the code alone, or there alone, is seen here. */
describe('the limits of docs/security.md', () => {
  it.each([
    [
      'file',
      `to ${MAX_FILE_BYTES / MIB} MB by a form good for ${FORM_MINUTES} minutes; ${MAX_UNPACKED_BYTES / MIB} MB`,
    ],
    ['text, name, e-mail address', `| ${LONG_TEXT.toLocaleString('en-GB')}, 120 and 254 characters`],
    ['unknown links', `| ${WRONG_LINKS_A_MINUTE} a minute`],
    ['forms by one link', `| ${TRIES_A_MINUTE['link-form']}, ${TRIES_A_MINUTE['team-form']} a minute`],
    ['ways back from the sign-in', `| ${TRIES_A_MINUTE['sign-in']} a minute`],
    ['new links for an expired one', `| 1 in ${MINUTES_BETWEEN_RENEWALS} minutes`],
    [
      'codes to read',
      `| ${CODES_AN_HOUR} an hour and link, ${CODE_TRIES} tries and ${CODE_MINUTES} minutes each`,
    ],
    ['JEMs of a borough', `| ${MAX_JEMS_PER_BOROUGH_AND_YEAR} a year`],
    ['partner', `${LINK_DAYS} days`],
  ])('%s', (name, says) => {
    expect(row(name)).toContain(says);
  });

  it('of sessions and codes are those of the rows of the standard', () => {
    expect([IDLE_MS / HOUR, SESSION_MS / HOUR, READING_MS / HOUR, CODE_DIGITS]).toEqual([1, 8, 1, 6]);
    expect(row('7.1.1')).toContain('after an hour without use and after eight hours');
    expect(row('codes to read')).toContain('then an hour of reading');
    expect(row('6.5.x')).toContain('six random digits');
  });
});

describe('a form', () => {
  const PATH = `/t/${TOKEN}`;
  const answerWith = async (more: number) => {
    const site = createSite();
    const form = formOf(await (await site.ask(PATH)).text());
    const given = Object.entries({ ...form, decision: 'accepted' });
    const fields: Fields = [...given, ...Array<[string, string]>(more - given.length).fill(['more', ''])];
    const { status } = await site.send(PATH, fields, { after: 10_000 });
    return { status, version: (await site.store.task(aTask()))?.version };
  };

  it('of 1,000 fields is read, and one of more is none of ours', async () => {
    expect(row('body of a request')).toContain('1,000 fields');
    expect(await answerWith(1_000)).toEqual({ status: 303, version: 2 });
    expect(await answerWith(1_001)).toEqual({ status: 422, version: 1 });
  });
});
