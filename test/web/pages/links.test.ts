import { aContact, aDocument, aJem, aLink, aTask, DETAILS, NOW, TOKEN } from '../fixtures.ts';
import { errorsOf, formOf, headingOf, textOf, typedIn } from '../reading.ts';
import { confirmedReader, createSite, type Site, sha256 } from '../site.ts';

const PATH = `/t/${TOKEN}`;
const DAY = 86_400_000;

/** Answers as somebody does who has read the page. */
async function answer(site: ReturnType<typeof createSite>, fields: Record<string, string>, after = 10_000) {
  const form = formOf(await (await site.ask(PATH)).text());
  return site.send(PATH, { ...form, ...fields }, { after });
}

describe('answering by link', () => {
  it('stores the answer, shows the receipt and lets it be changed', async () => {
    const site = createSite();
    const first = await answer(site, { decision: 'declined', 'declined.reason': 'On leave' });
    const receipt = await (await site.ask(first.headers.get('location') ?? '', { after: 11_000 })).text();
    expect(headingOf(receipt)).toBe('Thank you, we have your answer');
    expect(textOf(receipt)).toContain('On leave');
    expect(receipt).toContain(`href="${PATH}"`);

    const page = await (await site.ask(PATH)).text();
    expect(typedIn(page, 'decision')).toBe('declined');
    expect(typedIn(page, 'declined.reason')).toBe('On leave');
    await answer(site, { decision: 'accepted' });
    expect((await site.store.task(aTask()))?.answer).toMatchObject({ number: 2, decision: 'accepted' });
  });

  it('gives the same receipt to the same answer, and stores it once (F23)', async () => {
    const site = createSite();
    const fields = { decision: 'declined', 'declined.reason': 'Line one\r\nline two' };
    const form = formOf(await (await site.ask(PATH)).text());
    const responses = [];
    for (let press = 0; press < 3; press += 1) {
      responses.push(await site.send(PATH, { ...form, ...fields }, { after: 10_000 + press }));
    }
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await site.store.task(aTask()))?.answer?.number).toBe(1);
  });

  it('refuses what the kind of task refuses, with the field, and consumes nothing', async () => {
    const site = createSite();
    const fields = { decision: 'deputy', 'deputy.deputyName': '', 'deputy.deputyEmail': 'sam@' };
    const response = await answer(site, fields);
    expect(response.status).toBe(422);
    expect(errorsOf(await response.text())).toEqual([
      { text: 'Enter their name', target: 'deputy-deputyName' },
      {
        text: 'Enter an e-mail address in the right form, like name@example.com',
        target: 'deputy-deputyEmail',
      },
    ]);
    expect((await site.store.task(aTask()))?.state).toBe('open');
  });

  it('notes a promised date and says that nobody is reminded before it', async () => {
    const site = createSite();
    site.store.seed('task', aTask({ kind: 'data-return', details: DETAILS.dataReturn, workArea: 'R10' }));
    const response = await answer(site, {
      decision: 'promised',
      'promised.promisedFor.day': '1',
      'promised.promisedFor.month': 'feb',
      'promised.promisedFor.year': '2027',
    });
    const receipt = textOf(await (await site.ask(response.headers.get('location') ?? '')).text());
    expect(receipt).toContain('We will not remind you before Monday 1 February 2027');
  });

  it('keeps an answer that comes after the work has gone on, and says so (F9)', async () => {
    const site = createSite();
    site.store.seed('task', aTask({ state: 'lapsed', closedAt: NOW, closedBecause: 'Nobody answered.' }));
    expect(textOf(await (await site.ask(PATH)).text())).toContain('We have gone on without your answer');
    const response = await answer(site, { decision: 'accepted' });
    const receipt = await (await site.ask(response.headers.get('location') ?? '')).text();
    expect(headingOf(receipt)).toBe('Thank you, we have kept your answer');
    expect((await site.store.task(aTask()))?.answer).toMatchObject({ decision: 'accepted', late: true });
  });

  it('leads back to the task from the receipt of an answer that was never given', async () => {
    const response = await createSite().ask(`${PATH}/receipt`);
    expect(response.headers.get('location')).toBe(PATH);
  });

  it('leads on to the page for the file, takes none that came along, and stores nothing yet', async () => {
    const site = createSite();
    const task = aTask({ kind: 'data-return', details: DETAILS.dataReturn, workArea: 'R10' });
    site.store.seed('task', task);
    const form = formOf(await (await site.ask(PATH)).text());
    const picture = new File([new Uint8Array([137, 80, 78, 71, 0, 1])], 'crime.png');
    const sent = { ...form, decision: 'supplied', 'supplied.file': picture, 'supplied.note': 'See sheet 2' };
    const response = await site.send(PATH, sent, { after: 10_000 });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(new RegExp(`^${PATH}/uploads/jem-1/`));
    expect((await site.store.task(task))?.state).toBe('open');
    expect(await site.store.documentsOf('jem-1')).toEqual([]);
  });
});

