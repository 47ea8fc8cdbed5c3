import { createHash } from 'node:crypto';
import { createCheckFinal } from '../../commands/check-final.ts';
import { createMoveDate, createPreviewMove } from '../../commands/move-date.ts';
import { createPublishFinal } from '../../commands/publish-final.ts';
import { createResumeWaiting } from '../../commands/resume-waiting.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import { rsvpId } from '../../domain/plans/rsvp-id.ts';
import { expectedUpload } from '../../domain/upload/upload.ts';
import { documentsFor } from '../../web/pages/task/documents-for.ts';
import { aTask, workingDays } from '../support/builders.ts';
import { aDeck } from '../support/deck.ts';
import { COORDINATOR } from '../support/world.ts';
import { croydon, obliging } from './people.ts';
import { openStage, type Player, type Stage } from './stage.ts';

const START = '2027-03-01T09:00:00.000Z';
const UNTIL = '2027-04-06T00:00:00.000Z';
const MEETING: Jem['meeting'] = {
  roomId: 'compstat-room',
  startsAt: '2027-04-08T09:00:00.000Z',
  endsAt: '2027-04-08T11:00:00.000Z',
  uid: 'croydon@jem',
  sequence: 0,
};

let stage: Stage;

beforeEach(async () => {
  stage = await openStage(START);
  const jem = croydon({ meeting: MEETING });
  await stage.seedJem(jem);
  const attendee = jem.invitees[0]?.contactId ?? '';
  stage.store.seed('task', {
    ...aTask({ jemId: 'croydon', id: rsvpId(attendee), kind: 'rsvp', assigneeId: attendee, state: 'closed' }),
    details: { startsAt: MEETING.startsAt, endsAt: MEETING.endsAt, place: 'P', capacity: 'partner' },
    answer: {
      ...{ number: 1, decision: 'accepted', values: { decision: 'accepted', note: '' }, answeredAt: START },
      ...{ late: false, by: { kind: 'partner', id: attendee, name: attendee }, via: 'web' },
    },
  });
  await stage.startMachine('build-pack', { jemId: 'croydon' });
});
afterEach(() => stage.close());

