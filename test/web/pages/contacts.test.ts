import type { Change } from '../../../domain/ports/store.ts';
import { aContact, aJem, aTask, CHAIR, COORDINATOR } from '../fixtures.ts';
import { errorsOf, formOf, hasId, headingOf, textOf, typedIn } from '../reading.ts';
import { createSite, type Site } from '../site.ts';

const as = 'coordinator' as const;
const SAM = aContact({ id: 'sam', name: 'Sam Okafor', email: 'sam.okafor@croydon.example', posts: [] });

function siteWithSam(): Site {
  const site = createSite();
  site.store.seed('contact', SAM);
  return site;
}

const htmlOf = async (site: Site, path: string) => (await site.ask(path, { as })).text();

describe('the list of contacts', () => {
  it('can be narrowed by organisation, borough, role and text, and be taken along as it is', async () => {
    const site = siteWithSam();
    const names = async (query: string) => {
      const csv = await htmlOf(site, `/contacts.csv?${query}`);
      return csv
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[1]);
    };
    expect(await names('')).toEqual([COORDINATOR.name, CHAIR.name, 'Priya Raman', SAM.name]);
    expect(await names('organisation=croydon-council')).toEqual(['Priya Raman', SAM.name]);
    expect(await names('borough=E09000008')).toEqual(['Priya Raman']);
    expect(await names('role=chair')).toEqual([CHAIR.name]);
    expect(await names('text=OKAFOR%40croydon')).toEqual([SAM.name]);
    expect(await names('text=nobody')).toEqual([]);
  });

  it('comes in pages, with the filter kept', async () => {
    const site = siteWithSam();
    site.store.seed(
      'contact',
      ...Array.from({ length: 30 }, (_, index) =>
        aContact({
          id: `p-${index}`,
          name: `Person ${String(index).padStart(2, '0')}`,
          email: `p${index}@x.example`,
        }),
      ),
    );
    const first = await htmlOf(site, '/contacts?text=person');
    expect(textOf(first)).toContain('30 contacts');
    expect(first).toContain('href="/contacts?text=person&amp;page=2"');
    expect(textOf(first)).not.toContain('Person 29');
    expect(textOf(await htmlOf(site, '/contacts?text=person&page=2'))).toContain('Person 29');
    expect(textOf(await htmlOf(site, '/contacts?text=person&page=99'))).toContain('Person 29');
  });

  it('offers its acts to coordinators and not to readers', async () => {
    const site = siteWithSam();
    expect(await htmlOf(site, '/contacts')).toContain('/contacts/import');
    expect(await (await site.ask('/contacts', { as: 'manager' })).text()).not.toContain('/contacts/import');
    expect(await (await site.ask('/contacts/priya', { as: 'auditor' })).text()).not.toContain('hand-over');
  });
});

describe('the page of a contact', () => {
  it('says what they hold and held, owe and answered, over all boroughs', async () => {
    const site = siteWithSam();
    const formerPosts = [{ role: 'note-taker', from: '2025-01-06', to: '2026-03-02' } as const];
    site.store.seed('contact', aContact({ formerPosts, deputyId: 'sam', mail: 'bounced' }));
    site.store.seed('jem', aJem({ id: 'sutton', borough: 'Sutton' }));
    site.store.seed('task', aTask({ jemId: 'sutton', id: 'rsvp-2', borough: 'Sutton' }));
    const text = textOf(await htmlOf(site, '/contacts/priya'));
    expect(text).toContain('Note taker Mon 6 Jan 2025 Mon 2 Mar 2026');
    expect(text).toContain('Owes an answer (2)');
    expect(text).toContain('E-mail does not reach this person');
    expect(text).toContain('2 asked in 90 days');
    expect(text).toContain('Deputy Sam Okafor');
  });

  it('is not there for somebody unknown', async () => {
    expect((await siteWithSam().ask('/contacts/nobody', { as })).status).toBe(404);
  });
});

