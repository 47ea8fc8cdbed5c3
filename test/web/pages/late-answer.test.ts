import type { Task } from '../../../domain/task/task.ts';
import { aJem, aTask, NOW } from '../fixtures.ts';
import { formOf, hasId, textOf } from '../reading.ts';
import { createSite, realCommands, type Site } from '../site.ts';

const as = 'coordinator' as const;
const TASK = '/jems/jem-1/tasks/rsvp-priya';
const SEEN = `${TASK}/seen`;
const LATER = '2027-01-04T10:00:00.000Z';
const ACCEPTED = { decision: 'accepted' };
const DECLINED = { decision: 'declined', reason: 'A clash' };

async function answeredLate(over: Partial<Task> = {}): Promise<Site> {
  const site = createSite();
  site.store.seed('jem', aJem());
  site.store.seed('task', aTask({ state: 'lapsed', closedBecause: 'Nobody is expected.', ...over }));
  await answer(site, ACCEPTED, NOW);
  return site;
}
async function answer(site: Site, values: object, at: string): Promise<void> {
  await realCommands(site.store).answerTask({
    ref: { jemId: 'jem-1', id: 'rsvp-priya' },
    values: { ...values },
    by: { kind: 'partner', id: 'priya', name: 'Priya Raman' },
    via: 'web',
    at,
  });
}
const page = async (site: Site, path: string) => (await site.ask(path, { as })).text();
const seen = (site: Site, cameAt: string) => site.send(SEEN, { 'seen-cameAt': cameAt }, { as });

describe('an answer that came after the work had gone on (F9)', () => {
  it('stands on the desk with what happened, what becomes of it, and where to see it', async () => {
    const site = await answeredLate();
    const html = await page(site, '/desk');
    const text = textOf(html);
    expect(text).toContain('Needs you now (1)');
    expect(text).toContain(
      'answered on Monday 4 January 2027, 9am London time, too late. No answer came in time and the work has gone on.',
    );
    expect(text).toContain('Nobody is expected.');
    expect(text).toContain('the work goes on as it has without it');
    expect(html).toContain(`${TASK}#seen`);
    const csv = await page(site, '/desk.csv');
    expect(csv).toContain('Late answer');
    expect(csv).toContain('the work goes on as it has without it');
  });

  it('is off the desk once the coordinator has seen it, and the history says who did', async () => {
    const site = await answeredLate();
    const html = await page(site, TASK);
    expect(hasId(html, 'seen')).toBe(true);
    const response = await seen(site, formOf(html)['seen-cameAt'] ?? '');
    expect(response.headers.get('location')).toBe(`${TASK}?done=seen`);
    expect(textOf(await page(site, '/desk'))).toContain('Nothing needs you');
    expect(hasId(await page(site, TASK), 'seen')).toBe(false);
    expect(site.store.all('history').at(-1)).toMatchObject({
      what: 'late-answer-seen',
      actor: { name: 'The coordinator' },
    });
    expect((await site.store.task({ jemId: 'jem-1', id: 'rsvp-priya' }))?.answer?.decision).toBe('accepted');
    expect((await seen(site, NOW)).status).toBe(409);
  });

  it('stays when another one has come since the page was shown', async () => {
    const site = await answeredLate();
    await answer(site, DECLINED, LATER);
    expect((await seen(site, NOW)).status).toBe(409);
    expect(textOf(await page(site, '/desk'))).toContain('Needs you now (1)');
    expect((await seen(site, LATER)).status).toBe(303);
  });

  it('is not a thing for managers', async () => {
    const site = await answeredLate();
    expect((await site.send(SEEN, { 'seen-cameAt': NOW }, { as: 'manager' })).status).toBe(403);
    expect(hasId(await (await site.ask(TASK, { as: 'manager' })).text(), 'seen')).toBe(false);
  });
});
