import { createHash } from 'node:crypto';
import { createCheckFinal } from '../../commands/check-final.ts';
import { createPublishFinal } from '../../commands/publish-final.ts';
import type { Document } from '../../domain/document/document.ts';
import { completeWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import { currentPack, nextSignatory } from '../../domain/plans/sign-off.ts';
import type { Task } from '../../domain/task/task.ts';
import { expectedUpload, type Upload } from '../../domain/upload/upload.ts';
import { createMakePack } from '../../lambdas/make-pack/make-pack.ts';
import { mendExecutions } from '../../lambdas/reconcile/mend-executions.ts';
import { createRecordSignOff } from '../../lambdas/record-sign-off/record-sign-off.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { aDeck } from '../support/deck.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-03-01T09:00:00.000Z';
const JEM = 'croydon';
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const drafted = aDeck([
  { title: 'Croydon', text: 'Robbery rose to 1,234' },
  { title: 'Places', text: 'No change' },
]);
const editedDeck = aDeck([
  { title: 'Croydon', text: 'Robbery rose to 1,234, by 17%' },
  { title: 'Places', text: 'The station' },
]);
const MEETING = {
  roomId: 'compstat',
  startsAt: '2027-03-15T10:00:00.000Z',
  endsAt: '2027-03-15T12:00:00.000Z',
  uid: 'croydon@jem.example',
  sequence: 0,
};

async function setUp(over: Partial<Jem> = {}) {
  const world = createWorld();
  const { store, objects } = world;
  const [draft, edited] = await Promise.all([drafted, editedDeck]);
  const pack: Document = {
    ...{ jemId: JEM, id: 'pack-1', kind: 'pack', name: 'pack.pptx', contentType: 'application/x-pptx' },
    ...{ key: 'jems/croydon/pack/1', bytes: draft.length, sha256: sha(draft), packVersion: 1 },
    ...{ slides: ['Croydon', 'Places'], createdAt: AT, version: 0 },
  };
  const upload: Upload = {
    ...expectedUpload({
      jemId: JEM,
      id: 'u-1',
      purpose: { kind: 'pack-final', packVersion: 1 },
      by: COORDINATOR,
      at: AT,
    }),
    ...{
      state: 'usable',
      fileName: 'Croydon final.pptx',
      bytes: edited.length,
      sha256: sha(edited),
      format: 'pptx',
    },
    key: 'jems/croydon/pack-final/x',
  };
  objects.objects.set(pack.key, draft);
  objects.objects.set('jems/croydon/pack-final/x', edited);
  store.seed('jem', aJem({ meeting: MEETING, ...over }));
  store.seed('contact', aContact({ id: 'vice', posts: [{ role: 'vice-chair' }] }));
  store.seed('document', pack);
  store.seed('upload', upload);
  store.seed('task', signOffTask(pack.sha256));
  const check = createCheckFinal(world);
  const publish = createPublishFinal(world);
  const checked = await check({ jemId: JEM, uploadId: 'u-1', at: AT });
  const input = {
    jemId: JEM,
    uploadId: 'u-1',
    confirmation: checked.kind === 'checked' ? checked.confirmation : '',
    pages: [{ kind: 'pack-page', html: '<html></html>' }] as const,
    by: COORDINATOR,
    email: 'coordinator@authority.example',
    at: AT,
  };
  const jem = () => store.all('jem')[0] ?? aJem();
  return { world, check, checked, publish: (more = {}) => publish({ ...input, ...more }), jem, draft: pack };
}

function signOffTask(sha256: string, over: Partial<Task> = {}): Task {
  return aTask({
    id: `sign-off-chair-1.${sha256.slice(0, 8)}`,
    kind: 'sign-off',
    workArea: 'R14',
    assigneeId: 'chair',
    details: {
      documentId: 'pack-1',
      packVersion: 1,
      sha256,
      name: 'pack.pptx',
      slides: ['Croydon', 'Places'],
    },
    waiting: { token: 'token-1', since: AT },
    ...over,
  });
}

const sent = (jem: Jem) => completeWorkAreas(jem, ['R14', 'R15'], AT).workAreas;

describe('slides that people have edited', () => {
  it('are shown with every number that is no figure of the version they were made from', async () => {
    const { checked } = await setUp();
    expect(checked).toMatchObject({
      kind: 'checked',
      madeFrom: 1,
      added: [{ slide: 1, place: 'text', written: '17%', context: 'Robbery rose to 1,234, by 17%' }],
    });
  });

  it('become the next version, with draft and final both kept', async () => {
    const { world, publish } = await setUp();
    expect(await publish()).toEqual({ kind: 'published', packVersion: 2 });
    const documents = await world.store.documentsOf(JEM);
    expect(documents.map(({ id }) => id).sort()).toEqual([
      'added-numbers-2',
      'pack-1',
      'pack-2',
      'pack-page-2',
    ]);
    expect(currentPack(documents)).toMatchObject({
      packVersion: 2,
      madeFrom: 1,
      slides: ['Croydon', 'Places'],
      uploadedBy: { id: 'coordinator', name: 'Person coordinator', contactId: 'coordinator' },
    });
    expect(world.happened()).toContain('pack-uploaded');
  });

  it('are not published by somebody who has not confirmed the list, or has seen another', async () => {
    const { world, publish } = await setUp();
    expect(await publish({ confirmation: 'f'.repeat(64) })).toEqual({ kind: 'unconfirmed' });
    expect((await world.store.documentsOf(JEM)).length).toBe(1);
  });

  it('withdraw the question about the version before, whose execution then asks anew', async () => {
    const { world, publish } = await setUp();
    await publish();
    expect(world.store.all('task')[0]).toMatchObject({
      state: 'withdrawn',
      closedBecause: 'It was replaced by version 2.',
    });
    expect(world.executions.resumed).toHaveLength(1);
    expect(world.executions.started).toEqual([]);
    expect(await createRecordSignOff(world)({ jemId: JEM, at: AT })).toEqual({ kind: 'ask-again' });
  });

  it('void a signature and stop the distribution; after it, an execution of their own has them signed', async () => {
    const { world, publish, jem } = await setUp({ workAreas: sent(aJem()) });
    await publish();
    expect(jem().workAreas).toMatchObject({ R14: { status: 'in-progress' }, R15: { status: 'in-progress' } });
    expect(world.executions.started).toEqual([
      { machine: 'release-pack', name: 'croydon-pack-2', input: { jemId: JEM } },
    ]);
    expect(jem().packRelease).toEqual({ packVersion: 2, executionArn: 'arn:release-pack:croydon-pack-2' });
  });

  it('are released by reconcile when Step Functions could not be reached', async () => {
    const { world, publish, jem } = await setUp({
      workAreas: sent(aJem()),
      executionArn: 'arn:jem-lifecycle:x',
    });
    world.executions.down = true;
    await publish();
    expect(jem().packRelease).toEqual({ packVersion: 2 });
    world.executions.down = false;
    world.executions.started.push({ machine: 'jem-lifecycle', name: 'x', input: {} });
    await mendExecutions(world, AT);
    expect(world.executions.started.map(({ name }) => name)).toEqual(['x', 'croydon-pack-2']);
  });

  it('have an execution of their own also when the one before has ended unsigned', async () => {
    const { world, publish } = await setUp({
      packRelease: { packVersion: 1, executionArn: 'arn:release-pack:croydon-pack-1' },
      unsignedPack: { packVersion: 1, at: AT },
    });
    await publish();
    expect(world.executions.started.map(({ name }) => name)).toEqual(['croydon-pack-2']);
  });

  it('are taken up by the execution that still waits for the version before', async () => {
    const { world, publish } = await setUp({
      packRelease: { packVersion: 1, executionArn: 'arn:release-pack:croydon-pack-1' },
    });
    await publish();
    expect(world.executions.started).toEqual([]);
  });

  it('end with the JEM when it is cancelled', async () => {
    const { world, publish } = await setUp({ workAreas: sent(aJem()) });
    await publish();
    await world.cancel({ jemId: JEM, reason: 'Over', by: COORDINATOR, at: AT });
    expect(world.executions.stopped).toContain('arn:release-pack:croydon-pack-2');
  });

  it.each([
    ['the meeting has begun', { meeting: { ...MEETING, startsAt: AT } }, 'The meeting has begun.'],
    ['the JEM is cancelled', { state: 'cancelled' as const }, 'The JEM is cancelled.'],
    [
      'the signed version is going out',
      { workAreas: completeWorkAreas(aJem(), ['R14'], AT).workAreas },
      'The documents are going out at this moment. Wait a minute and try again.',
    ],
  ])('are refused when %s', async (_when, over, because) => {
    const { checked, publish } = await setUp(over);
    expect(checked).toEqual({ kind: 'refused', because });
    expect(await publish()).toEqual({ kind: 'refused', because });
  });

  it('are refused when they are a version already', async () => {
    const { publish } = await setUp();
    await publish();
    expect(await publish()).toMatchObject({ kind: 'refused' });
  });
});

describe('who uploads', () => {
  const signing = async (email: string) => {
    const set = await setUp();
    await set.publish({ email });
    const file = await set.world.store.jemFile(JEM);
    const contacts = await set.world.store.contacts();
    if (!file) throw new Error();
    return { ...set, next: nextSignatory({ file, contacts }) };
  };

  it('does not sign: the next who may is asked', async () => {
    expect((await signing('coordinator@authority.example')).next).toBe('chair');
    expect((await signing('chair@authority.example')).next).toBe('vice');
    expect((await signing('CHAIR@authority.example')).next).toBe('vice');
  });

  it('leaves the coordinator to find somebody when nobody else may', async () => {
    const { world, jem } = await signing('chair@authority.example');
    const pack = currentPack(await world.store.documentsOf(JEM));
    const id = `sign-off-vice-2.${pack?.sha256.slice(0, 8)}`;
    const details = { documentId: 'pack-2', packVersion: 2, sha256: pack?.sha256, name: 'pack.pptx' };
    world.store.seed('task', signOffTask('', { id, details, assigneeId: 'vice', state: 'lapsed' }));
    expect(await createRecordSignOff(world)({ jemId: JEM, at: AT })).toEqual({ kind: 'refused' });
    expect(jem().unsignedPack).toEqual({ packVersion: 2, at: AT });
  });

  it('is refused as signatory also where the task came to them by another way', async () => {
    const { world } = await signing('partner@council.example');
    const pack = currentPack(await world.store.documentsOf(JEM));
    const details = { documentId: 'pack-2', packVersion: 2, sha256: pack?.sha256, name: 'pack.pptx' };
    world.store.seed('task', signOffTask('', { id: 'passed-on', details, assigneeId: 'partner' }));
    const answer = (by: { kind: 'partner' | 'coordinator'; id: string; name: string }) =>
      world.answer({
        ref: { jemId: JEM, id: 'passed-on' },
        values: { decision: 'approved', note: '' },
        by,
        via: 'web',
        at: AT,
      });
    const refused = {
      kind: 'invalid',
      problems: [{ field: 'decision', message: expect.stringContaining('You uploaded') }],
    };
    expect(await answer({ kind: 'partner', id: 'partner', name: 'P' })).toMatchObject(refused);
    expect(await answer(COORDINATOR)).toMatchObject(refused);
    expect(await answer({ kind: 'partner', id: 'chair', name: 'C' })).toMatchObject({ kind: 'stored' });
  });
});

describe('changes asked for in a version that people made', () => {
  it('are made by people, unless they want a new draft; an execution of the first release gets a new draft', async () => {
    const { world, publish } = await setUp();
    await publish();
    const pack = currentPack(await world.store.documentsOf(JEM));
    const details = {
      documentId: 'pack-2',
      packVersion: 2,
      sha256: pack?.sha256,
      name: 'x',
      slides: ['Croydon'],
    };
    const values = { decision: 'changes', changes: 'Shorter', slides: [{ slide: '1', comment: 'No 17%' }] };
    const answer = {
      ...{ number: 1, decision: 'changes', values, answeredAt: AT, late: false, via: 'web' as const },
      by: { kind: 'partner' as const, id: 'chair', name: 'Chair' },
    };
    world.store.seed('task', signOffTask('', { id: 'signed', details, state: 'closed', answer }));
    const make = createMakePack({ ...world, organisationName: (id) => id });
    const step = { jemId: JEM, at: AT };
    expect(await make({ ...step, asksAnalyst: true })).toEqual({ kind: 'edit-first', packVersion: 2 });
    expect(await make(step)).toEqual({ kind: 'made', packVersion: 3 });
    const briefing = await world.store.document({ jemId: JEM, id: 'briefing-3' });
    const html = new TextDecoder().decode(world.objects.objects.get(briefing?.key ?? ''));
    expect(html).toContain('Slide 1: No 17%');
  });
});
