import type { MailSender } from '../../../domain/ports/services.ts';
import { aContact, aDocument, aJem, aTask, DETAILS, NOW, TOKEN } from '../fixtures.ts';
import { formOf, textOf } from '../reading.ts';
import { confirmedReader, createSite, realCommands, type Site, sha256 } from '../site.ts';

const PATH = `/t/${TOKEN}`;
const PAGE = { id: 'pack-page-2', kind: 'pack-page' as const, contentType: 'text/html; charset=utf-8' };
const DOCUMENT = `${PATH}/documents/pack-page-2`;
const SLOWLY = { after: 5_000 };

/** The chair is asked to sign; the e-mails that go out are kept. */
function signing() {
  const mails: { to: string; text: string }[] = [];
  let codes = 0;
  const mail: MailSender = {
    send: async ({ to, raw }) => {
      mails.push({ to, text: new TextDecoder().decode(raw).replaceAll('=\r\n', '') });
      return `mail-${mails.length}`;
    },
  };
  const logged: unknown[] = [];
  const site: Site = createSite((store) =>
    realCommands(store, {
      mail,
      secrets: { linkToken: () => 'secret-of-this-browser', code: () => `00000${++codes}`, hash: sha256 },
      newId: () => `id-${mails.length}`,
      log: { info() {}, warn: (...args: unknown[]) => logged.push(args), error() {} },
    }),
  );
  site.store.seed('task', aTask({ kind: 'sign-off', details: DETAILS.signOff, workArea: 'R14' }));
  site.store.seed('document', aDocument(), aDocument(PAGE));
  const page = async () => (await site.ask(`${PATH}/code?document=pack-page-2`)).text();
  const askForCode = async (asking = SLOWLY) =>
    site.send(`${PATH}/code`, { ...formOf(await page()), act: 'send' }, asking);
  const type = async (code: string, asking = SLOWLY) =>
    site.send(`${PATH}/code`, { ...formOf(await page()), act: 'confirm', code }, asking);
  return { site, mails, logged, page, askForCode, type };
}

