import { aContact, aJem, aLink, aTask, NOW, TOKEN } from '../fixtures.ts';
import { formOf, headingOf, inputsOf, textOf } from '../reading.ts';
import { createSite } from '../site.ts';

const ALL = `/t/${TOKEN}/all`;
const HACKNEY = aJem({ id: 'jem-2', boroughCode: 'E09000012', borough: 'Hackney' });
const other = aTask({ jemId: 'jem-2', id: 'rsvp-2', borough: 'Hackney', dueAt: '2027-01-20T17:00:00.000Z' });
const foreign = aTask({ jemId: 'jem-2', id: 'rsvp-leroy', borough: 'Hackney', assigneeId: 'leroy' });

function siteOfTwo() {
  const site = createSite();
  site.store.seed('jem', HACKNEY);
  site.store.seed('contact', aContact({ id: 'leroy', name: 'Leroy Campbell' }));
  site.store.seed('task', other, foreign);
  return site;
}
const page = async (site: ReturnType<typeof siteOfTwo>, path = ALL) => (await site.ask(path)).text();

describe('the page of everything that one person owes', () => {
  it('lists their tasks of all boroughs, earliest first, and nobody else’s', async () => {
    const html = await page(siteOfTwo());
    expect(headingOf(html)).toBe('Everything that we ask of you');
    const text = textOf(html);
    expect(text).toContain('2 answers are waiting for you');
    expect(text.indexOf('Croydon: Say')).toBeLessThan(text.indexOf('Hackney: Say'));
    expect(html).not.toContain('rsvp-leroy');
  });

  it('has one open form, with nothing chosen, and opens the others in their place', async () => {
    const site = siteOfTwo();
    expect(formOf(await page(site)).task).toBe('jem-1/rsvp-priya');
    const second = await page(site, `${ALL}?task=jem-2%2Frsvp-2`);
    expect(formOf(second).task).toBe('jem-2/rsvp-2');
    expect(inputsOf(second).filter(({ type, checked }) => type === 'radio' && checked)).toEqual([]);
  });

  it('stores an answer and goes on with what is left', async () => {
    const site = siteOfTwo();
    const form = formOf(await page(site, `${ALL}?task=jem-2%2Frsvp-2`));
    const sent = await site.send(ALL, { ...form, decision: 'accepted' }, { after: 10_000 });
    expect(sent.status).toBe(303);
    const next = await page(site, sent.headers.get('location') ?? '');
    expect(next).toContain('Thank you, we have your answer: Hackney');
    expect(formOf(next).task).toBe('jem-1/rsvp-priya');
    expect((await site.store.task(other))?.answer?.decision).toBe('accepted');
    // The link is one of jem-1.
    expect(site.store.all('audit')[0]?.about).toMatchObject({ jemId: 'jem-2', taskId: 'rsvp-2' });
  });

  it('refuses a form that was shown for another task', async () => {
    const site = siteOfTwo();
    const form = formOf(await page(site));
    const sent = await site.send(
      ALL,
      { ...form, task: 'jem-2/rsvp-2', decision: 'accepted' },
      { after: 10_000 },
    );
    expect(sent.status).toBe(422);
    expect((await site.store.task(other))?.answer).toBeUndefined();
  });

  it('asks for a confirmation of what was sent within two seconds', async () => {
    const site = siteOfTwo();
    const form = formOf(await page(site));
    const sent = await site.send(ALL, { ...form, decision: 'accepted' }, { after: 500 });
    expect(sent.status).toBe(422);
    expect(formOf(await sent.text()).task).toBe('jem-1/rsvp-priya');
  });

  it('takes no answer to a task of somebody else, and shows none of its documents', async () => {
    const site = siteOfTwo();
    const form = formOf(await page(site));
    const sent = await site.send(
      ALL,
      { ...form, task: 'jem-2/rsvp-leroy', decision: 'accepted' },
      { after: 10_000 },
    );
    expect(sent.status).toBe(404);
    expect((await site.store.task(foreign))?.answer).toBeUndefined();
    const document = await site.ask(`/t/${TOKEN}/documents/pack-2?task=jem-2%2Frsvp-leroy`);
    expect(document.status).toBe(404);
  });

  it('keeps what was typed when somebody else was faster', async () => {
    const site = siteOfTwo();
    const form = formOf(await page(site));
    await site.send(ALL, { ...form, decision: 'accepted' }, { after: 5_000 });
    const reason = 'We have our own review that day';
    const late = { ...form, decision: 'declined', 'declined.reason': reason };
    const sent = await site.send(ALL, late, { after: 9_000 });
    expect(sent.status).toBe(409);
    expect(await sent.text()).toContain(reason);
  });

  it('says so when nothing is left, and is reached from task and receipt', async () => {
    const site = createSite();
    expect(await page(site, `/t/${TOKEN}`)).toContain(`href="${ALL}"`);
    const form = formOf(await page(site));
    await site.send(ALL, { ...form, decision: 'accepted' }, { after: 10_000 });
    expect(textOf(await page(site))).toContain('Nothing is waiting for an answer from you');
    site.store.seed('jem', HACKNEY);
    site.store.seed('task', other);
    expect(await page(site, `/t/${TOKEN}/receipt`)).toContain('One more answer is waiting for you');
  });

  it('stays under 60 KB with thirty tasks', async () => {
    const site = siteOfTwo();
    site.store.seed(
      'task',
      ...Array.from({ length: 28 }, (_, number) => aTask({ jemId: 'jem-2', id: `more-${number}` })),
    );
    expect((await page(site)).length).toBeLessThan(60_000);
  });
});