describe('changing a contact', () => {
  it('keeps what was typed beside what is wrong with it', async () => {
    const site = siteWithSam();
    const form = formOf(await htmlOf(site, '/contacts/priya/edit'));
    const response = await site.send(
      '/contacts/priya/edit',
      { ...form, name: 'P', email: 'x', 'absentFrom.day': '1' },
      { as },
    );
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(errorsOf(html).map(({ target }) => target)).toEqual(['email', 'absentFrom-day', 'absentTo-day']);
    for (const { target } of errorsOf(html)) expect(hasId(html, target)).toBe(true);
    expect([typedIn(html, 'name'), typedIn(html, 'email')]).toEqual(['P', 'x']);
  });

  it('saves an absence with its deputy, and shows who changed what', async () => {
    const site = siteWithSam();
    const form = formOf(await htmlOf(site, '/contacts/priya/edit'));
    const absence = { deputyId: 'sam', ...dated('absentFrom', '4 1 2027'), ...dated('absentTo', '8 1 2027') };
    const response = await site.send('/contacts/priya/edit', { ...form, ...absence }, { as });
    expect(response.headers.get('location')).toBe('/contacts/priya?done=saved');
    expect((await site.store.contact('priya'))?.absent).toEqual({ from: '2027-01-04', to: '2027-01-08' });
    const text = textOf(await htmlOf(site, '/contacts/priya'));
    expect(text).toContain('Away now: Sam Okafor is asked in their place.');
    expect(text).toContain('The coordinator Deputy Nothing Sam Okafor');
  });

  it('does not overwrite what somebody else has saved, and keeps the typed text (F29)', async () => {
    const site = siteWithSam();
    const form = formOf(await htmlOf(site, '/contacts/priya/edit'));
    await site.send('/contacts/priya/edit', { ...form, name: 'First' }, { as });
    const response = await site.send('/contacts/priya/edit', { ...form, name: 'Second' }, { as });
    const html = await response.text();
    expect(errorsOf(html)[0]?.text).toContain('Somebody has just saved this contact');
    expect(typedIn(html, 'name')).toBe('Second');
    expect((await site.store.contact('priya'))?.name).toBe('First');
    await site.send('/contacts/priya/edit', formOf(html), { as });
    expect((await site.store.contact('priya'))?.name).toBe('Second');
  });

  it('sends what a dead address held back to the new one (F20)', async () => {
    const site = siteWithSam();
    site.store.seed('contact', aContact({ mail: 'bounced' }));
    const form = formOf(await htmlOf(site, '/contacts/priya/edit'));
    const typed = { ...form, name: 'Priya R. Raman', email: 'priya@croydon.example' };
    const response = await site.send('/contacts/priya/edit', typed, { as });
    expect(response.headers.get('location')).toBe('/contacts/priya?done=saved');
    expect(await site.store.contact('priya')).toMatchObject({
      name: 'Priya R. Raman',
      email: 'priya@croydon.example',
      mail: 'ok',
    });
    expect(site.store.all('email')).toMatchObject([{ kind: 'task', contactId: 'priya', state: 'sent' }]);
  });

  it('adds somebody', async () => {
    const site = siteWithSam();
    const form = formOf(await htmlOf(site, '/contacts/new'));
    const typed = { name: 'Noor Haddad', email: 'noor@croydon.example', organisationId: 'croydon-council' };
    const post = { 'posts.1.role': 'partner', 'posts.1.boroughCode': '' };
    const response = await site.send('/contacts/new', { ...form, ...typed, ...post }, { as });
    const id = /\/contacts\/([^?]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
    expect(await site.store.contact(id)).toMatchObject({ name: 'Noor Haddad', posts: [{ role: 'partner' }] });
  });
});

function dated(name: string, date: string) {
  const [day = '', month = '', year = ''] = date.split(' ');
  return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
}

describe('handing over', () => {
  const post = 'role=local-authority-lead&borough=E09000008';

  it('shows every task and e-mail first, and does nothing yet', async () => {
    const site = siteWithSam();
    const form = formOf(await htmlOf(site, `/contacts/priya/hand-over?${post}`));
    const entities: string[] = [];
    const { commit } = site.store;
    site.store.commit = async (changes: readonly Change[]) => {
      entities.push(...changes.map(({ entity }) => entity));
      return commit(changes);
    };
    const response = await site.send('/contacts/priya/hand-over', { ...form, toContactId: 'sam' }, { as });
    const html = await response.text();
    expect(headingOf(html)).toBe('Hand over “Local authority lead: Croydon”: check what happens');
    expect(textOf(html)).toContain('1 e-mail will go out');
    expect(textOf(html)).toContain('Croydon: Say whether you will attend');
    for (const entity of ['contact', 'task', 'email', 'jem']) expect(entities).not.toContain(entity);
  });

  it('passes the post and its work when it is confirmed', async () => {
    const site = siteWithSam();
    const form = formOf(await htmlOf(site, `/contacts/priya/hand-over?${post}`));
    const preview = await site.send('/contacts/priya/hand-over', { ...form, toContactId: 'sam' }, { as });
    const confirmed = { ...formOf(await preview.text()), confirm: 'yes' };
    const response = await site.send('/contacts/priya/hand-over', confirmed, { as });
    expect(response.headers.get('location')).toBe('/contacts/priya?done=handed-over');
    expect(await site.store.task({ jemId: 'jem-1', id: 'rsvp-priya' })).toMatchObject({
      assigneeId: 'sam',
      onBehalfOf: 'priya',
    });
    expect((await site.store.contact('sam'))?.posts).toMatchObject([{ role: 'local-authority-lead' }]);
    const again = await site.send('/contacts/priya/hand-over', confirmed, { as });
    expect(again.status).toBe(422);
  });

  it('shows how often each candidate was asked lately (B24)', async () => {
    const site = siteWithSam();
    site.store.seed('task', aTask({ id: 'x', assigneeId: 'sam' }));
    const html = await htmlOf(site, '/contacts/priya/hand-over');
    expect(html).toContain('Sam Okafor, Croydon Council (asked 1 time in 90 days)');
  });

  it('refuses a post that the person does not hold', async () => {
    const response = await siteWithSam().ask('/contacts/priya/hand-over?role=chair', { as });
    expect(response.status).toBe(404);
  });
});

describe('importing contacts', () => {
  const csvFile = (text: string) => new Blob([text], { type: 'text/csv' });

  it('shows the changes first, and makes them when they are confirmed', async () => {
    const site = siteWithSam();
    const csv = (await htmlOf(site, '/contacts.csv')).replace('Sam Okafor', 'Samuel Okafor');
    const preview = await site.send('/contacts/import', { file: csvFile(csv) }, { as });
    const html = await preview.text();
    expect(textOf(html)).toContain('Samuel Okafor Name Sam Okafor Samuel Okafor');
    expect(textOf(html)).toContain('3 lines of the file would change nothing.');
    expect((await site.store.contact('sam'))?.name).toBe('Sam Okafor');
    const response = await site.send('/contacts/import', formOf(html), { as });
    expect(response.headers.get('location')).toBe('/contacts?done=imported');
    expect((await site.store.contact('sam'))?.name).toBe('Samuel Okafor');
  });

  it.each([
    [{ file: '' }, 'Choose a file'],
    [{ file: csvFile('a,b\n1,2') }, 'The first line has no column'],
  ])('says what is wrong with the file: %#', async (fields, message) => {
    const response = await siteWithSam().send('/contacts/import', fields, { as });
    expect(response.status).toBe(422);
    expect(errorsOf(await response.text())[0]).toMatchObject({
      text: expect.stringContaining(message),
      target: 'file',
    });
  });
});

describe('files to take away', () => {
  it('are the desk and the history of a JEM, safe to open in a spreadsheet', async () => {
    const site = siteWithSam();
    site.store.seed('task', aTask({ borough: '=cmd()' }));
    site.store.seed('history', {
      jemId: 'jem-1',
      id: 'h1',
      at: '2027-01-04T09:00:00.000Z',
      actor: { kind: 'partner', id: 'priya', name: '+Priya' },
      what: 'task-answered',
      detail: '-1',
      version: 0,
    });
    expect(await htmlOf(site, '/desk.csv')).toContain(
      "Waiting,'=cmd(),Say whether you will attend,Priya Raman",
    );
    expect(await htmlOf(site, '/jems/jem-1/history.csv')).toContain("Task answered,'+Priya,partner,'-1");
    expect((await site.ask('/jems/none/history.csv', { as })).status).toBe(404);
  });

  it('has the attendees of a round by organisation, in the order of the alphabet', async () => {
    const site = siteWithSam();
    site.store.seed('round', {
      id: 'round-2',
      name: 'Round 2',
      theme: 'all-violence',
      from: '2027-01-01',
      to: '2029-12-31',
      version: 0,
    });
    site.store.seed('task', aTask({ id: 'rsvp-priya-1' }));
    const text = textOf(await htmlOf(site, '/attendees?borough=E09000008'));
    expect(text).toContain('Croydon Council 11 meeting 0 0 0 1');
    expect(text).toContain('Too early to say');
    expect(text).toContain('Not invited so far Metropolitan Police Authority');
  });
});

describe('the contact-load meter (B24)', () => {
  it('warns on the start form and before passing a task on, and says who was asked less', async () => {
    const site = siteWithSam();
    site.store.seed('contact', { ...SAM, posts: [{ role: 'borough-analyst', boroughCode: 'E09000008' }] });
    const often = Array.from({ length: 13 }, (_, index) => aTask({ id: `often-${index}` }));
    site.store.seed('task', ...often);
    const warning = 'Asked often. Less often: Sam Okafor, asked 0 times in 90 days';
    const start = textOf(await htmlOf(site, '/jems/new?borough=E09000008'));
    expect(start).toContain('Local authority lead, asked 14 times in 90 days');
    expect(start).toContain(warning);
    const task = await htmlOf(site, '/jems/jem-1/tasks/rsvp-priya');
    expect(textOf(task)).toContain(warning);
    expect(task).toContain('Sam Okafor, Croydon Council (asked 0 times in 90 days)');
  });
});