describe('links that lead nowhere', () => {
  it.each(['nope', `${TOKEN}x`, TOKEN.slice(1), TOKEN.toUpperCase(), '%00', '%2e%2e%2fdesk', `${TOKEN}%22`])(
    '/t/%s is a 404 page that says what to do',
    async (token) => {
      const response = await createSite().ask(`/t/${token}`);
      expect(response.status).toBe(404);
      const html = await response.text();
      expect(headingOf(html)).toMatch(/We do not know this link|Page not found/);
    },
  );

  it('says what is wrong to whoever posts to one, and touches nothing but the count', async () => {
    const site = createSite();
    const response = await site.send('/t/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', { decision: 'accepted' });
    expect(response.status).toBe(404);
    expect(site.store.commits()).toBe(1);
    expect(site.store.all('wrongLinks')).toHaveLength(1);
  });

  it('answers 410 when the task was withdrawn, with the reason and whom to ask', async () => {
    const site = createSite();
    const closedBecause = 'The meeting was moved to another borough.';
    site.store.seed('task', aTask({ state: 'withdrawn', closedAt: NOW, closedBecause }));
    const response = await site.ask(PATH);
    expect(response.status).toBe(410);
    const text = textOf(await response.text());
    expect(text).toContain(closedBecause);
    expect(text).toContain('cora.whitcombe@jem-team.example');
  });

  it('answers 410 when the JEM was cancelled', async () => {
    const site = createSite();
    const form = formOf(await (await site.ask(PATH)).text());
    await site.send('/jems/jem-1/cancel', { reason: 'No room' }, { as: 'coordinator' });
    expect((await site.ask(PATH)).status).toBe(410);
    expect((await site.send(PATH, { ...form, decision: 'accepted' }, { after: 10_000 })).status).toBe(410);
  });

  it('answers 410 to an answer that crosses with the cancelling of the JEM', async () => {
    const site = createSite();
    const form = formOf(await (await site.ask(PATH)).text());
    site.store.seed('jem', aJem({ state: 'cancelled' }));
    const response = await site.send(PATH, { ...form, decision: 'accepted' }, { after: 10_000 });
    expect(response.status).toBe(410);
    expect(textOf(await response.text())).toContain('The meeting was cancelled');
  });

  it('sends a new one in place of an expired one, to the address on file, which it does not show (B11)', async () => {
    const site = createSite();
    site.store.seed('link', aLink({ hash: sha256(TOKEN), expiresAt: NOW }));
    const page = await site.ask(PATH, { after: DAY });
    expect(page.status).toBe(410);
    const html = await page.text();
    expect(headingOf(html)).toBe('This link has expired');
    expect(textOf(html)).toContain('Your answer is still needed');
    const press = () => site.send(`${PATH}/new-link`, formOf(html), { after: DAY + 10_000 });
    expect(headingOf(await (await press()).text())).toBe('Look into your e-mail');
    expect(html).not.toContain(aContact().email);
    // Pressed twice (F23): one e-mail with one link, and the same page.
    expect(headingOf(await (await press()).text())).toBe('Look into your e-mail');
    expect(site.store.all('link')).toHaveLength(2);
  });

  it('asks who presses the button at once, or without our form, whether they mean it (F2)', async () => {
    const site = createSite();
    site.store.seed('link', aLink({ hash: sha256(TOKEN), expiresAt: NOW }));
    const form = formOf(await (await site.ask(PATH, { after: DAY })).text());
    for (const fields of [form, {}]) {
      const response = await site.send(`${PATH}/new-link`, fields, { after: DAY + 500 });
      expect(response.status).toBe(422);
      expect(errorsOf(await response.text())).toEqual([
        { text: 'Tick the box to show that you want a new link', target: 'confirm' },
      ]);
    }
    expect(site.store.all('link')).toHaveLength(1);
    const asked = await site.send(`${PATH}/new-link`, form, { after: DAY + 500 });
    const meant = { ...formOf(await asked.text()), confirm: 'yes' };
    const sent = await site.send(`${PATH}/new-link`, meant, { after: DAY + 900 });
    expect(headingOf(await sent.text())).toBe('Look into your e-mail');
  });
});

