import type { CheckedFinal } from '../../../commands/check-final.ts';
import { completeWorkAreas } from '../../../domain/jem/jem.ts';
import { expectedUpload } from '../../../domain/upload/upload.ts';
import { aContact, aDocument, aJem, aTask, DETAILS, NOW, TOKEN } from '../fixtures.ts';
import { textOf } from '../reading.ts';
import { confirmedReader, createSite, type Site } from '../site.ts';

const PATH = '/jems/jem-1/pack';
const TEAM = { as: 'coordinator' as const };
const text = async (site: Site, path = PATH, as: 'coordinator' | 'manager' = 'coordinator') =>
  textOf(await (await site.ask(path, { as })).text());

const by = { kind: 'partner' as const, id: 'chair', name: 'Dame Joan Bright' };
const changes = {
  ...{ number: 1, decision: 'changes', answeredAt: NOW, late: false, by, via: 'web' as const },
  values: {
    decision: 'changes',
    changes: 'Shorter',
    slides: [{ slide: '2', comment: 'Say since when' }],
  },
};
const slides = ['Croydon', 'Robbery rose 12%'];
const signOff = (over = {}) =>
  aTask({
    ...{ id: 'sign-off-chair-2', kind: 'sign-off', workArea: 'R14', assigneeId: 'chair' },
    details: { ...DETAILS.signOff, slides },
    ...over,
  });

function packed(over: Parameters<typeof aJem>[0] = {}) {
  const site = createSite();
  site.store.seed('jem', aJem(over));
  site.store.seed('document', aDocument({ slides }));
  return site;
}

describe('the page of the pack', () => {
  it('says who has yet to sign, the hash of what is signed, and that nothing is sent before', async () => {
    const site = packed();
    site.store.seed('task', signOff());
    const page = await text(site);
    expect(page).toContain(
      'Version 2 is waiting for Dame Joan Bright to sign it off. Nothing is sent before that.',
    );
    expect(page).toContain(`SHA-256 ${'a'.repeat(12)}`);
    expect(page).toContain('Made from the data');
  });

  it('shows comments by slide with its title, and who made them', async () => {
    const site = packed();
    site.store.seed('task', signOff({ state: 'closed', answer: changes }));
    const page = await text(site);
    expect(page).toContain('Changes were asked for in version 2');
    expect(page).toContain('Slide 2Robbery rose 12% Say since when Dame Joan Bright');
    expect(page).toContain('As a whole Shorter');
  });

  it('says that a version which was signed too late was filed, and what a move would do', async () => {
    const filed = {
      workAreas: completeWorkAreas(aJem(), ['R14', 'R15'], NOW).workAreas,
      filedPack: { packVersion: 2, at: NOW },
      meeting: { roomId: 'compstat', startsAt: NOW, endsAt: NOW, uid: 'u', sequence: 0 },
    };
    const page = await text(packed(filed));
    expect(page).toContain('Version 2 was signed off only after the meeting had begun.');
    expect(page).toContain('If the meeting is moved, it goes out with the new date.');
    expect(page).toContain('It was sent to nobody.');
    expect(await text(packed({ ...filed, stage: 'follow-up' }))).not.toContain('If the meeting is moved');
  });

  it('shows who has read the version that was sent and who has not, those first', async () => {
    const site = packed({ workAreas: completeWorkAreas(aJem(), ['R14', 'R15'], NOW).workAreas });
    for (const contactId of ['priya', 'chair']) {
      site.store.seed('email', {
        ...{ scope: 'jem-1', key: `pack-2/${contactId}/documents/1`, kind: 'documents', contactId },
        ...{ taskIds: ['rsvp-priya'], state: 'sent', claimedAt: NOW, perhapsTwice: false, version: 0 },
      });
    }
    site.store.seed('reading', {
      ...{ jemId: 'jem-1', id: 'r1', at: NOW, documentId: 'pack-2', packVersion: 2, sha256: 'a'.repeat(64) },
      ...{ as: 'page', by: { kind: 'partner', id: 'priya', name: 'Priya Raman' }, version: 0 },
    });
    const page = await text(site);
    expect(page).toContain('Who has read version 2 (1 person not yet)');
    expect(page.indexOf('Dame Joan Bright')).toBeLessThan(page.indexOf('Priya Raman'));
    expect(page).toContain('was sent to everybody who attends');
  });

  it('lets a manager look and not upload', async () => {
    const site = packed();
    expect(await text(site, PATH, 'manager')).not.toContain('Upload edited slides');
    expect((await site.send(PATH, {}, { as: 'manager' })).status).toBe(403);
  });

  it('records what the team downloads, too', async () => {
    const site = packed();
    await site.ask('/jems/jem-1/documents/pack-2', TEAM);
    expect(site.store.all('reading')).toMatchObject([
      { as: 'file', by: { kind: 'team', id: 'sub-coordinator', name: 'The coordinator' } },
    ]);
    expect(await text(site)).toContain('Opened by the team');
  });

  it('shows the titles of the slides behind a link only to who has confirmed', async () => {
    const site = packed();
    site.store.seed(
      'task',
      aTask({ kind: 'sign-off', workArea: 'R14', details: { ...DETAILS.signOff, slides } }),
    );
    expect(textOf(await (await site.ask(`/t/${TOKEN}`)).text())).not.toContain('Robbery rose');
    const confirmed = await site.ask(`/t/${TOKEN}`, confirmedReader(site));
    expect(textOf(await confirmed.text())).toContain('CroydonRobbery rose 12%');
  });
});