async function upload(id: string, text: string) {
  const { store, objects, executions, log, newId } = stage;
  const bytes = await aDeck([{ title: 'Croydon', text }]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const packVersion = (await stage.file('croydon')).documents.filter(({ kind }) => kind === 'pack').length;
  const key = `jems/croydon/pack-final/${sha256}`;
  objects.objects.set(key, bytes);
  store.seed('upload', {
    ...expectedUpload({
      ...{ jemId: 'croydon', id, purpose: { kind: 'pack-final', packVersion } },
      ...{ by: COORDINATOR, at: stage.at() },
    }),
    ...{ state: 'usable', bytes: bytes.length, sha256, format: 'pptx', key, fileName: 'final.pptx' },
  });
  const resume = createResumeWaiting({ store, executions, log });
  const input = { jemId: 'croydon', uploadId: id, at: stage.at() };
  const checked = await createCheckFinal({ store, objects })(input);
  const result = await createPublishFinal({ store, objects, executions, resume, newId, log })({
    ...{ ...input, pages: [], by: COORDINATOR, email: 'nobody@else.example' },
    confirmation: checked.kind === 'checked' ? checked.confirmation : '',
  });
  await stage.settled();
  return result;
}

const sentVersions = async () =>
  (await stage.file('croydon')).emails
    .filter(({ kind, state }) => kind === 'documents' && state === 'sent')
    .map(({ key }) => key.split('/')[0]);

describe('a version of the pack', () => {
  it('goes out once it is signed; one that people make afterwards is signed and sent anew', async () => {
    await stage.play('croydon', obliging, { until: UNTIL });
    expect(await sentVersions()).toEqual(['pack-2']);
    expect(await upload('u-1', 'Edited')).toEqual({ kind: 'published', packVersion: 3 });
    expect(await sentVersions()).toEqual(['pack-2']);
    await stage.play('croydon', obliging, { until: '2027-04-07T00:00:00.000Z' });
    expect(await sentVersions()).toEqual(['pack-2', 'pack-3']);
    const texts = stage.mail.sent.map(({ text }) => text).filter((text) => /documents/.test(text));
    expect(texts.at(-1)).toContain('takes the place of version 2');
    expect((await stage.file('croydon')).jem.workAreas.R15.status).toBe('complete');
    expect(stage.failures).toEqual([]);
  });

  it('that people upload while the chair has the one before is asked about in its place', async () => {
    const silent: Player = (task) => (task.kind === 'sign-off' ? undefined : obliging(task));
    await stage.play('croydon', silent, { until: '2027-03-02T00:00:00.000Z' });
    expect(await upload('u-1', 'Edited')).toMatchObject({ kind: 'published', packVersion: 2 });
    const asked = (await stage.file('croydon')).tasks.filter(({ kind }) => kind === 'sign-off');
    expect(asked.map(({ state, details }) => [details.packVersion, state])).toEqual([
      [1, 'withdrawn'],
      [2, 'open'],
    ]);
    await stage.play('croydon', obliging, { until: UNTIL });
    expect(await sentVersions()).toEqual(['pack-2']);
  });

  it('that people made and nobody approved is changed by people, or made anew from the data when they say so', async () => {
    const choosy: Player = (task) =>
      task.kind === 'sign-off' && task.details.packVersion === 3
        ? { values: { decision: 'changes', changes: 'Shorter' } }
        : obliging(task);
    await stage.play('croydon', obliging, { until: UNTIL });
    await upload('u-1', 'Edited');
    await stage.play('croydon', choosy, { until: '2027-04-07T00:00:00.000Z' });
    const { documents, tasks } = await stage.file('croydon');
    expect(tasks.filter(({ kind }) => kind === 'pack-edit')).toMatchObject([
      { answer: { decision: 'redraft' } },
    ]);
    expect(documents.filter(({ kind }) => kind === 'pack').map(({ madeFrom }) => madeFrom)).toEqual([
      undefined,
      undefined,
      2,
      undefined,
    ]);
    expect(await sentVersions()).toEqual(['pack-2', 'pack-4']);
  });
});

describe('a version that is signed only after the meeting has begun', () => {
  const approving: Player = (task) =>
    task.kind === 'sign-off' ? { values: { decision: 'approved' } } : obliging(task);
  const events = async (what: string) =>
    (await stage.file('croydon')).history.filter((event) => event.what === what);

  async function signLate() {
    await stage.play('croydon', obliging, { until: UNTIL });
    await stage.moveTo('2027-04-07T16:30:00.000Z');
    expect(await upload('u-1', 'Edited')).toEqual({ kind: 'published', packVersion: 3 });
    await stage.moveTo('2027-04-08T09:30:00.000Z');
    await stage.play('croydon', approving, { until: '2027-04-08T10:00:00.000Z' });
  }

  it('is filed and sent to nobody; who came keeps the version that was shown', async () => {
    await signLate();
    expect(await sentVersions()).toEqual(['pack-2']);
    const { jem, tasks } = await stage.file('croydon');
    expect(jem).toMatchObject({
      workAreas: { R14: { status: 'complete' }, R15: { status: 'complete' } },
      filedPack: { packVersion: 3 },
    });
    expect(await events('documents-filed')).toMatchObject([
      { detail: expect.stringContaining('version 3 was signed off after the meeting had begun') },
    ]);
    const task = tasks.find(({ kind }) => kind === 'rsvp');
    const readable = task && (await documentsFor(stage.store, { task, jem }));
    expect(readable?.because).toBeUndefined();
    expect([...new Set(readable?.documents.flatMap(({ packVersion }) => packVersion ?? []))]).toEqual([2]);
    expect(stage.failures).toEqual([]);
  });

  it('goes out when the meeting is moved, and the preview says so', async () => {
    await signLate();
    const { store, resume, deliver, newId, log } = stage;
    const deps = { store, resume, deliver, newId, log, workingDays };
    const values = { roomId: 'compstat-room', date: '2027-05-13', time: '10:00' };
    const input = { jemId: 'croydon', values, by: COORDINATOR, at: stage.at() };
    const preview = await createPreviewMove(deps)(input);
    const emails = preview.kind === 'movable' ? preview.preview.emails : [];
    expect(emails.filter(({ kind }) => kind === 'documents')).toHaveLength(1);
    await createMoveDate(deps)(input);
    expect(await sentVersions()).toEqual(['pack-2', 'pack-3']);
    expect((await stage.file('croydon')).jem).not.toHaveProperty('filedPack');
  });

  it('asks nobody to set up the room in which the meeting already sits', async () => {
    await stage.moveTo('2027-04-08T08:50:00.000Z');
    await stage.seedJem(croydon({ id: 'late', meeting: MEETING }));
    await stage.startMachine('build-pack', { jemId: 'late' }, 'late-1');
    await stage.moveTo('2027-04-08T09:10:00.000Z');
    await stage.play('late', approving, { until: '2027-04-08T09:30:00.000Z' });
    const { jem, tasks } = await stage.file('late');
    expect(jem.filedPack).toMatchObject({ packVersion: 1 });
    expect(tasks.filter(({ workArea }) => workArea === 'R16')).toEqual([]);
  });
});

describe('the dry run', () => {
  it('asks chair and analyst three working days before the meeting, with an entry of its own for the calendar', async () => {
    await stage.play('croydon', obliging, { until: UNTIL });
    const { tasks } = await stage.file('croydon');
    const asked = tasks.filter(({ kind }) => kind === 'dry-run');
    expect(asked.map(({ assigneeId }) => assigneeId).sort()).toEqual(['chair', 'croydon-borough-analyst']);
    // The meeting is on Thursday the 8th; London is an hour ahead.
    expect(asked[0]?.details.startsAt).toBe('2027-04-05T09:00:00.000Z');
    const mail = stage.mail.sent.find(({ text }) => text.includes('dry-run-croydon@jem'));
    expect(mail?.text).toContain('METHOD:REQUEST');
  });
});