describe('"this is not for me"', () => {
  /** As somebody does who reads the page first. */
  async function send(site: Site, fields: Record<string, string>, after = 10_000) {
    const form = formOf(await (await site.ask(`${PATH}/not-me`)).text());
    return site.send(`${PATH}/not-me`, { ...form, ...fields }, { after });
  }

  it('asks somebody at the same organisation, and the old link says so', async () => {
    const site = createSite();
    const fields = { name: 'Sam Oak', email: 'sam.oak@croydon.example', reason: '' };
    const response = await send(site, fields);
    expect(response.status).toBe(200);
    expect(textOf(await response.text())).toContain('We have asked Sam Oak');
    expect((await site.ask(PATH)).status).toBe(410);
  });

  it('leaves somebody at another organisation for the coordinator to decide', async () => {
    const site = createSite();
    const fields = { name: 'Sam Oak', email: 'sam@health.example', reason: 'They lead' };
    expect(textOf(await (await send(site, fields)).text())).toContain('the coordinator decides');
    expect((await site.ask(PATH)).status).toBe(200);
    expect((await site.store.task(aTask()))?.handOn?.name).toBe('Sam Oak');
  });

  it('leads to the fields that are wrong and keeps what was typed', async () => {
    const response = await send(createSite(), { name: '', email: 'sam', reason: 'Why' });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(errorsOf(html).map(({ target }) => target)).toEqual(['name', 'email']);
    expect(typedIn(html, 'email')).toBe('sam');
    expect(typedIn(html, 'reason')).toBe('Why');
  });

  it('asks whether a person meant it when the form comes back within two seconds, and passes nothing on before', async () => {
    const site = createSite();
    const fields = { name: 'Sam Oak', email: 'sam.oak@croydon.example', reason: '' };
    const asked = await send(site, fields, 100);
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(errorsOf(html).map(({ target }) => target)).toEqual(['confirm']);
    expect((await site.store.task(aTask()))?.assigneeId).toBe(aTask().assigneeId);
    const meant = await site.send(
      `${PATH}/not-me`,
      { ...formOf(html), ...fields, confirm: 'yes' },
      { after: 200 },
    );
    expect(textOf(await meant.text())).toContain('We have asked Sam Oak');
  });

  it('is refused without the page it belongs to', async () => {
    const site = createSite();
    const fields = { name: 'Sam Oak', email: 'sam.oak@croydon.example', reason: '' };
    expect((await site.send(`${PATH}/not-me`, fields)).status).toBe(422);
    expect((await site.store.task(aTask()))?.assigneeId).toBe(aTask().assigneeId);
  });
});

