import { expectedUpload, type Upload } from '../../domain/upload/upload.ts';
import { aContact, aDocument, aJem, aLink, aTask, DETAILS, TOKEN } from '../web/fixtures.ts';
import { confirmedReader, createSite, sha256 } from '../web/site.ts';

const OTHER_TOKEN = 'Z'.repeat(32);

/** Two JEMs with a task, a person and a pack each. */
function twoJems() {
  const site = createSite();
  site.store.seed('task', aTask({ kind: 'sign-off', details: DETAILS.signOff }));
  site.store.seed('document', aDocument());
  site.store.seed('contact', aContact({ id: 'omar', name: 'Omar Bell', email: 'omar@hackney.example' }));
  site.store.seed('jem', aJem({ id: 'jem-2', borough: 'Hackney', boroughCode: 'E09000012' }));
  site.store.seed(
    'task',
    aTask({
      jemId: 'jem-2',
      id: 'sign-omar',
      assigneeId: 'omar',
      kind: 'sign-off',
      details: DETAILS.signOff,
    }),
  );
  site.store.seed('document', aDocument({ jemId: 'jem-2', id: 'pack-of-2', key: 'jems/jem-2/pack' }));
  site.store.seed(
    'link',
    aLink({ hash: sha256(OTHER_TOKEN), jemId: 'jem-2', taskId: 'sign-omar', contactId: 'omar' }),
  );
  return site;
}