describe('uploading edited slides', () => {
  const started = async (site: Site) => (await site.send(PATH, {}, TEAM)).headers.get('location') ?? '';

  it('begins with a form that goes straight to S3, which the policy of that page alone allows', async () => {
    const site = packed();
    const place = await started(site);
    expect(place).toMatch(/^\/jems\/jem-1\/pack\/uploads\/id-/);
    const response = await site.ask(place, TEAM);
    expect(response.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://sign-in.example https://objects.example;",
    );
    const html = await response.text();
    expect(html).toContain('action="https://objects.example/"');
    expect(html).toContain(`value="https://jem.example${place}"`);
    expect((await site.ask(PATH, TEAM)).headers.get('content-security-policy')).not.toContain(
      'objects.example',
    );
  });

  it('looks again by itself while the file is checked', async () => {
    const site = packed();
    const place = await started(site);
    const response = await site.ask(`${place}?bucket=b&key=k&etag=e`, TEAM);
    expect(response.headers.get('refresh')).toBe(`3; url=${place}?etag=sent`);
  });

  it('says why a file is not taken', async () => {
    const site = packed();
    const purpose = { kind: 'pack-final' as const, packVersion: 2 };
    const sender = { kind: 'coordinator' as const, id: 'cora', name: 'Cora' };
    const upload = expectedUpload({ jemId: 'jem-1', id: 'upload-1', purpose, by: sender, at: NOW });
    const problems = [{ message: 'The file has macros.' }];
    site.store.seed('upload', { ...upload, state: 'refused', problems, problemCount: 1 });
    expect(await text(site, `${PATH}/uploads/upload-1`)).toContain('The file has macros.');
  });
});

describe('numbers that people added', () => {
  const published: unknown[] = [];
  function checkedSite() {
    const purpose = { kind: 'pack-final' as const, packVersion: 2 };
    const sender = { kind: 'coordinator' as const, id: 'cora', name: 'Cora' };
    const upload = {
      ...expectedUpload({ jemId: 'jem-1', id: 'upload-1', purpose, by: sender, at: NOW }),
      ...{ state: 'usable' as const, bytes: 10, sha256: 'b'.repeat(64), format: 'pptx' as const, key: 'k' },
    };
    const jem = aJem({ workAreas: completeWorkAreas(aJem(), ['R14', 'R15'], NOW).workAreas });
    const email = {
      ...{ scope: 'jem-1', key: 'pack-2/priya/documents/1', kind: 'documents' as const, contactId: 'priya' },
      ...{ taskIds: [], state: 'sent' as const, claimedAt: NOW, perhapsTwice: false, version: 0 },
    };
    const checked: CheckedFinal = {
      kind: 'checked',
      file: {
        jem,
        tasks: [],
        actions: [],
        documents: [aDocument()],
        gates: [],
        emails: [email],
        history: [],
      },
      upload,
      madeFrom: 2,
      slides: [],
      added: [{ slide: 3, place: 'text', written: '17%', context: 'up 17% since May' }],
      confirmation: 'c'.repeat(64),
    };
    const site = createSite(() => ({
      checkFinal: async () => checked,
      publishFinal: async (input) => {
        published.push(input);
        return { kind: 'published', packVersion: 3 };
      },
    }));
    site.store.seed('contact', aContact({ id: 'vice', name: 'Vera Vice', posts: [{ role: 'vice-chair' }] }));
    site.store.seed('jem', jem);
    site.store.seed('document', aDocument());
    site.store.seed('upload', upload);
    return site;
  }
  const path = `${PATH}/uploads/upload-1`;

  it('are listed with slide and words, beside what a new version undoes and who has the old one', async () => {
    const page = await text(checkedSite(), path);
    expect(page).toContain('3 17% text up 17% since May');
    expect(page).toContain('Sign-off is asked for anew: Dame Joan Bright, then Vera Vice.');
    expect(page).toContain('Version 2 was sent to 1 person');
    expect(page).toContain('These people have the version before: Priya Raman');
  });

  it('have to be confirmed before the version is made', async () => {
    const site = checkedSite();
    const list = 'c'.repeat(64);
    const refused = await site.send(path, { list }, TEAM);
    expect(refused.status).toBe(422);
    expect(published).toEqual([]);
    const made = await site.send(path, { list, confirm: 'yes' }, TEAM);
    expect(made.headers.get('location')).toBe(`${PATH}?done=published`);
    expect(published).toMatchObject([
      {
        confirmation: list,
        email: 'cora.whitcombe@jem-team.example',
        pages: [{ kind: 'pack-page' }],
      },
    ]);
  });
});