describe('the link of a task that was withdrawn', () => {
  const because = 'The meeting was cancelled.';
  function siteOfCancelled(assigneeId = 'priya') {
    const site = siteOfTwo();
    site.store.seed('jem', aJem({ state: 'cancelled', closedAt: NOW }));
    site.store.seed('task', aTask({ state: 'withdrawn', closedBecause: because, assigneeId }));
    return site;
  }

  it('leads to what the person owes to other boroughs, and says that this meeting was cancelled', async () => {
    const site = siteOfCancelled();
    const over = await site.ask(`/t/${TOKEN}`);
    expect(over.status).toBe(410);
    expect(await over.text()).toMatch(new RegExp(`href="${ALL}">One other answer is waiting for you`));
    const html = await page(site);
    expect(textOf(html)).toContain('The Joint Engagement Meeting in Croydon was cancelled.');
    expect(textOf(html)).toContain('One answer is waiting for you');
    // Back would lead to the page that says the same and nothing else.
    expect(html).not.toContain(`href="/t/${TOKEN}"`);
    const sent = await site.send(ALL, { ...formOf(html), decision: 'accepted' }, { after: 10_000 });
    expect(sent.status).toBe(303);
    expect((await site.store.task(other))?.answer?.decision).toBe('accepted');
    const thanks = await site.ask(sent.headers.get('location') ?? '');
    expect([thanks.status, await thanks.text()]).toEqual([
      200,
      expect.stringContaining('we have your answer: Hackney'),
    ]);
  });

  it('says what is over where the JEM goes on', async () => {
    const site = siteOfCancelled();
    site.store.seed('jem', aJem());
    expect(textOf(await page(site))).toMatch(
      /Croydon, .*you no longer need to do this\. The meeting was cancelled/,
    );
  });

  it('leads nowhere when nothing else is owed, when somebody else has the task, and when it has expired', async () => {
    const idle = siteOfCancelled();
    idle.store.seed('task', { ...other, state: 'closed' });
    expect((await idle.ask(ALL)).status).toBe(410);
    expect(await (await idle.ask(`/t/${TOKEN}`)).text()).not.toContain(ALL);
    expect((await siteOfCancelled('leroy').ask(ALL)).status).toBe(410);
    const old = siteOfCancelled();
    const [link] = old.store.all('link');
    old.store.seed('link', aLink({ ...link, expiresAt: NOW }));
    expect((await old.ask(ALL)).status).toBe(410);
  });

  it('opens a document of another task and none of its own', async () => {
    const site = siteOfCancelled();
    const address = (task: string) => `/t/${TOKEN}/documents/agenda-1?task=${encodeURIComponent(task)}`;
    expect((await site.ask(`/t/${TOKEN}/documents/agenda-1`)).status).toBe(410);
    expect((await site.ask(address('jem-2/rsvp-leroy'))).status).toBe(404);
    expect((await site.ask(`/t/${TOKEN}/code`)).status).toBe(410);
    expect((await site.ask(`/t/${TOKEN}/code?task=jem-2%2Frsvp-2`)).status).toBe(200);
  });
});