describe('a personal link', () => {
  it('opens the documents of its own task', async () => {
    const site = twoJems();
    const response = await site.ask(`/t/${TOKEN}/documents/pack-2`, confirmedReader(site));
    expect(response.headers.get('location')).toContain('jems/jem-1/pack');
  });

  it.each(['pack-of-2', '..%2Fjem-2%2Fpack-of-2', 'jems%2Fjem-2%2Fpack', '__proto__', 'pack-2%00', 'PACK-2'])(
    'opens no document called %s: of another JEM, by path, or guessed',
    async (id) => {
      const response = await twoJems().ask(`/t/${TOKEN}/documents/${id}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('location')).toBeNull();
    },
  );

  it('leads to no page of the team', async () => {
    const site = twoJems();
    for (const path of ['/jems/jem-1', '/jems/jem-1/documents/pack-2', '/api/v1/jems/jem-1', '/audit']) {
      const response = await site.ask(path, { headers: { cookie: `__Host-jem-session=${TOKEN}` } });
      expect([303, 401]).toContain(response.status);
      expect(response.headers.get('location') ?? '/sign-in').toContain('/sign-in');
    }
  });

  it('answers its own task whatever the form says', async () => {
    const site = twoJems();
    const fields = {
      jemId: 'jem-2',
      taskId: 'sign-omar',
      token: OTHER_TOKEN,
      decision: 'approved',
      confirm: 'yes',
    };
    await site.send(`/t/${TOKEN}?taskId=sign-omar&jemId=jem-2`, fields, { after: 10_000 });
    expect((await site.store.task({ jemId: 'jem-2', id: 'sign-omar' }))?.version).toBe(1);
  });

  it('leads nowhere once the task is somebody else’s', async () => {
    const site = twoJems();
    site.store.seed('task', aTask({ assigneeId: 'chair' }));
    expect((await site.ask(`/t/${TOKEN}`)).status).toBe(410);
    expect((await site.ask(`/t/${TOKEN}/documents/pack-2`)).status).toBe(410);
    expect((await site.send(`/t/${TOKEN}/not-me`, { name: 'X', email: 'x@croydon.example' })).status).toBe(
      410,
    );
  });

  it('is known by its hash alone: what the table holds opens nothing', async () => {
    const site = twoJems();
    const [link] = site.store.all('link');
    expect((await site.ask(`/t/${link?.hash}`)).status).toBe(404);
    expect(JSON.stringify(site.store.all('link'))).not.toContain(TOKEN);
  });
});

describe('an address of the team', () => {
  const as = 'coordinator' as const;

  it.each([
    '/jems/jem-1/tasks/sign-omar',
    '/jems/jem-1/documents/pack-of-2',
    '/jems/jem-2/tasks/rsvp-priya/answer',
    '/jems/jem-1%2F..%2Fjem-2',
    '/jems/__proto__',
    '/jems/constructor/tasks/constructor',
    '/api/v1/jems/__proto__',
  ])('%s mixes what does not belong together, and finds nothing', async (path) => {
    expect((await twoJems().ask(path, { as })).status).toBe(404);
  });

  it.each(['waive', 'reassign', 'resend', 'hand-on', 'answer'])(
    'does not %s a task of another JEM',
    async (act) => {
      const site = twoJems();
      const fields = {
        'waive-reason': 'x',
        'reassign-toContactId': 'chair',
        approve: 'yes',
        decision: 'approved',
      };
      const response = await site.send(`/jems/jem-1/tasks/sign-omar/${act}`, fields, { as });
      expect(response.status).toBe(404);
      expect((await site.store.task({ jemId: 'jem-2', id: 'sign-omar' }))?.version).toBe(1);
    },
  );
});

describe('a file that is being sent', () => {
  /** One of each purpose, found good, whose ids somebody has guessed. */
  function uploading() {
    const site = twoJems();
    const good = { state: 'usable', fileName: 'a.csv', sha256: 'a'.repeat(64), bytes: 1 } as const;
    const seed = (jemId: string, id: string, purpose: Upload['purpose'], by: Upload['by']) => {
      const upload = expectedUpload({ jemId, id, purpose, by, at: '2027-01-04T09:00:00.000Z' });
      site.store.seed('upload', {
        ...upload,
        ...good,
        key: `kept/${id}`,
        problemsKey: `kept/problems-${id}`,
      });
    };
    const omar = { kind: 'partner', id: 'omar', name: 'Omar Bell' } as const;
    const cora = { kind: 'coordinator', id: 'sub-coordinator', name: 'Cora' } as const;
    seed('jem-2', 'answer-of-omar', { kind: 'answer', taskId: 'sign-omar' }, omar);
    seed('jem-2', 'answer-by-cora', { kind: 'answer', taskId: 'sign-omar' }, cora);
    seed('jem-2', 'slides', { kind: 'pack-final', packVersion: 2 }, cora);
    seed('library', 'public', { kind: 'library' }, cora);
    return site;
  }

  it.each([
    'jem-2/answer-of-omar',
    'jem-2/answer-by-cora',
    'jem-2/slides',
    'library/public',
    'jem-1/__proto__',
  ])('called %s is found by no link but that of its sender', async (id) => {
    const site = uploading();
    for (const path of [`/t/${TOKEN}/uploads/${id}`, `/t/${TOKEN}/uploads/${id}/problems.csv`]) {
      expect((await site.ask(path)).status).toBe(404);
    }
    expect((await site.send(`/t/${TOKEN}/uploads/${id}`, { act: 'another' })).status).toBe(404);
    expect(site.store.all('upload')).toHaveLength(4);
  });

  it.each([
    '/library/uploads/answer-of-omar',
    '/library/uploads/slides',
    '/jems/jem-2/pack/uploads/answer-of-omar',
    '/jems/jem-1/pack/uploads/slides',
    '/jems/library/pack/uploads/public',
    '/jems/jem-2/tasks/sign-omar/uploads/answer-of-omar',
    '/jems/jem-2/tasks/sign-omar/uploads/slides',
    '/jems/jem-1/tasks/rsvp-priya/uploads/answer-by-cora',
    '/jems/jem-1/tasks/sign-omar/uploads/answer-by-cora/problems.csv',
  ])('is not found by %s, whose purpose, JEM or sender it is not of', async (path) => {
    const site = uploading();
    expect((await site.ask(path, { as: 'coordinator' })).status).toBe(404);
    expect((await site.send(path, {}, { as: 'coordinator' })).status).toBe(404);
  });
});
