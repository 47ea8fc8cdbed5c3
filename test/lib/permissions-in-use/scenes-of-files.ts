import { createHash } from 'node:crypto';
import { completeWorkAreas } from '../../../domain/jem/jem.ts';
import { createBrowser } from '../../../local/demo/browser.ts';
import { aDeck } from '../../support/deck.ts';
import { aDocument, aJem, aLink, aTask } from '../../web/fixtures.ts';
import { crimeCsv } from '../../workflow/crime-csv.ts';
import { type Aside, submit } from './aside.ts';

const TOKEN = 'u'.repeat(32);
const JEM = 'jem-1';
const BAD_ROWS =
  'Period,Borough,Measure,Category,Value,Unit\n2026-12,Croydon,Noise,,3,count\n2026-13,Croydon,Noise,,3,count\n';

/** A JEM whose pack has been made, and a partner who is asked for a file. */
async function prepare({ put, system, at }: Aside): Promise<void> {
  const [assignee] = (await system.store.contacts()).filter(({ posts }) => posts.length > 0);
  const assigneeId = assignee?.id ?? '';
  const details = { dataType: 'k', dataName: 'Noise', organisation: 'Croydon', period: '2026' };
  const jem = aJem({ id: JEM, coordinatorId: assigneeId, chairId: assigneeId });
  await put(
    // The documents have been sent: another version of the pack has an execution of its own.
    { entity: 'jem', value: completeWorkAreas(jem, ['R14', 'R15'], at()) },
    { entity: 'document', value: aDocument({ jemId: JEM, slides: ['Croydon'] }) },
    {
      entity: 'task',
      value: aTask({
        jemId: JEM,
        id: 'data-return-1',
        kind: 'data-return',
        workArea: 'R10',
        details,
        assigneeId,
      }),
    },
    {
      entity: 'link',
      value: aLink({
        hash: createHash('sha256').update(TOKEN).digest('hex'),
        ...{ jemId: JEM, taskId: 'data-return-1', contactId: assigneeId },
        expiresAt: '2030-01-01T00:00:00.000Z',
      }),
    },
  );
}

/** Sends a file of which some rows cannot be read, and fetches the list of them. */
async function partnerSends({ system: { url }, sendFile }: Aside): Promise<void> {
  const browser = createBrowser();
  const task = await browser.open(`${url}/t/${TOKEN}`);
  const form = await submit(browser, task, { decision: 'supplied' }, { withField: 'decision' });
  const checked = await sendFile(browser, form, { name: 'noise.csv', bytes: Buffer.from(BAD_ROWS) });
  const list = checked.document.querySelector('a[href$="problems.csv"]')?.getAttribute('href');
  if (!list) throw new Error(`no list of problems on "${checked.heading}"`);
  await browser.open(new URL(list, checked.url).href);
}

/** A public file: sent, taken in, and fetched again. */
async function teamAddsToLibrary({ system, team, sendFile }: Aside): Promise<void> {
  const { url, store } = system;
  const library = await team.open(`${url}/library`);
  const form = await team.submit(library, {}, { action: '/library' });
  const checked = await sendFile(team, form, { name: 'crime.csv', bytes: crimeCsv() });
  await submit(team, checked, {}, { action: '/library/uploads/' });
  const [file] = await store.libraryFiles();
  if (!file) throw new Error('the library is empty');
  await team.open(`${url}/library/${file.id}/content`);
}

/** Slides that somebody edited become the next version of the pack, which has an execution of its own. */
async function teamPublishes({ system: { url }, team, sendFile }: Aside): Promise<void> {
  const pack = await team.open(`${url}/jems/${JEM}/pack`);
  const form = await team.submit(pack, {}, { action: '/pack' });
  const bytes = await aDeck([{ title: 'Croydon', text: 'Robbery fell' }]);
  const checked = await sendFile(team, form, { name: 'edited.pptx', bytes });
  await submit(team, checked, { confirm: 'yes' }, { action: '/pack/uploads/' });
}

export async function playFiles(aside: Aside): Promise<void> {
  const { call, at } = aside;
  await prepare(aside);
  await partnerSends(aside);
  await teamAddsToLibrary(aside);
  for (const step of ['sweep-data', 'analyse-data'] as const) await call(step, { jemId: JEM, at: at() });
  await teamPublishes(aside);
}