describe('documents behind a link', () => {
  it('are those that the task is about, by an address good for a minute, and no others', async () => {
    const site = createSite();
    site.store.seed('task', aTask({ kind: 'sign-off', details: DETAILS.signOff, workArea: 'R14' }));
    site.store.seed('document', aDocument(), aDocument({ id: 'pack-1', packVersion: 1 }));
    const found = await site.ask(`${PATH}/documents/pack-2`, confirmedReader(site));
    expect(found.status).toBe(303);
    expect(found.headers.get('location')).toBe('https://files.example/jems/jem-1/pack');
    expect((await site.ask(`${PATH}/documents/pack-1`)).status).toBe(404);
    expect(await (await site.ask(PATH)).text()).toContain(`${PATH}/documents/pack-2`);
  });

  it('are the agenda and the page once they were sent to this very person, briefing and slides for the chair alone', async () => {
    const site = createSite();
    const page = { contentType: 'text/html; charset=utf-8' };
    const brief = { kind: 'briefing' as const, id: 'briefing-2', name: 'Briefing', ...page };
    const agenda = { kind: 'agenda' as const, packVersion: undefined, ...page };
    site.store.seed(
      'document',
      aDocument(),
      aDocument({ id: 'pack-page-2', kind: 'pack-page', ...page }),
      aDocument(brief),
      aDocument({ id: 'pack-1', packVersion: 1 }),
      { ...aDocument({ id: 'agenda-1' }), ...agenda },
      { ...aDocument({ id: 'agenda-2', createdAt: '2027-01-05T09:00:00.000Z' }), ...agenda },
    );
    const readable = async () =>
      [...(await (await site.ask(PATH)).text()).matchAll(/documents\/([^"]+)"/g)].map(([, id]) => id);
    expect(await readable()).toEqual([]);

    const email = { scope: 'jem-1', kind: 'documents' as const, state: 'sent' as const, claimedAt: NOW };
    const about = { taskIds: ['rsvp-priya'], perhapsTwice: false, version: 0 };
    site.store.seed('email', { ...email, ...about, key: 'pack-2/chair/documents/1', contactId: 'chair' });
    expect(await readable()).toEqual([]);
    site.store.seed('email', { ...email, ...about, key: 'pack-2/priya/documents/1', contactId: 'priya' });
    expect(await readable()).toEqual(['agenda-2', 'pack-page-2']);
    site.store.seed('jem', aJem({ chairId: 'priya' }));
    expect(await readable()).toEqual(['agenda-2', 'briefing-2', 'pack-2', 'pack-page-2']);
    expect((await site.ask(`${PATH}/documents/briefing-2`, confirmedReader(site))).status).toBe(200);
  });

  it('are a report that was sent with the address of the task', async () => {
    const site = createSite();
    const report = { id: 'steering-report-1', kind: 'steering-report' as const, packVersion: undefined };
    site.store.seed('document', { ...aDocument(), ...report }, aDocument({ id: 'other' }));
    expect((await site.ask(`${PATH}/documents/steering-report-1`)).status).toBe(404);
    site.store.seed('email', {
      scope: 'jem-1',
      key: 'steering-report-1/priya/report/1',
      kind: 'report',
      contactId: 'priya',
      taskIds: ['rsvp-priya'],
      state: 'sent',
      claimedAt: NOW,
      perhapsTwice: false,
      version: 0,
    });
    expect((await site.ask(`${PATH}/documents/steering-report-1`)).status).toBe(303);
    expect((await site.ask(`${PATH}/documents/other`)).status).toBe(404);
  });

  it('do not exist for a task that is about none', async () => {
    const site = createSite();
    site.store.seed('document', aDocument());
    expect((await site.ask(`${PATH}/documents/pack-2`)).status).toBe(404);
  });
});