describe('the reader of a link', () => {
  it('is asked for a code before any document, and opening the page sends none', async () => {
    const { site, mails, page } = signing();
    const response = await site.ask(DOCUMENT);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${PATH}/code?document=pack-page-2`);
    expect(await page()).toContain('Send me a code');
    expect(mails).toEqual([]);
  });

  it('gets it at the invited address, and with it reads for an hour with their name on the page', async () => {
    const { site, mails, askForCode, type } = signing();
    expect((await askForCode()).status).toBe(303);
    expect(mails.map(({ to }) => to)).toEqual(['priya.raman@croydon.example']);
    expect(mails[0]?.text).toContain('000 001');

    const confirmed = await type('000 001');
    expect(confirmed.headers.get('location')).toBe(DOCUMENT);
    const cookie = confirmed.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-jem-reader-[0-9a-f]{16}=secret-of-this-browser; Max-Age=3600; Path=\//);
    expect(cookie).toContain('HttpOnly; Secure; SameSite=Lax');

    const [pair = ''] = cookie.split(';');
    const shown = await site.ask(DOCUMENT, { headers: { cookie: pair } });
    expect(shown.status).toBe(200);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(await shown.text()).toContain('Opened by Priya Raman, ');
    expect((await site.ask(DOCUMENT, { headers: { cookie: pair }, after: 3_600_001 + 5_000 })).status).toBe(
      303,
    );
  });

  it('leaves a record of every reading: who, what, which version, when', async () => {
    const { site } = signing();
    await site.ask(DOCUMENT, confirmedReader(site));
    expect(site.store.all('reading')).toMatchObject([
      {
        jemId: 'jem-1',
        documentId: 'pack-page-2',
        packVersion: 2,
        sha256: aDocument().sha256,
        at: NOW,
        as: 'page',
        by: { kind: 'partner', id: 'priya', name: 'Priya Raman' },
      },
    ]);
  });

  it('cannot read with the cookie of another link', async () => {
    const { site } = signing();
    const other = confirmedReader(site, 'Z'.repeat(32));
    const cookie = `__Host-jem-reader-${sha256(TOKEN).slice(0, 16)}=confirmed`;
    expect((await site.ask(DOCUMENT, other)).status).toBe(303);
    expect((await site.ask(DOCUMENT, { headers: { cookie } })).status).toBe(303);
  });

  it('is told how many tries are left, and needs a new code after the fifth', async () => {
    const { askForCode, type } = signing();
    await askForCode();
    expect(textOf(await (await type('999999')).text())).toContain('You can try 4 more times');
    for (let tries = 0; tries < 3; tries += 1) await type('999999');
    expect(textOf(await (await type('999999')).text())).toContain('the fifth wrong code');
    const late = await type('000001');
    expect(late.status).toBe(422);
    expect(late.headers.get('set-cookie')).toBeNull();
  });

  it('gets four codes an hour and then has to wait', async () => {
    const { mails, askForCode } = signing();
    for (let number = 0; number < 4; number += 1) await askForCode();
    const fifth = await askForCode();
    expect(fifth.status).toBe(422);
    expect(textOf(await fifth.text())).toContain('You have had several codes in this hour');
    expect(mails).toHaveLength(4);
  });

  it('is no programme that presses a button at once', async () => {
    const { mails, askForCode } = signing();
    const response = await askForCode({ after: 100 });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('and I want a code');
    expect(mails).toEqual([]);
  });
});

describe('the code', () => {
  it('is in its e-mail and nowhere else: not in ledger, audit, log, or store', async () => {
    const { site, logged, askForCode, type } = signing();
    await askForCode();
    await type('999999');
    const everything = JSON.stringify([
      site.store.all('email'),
      site.store.all('audit'),
      site.store.all('history'),
      site.store.all('readingCode'),
      logged,
    ]);
    expect(everything).not.toMatch(/000001|000 001/);
    expect(site.store.all('email')).toMatchObject([{ kind: 'reading-code', state: 'sent' }]);
  });
});

describe('a document that was readable', () => {
  const sent = (site: Site, version: number) =>
    site.store.seed('email', {
      scope: 'jem-1',
      key: `pack-${version}/priya/documents/1`,
      kind: 'documents',
      contactId: 'priya',
      taskIds: ['rsvp-priya'],
      state: 'sent',
      claimedAt: NOW,
      perhapsTwice: false,
      version: 0,
    });
  const accepted = {
    number: 1,
    decision: 'accepted',
    values: { decision: 'accepted', note: '' },
    answeredAt: NOW,
    late: false,
    by: { kind: 'partner' as const, id: 'priya', name: 'Priya Raman' },
    via: 'web' as const,
  };

  function attending() {
    const site = createSite();
    site.store.seed('task', aTask({ state: 'answered', answer: accepted }));
    site.store.seed('document', aDocument(), aDocument(PAGE));
    sent(site, 2);
    return { site, reader: confirmedReader(site) };
  }

  it('is read by whoever attends', async () => {
    const { site, reader } = attending();
    expect((await site.ask(DOCUMENT, reader)).status).toBe(200);
  });

  it.each([
    ['the meeting is cancelled', { jem: aJem({ state: 'cancelled' }) }, 'The meeting was cancelled'],
    ['the reader is off the list', { jem: aJem({ invitees: [] }) }, 'no longer on the list'],
    [
      'the reader cannot come after all',
      { task: aTask({ state: 'answered', answer: { ...accepted, decision: 'declined' } }) },
      'You have said that you cannot attend',
    ],
    [
      'a deputy comes',
      { task: aTask({ state: 'answered', answer: { ...accepted, decision: 'deputy' } }) },
      'reads the documents with a link of their own',
    ],
    ['somebody else has the task', { task: aTask({ assigneeId: 'omar' }) }, 'passed to somebody else'],
  ])(
    'is withdrawn with a reason when %s',
    async (_when, {
      jem,
      task,
    }: { jem?: ReturnType<typeof aJem>; task?: ReturnType<typeof aTask> }, reason) => {
      const { site, reader } = attending();
      if (jem) site.store.seed('jem', jem);
      if (task) site.store.seed('task', task);
      const response = await site.ask(DOCUMENT, reader);
      expect(response.status).toBe(410);
      expect(textOf(await response.text())).toContain(reason);
      expect(site.store.all('reading')).toEqual([]);
    },
  );

  it('says that it was replaced, and by what, before the new version is sent and after', async () => {
    const { site, reader } = attending();
    site.store.seed('document', aDocument({ id: 'pack-3', packVersion: 3 }));
    site.store.seed('document', aDocument({ ...PAGE, id: 'pack-page-3', packVersion: 3 }));
    const before = await site.ask(DOCUMENT, reader);
    expect(before.status).toBe(410);
    expect(textOf(await before.text())).toContain('replaced by version 3. It is being signed off');
    expect((await site.ask(`${PATH}/documents/pack-page-3`, reader)).status).toBe(410);
    sent(site, 3);
    const after = await site.ask(DOCUMENT, reader);
    expect(textOf(await after.text())).toContain('Open the link in your latest e-mail');
    expect((await site.ask(`${PATH}/documents/pack-page-3`, reader)).status).toBe(200);
  });
});

describe('who gets which file', () => {
  it('attendees get the page; slides go to the chair, the coordinator, the analyst of the borough and who signs', async () => {
    const { mayReceive } = await import('../../../domain/reading/recipients.ts');
    const jem = aJem();
    const analyst = aContact({
      id: 'ana',
      posts: [{ role: 'borough-analyst', boroughCode: jem.boroughCode }],
    });
    const elsewhere = aContact({ id: 'eve', posts: [{ role: 'borough-analyst', boroughCode: 'E09000012' }] });
    const slides = aDocument();
    const page = aDocument(PAGE);
    const gets = (id: string, document: typeof slides, signs = false) =>
      mayReceive(document, {
        jem,
        signs,
        contact: [analyst, elsewhere].find((one) => one.id === id) ?? aContact({ id }),
      });
    expect(['chair', 'cora', 'ana', 'eve', 'priya'].map((id) => gets(id, slides))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(['chair', 'eve', 'priya'].map((id) => gets(id, page))).toEqual([true, true, true]);
    expect(gets('priya', slides, true)).toBe(true);
  });
});
