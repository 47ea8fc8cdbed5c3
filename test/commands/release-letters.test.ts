import { createFixAddress, createPreviewFixAddress } from '../../commands/fix-address.ts';
import { letterChange } from '../../commands/letters.ts';
import type { Letter } from '../../commands/send-email.ts';
import { type EmailKind, emailKey } from '../../domain/email/email.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { Task } from '../../domain/task/task.ts';
import { sendReport } from '../../lambdas/shared/send-report.ts';
import { aContact, aJem, anRsvp, aRoom, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-03-10T09:00:00.000Z';
const LATER = '2027-03-11T09:00:00.000Z';
const ANSWER: Task['answer'] = {
  number: 1,
  decision: 'accepted',
  values: { decision: 'accepted' },
  answeredAt: AT,
  late: false,
  by: { kind: 'partner', id: 'partner', name: 'Person partner' },
  via: 'web',
};
const RSVP = { id: 'rsvp-partner-1', assigneeId: 'partner' };

/** The partner, who comes to the meeting, cannot be reached. */
function setUp(over: Partial<Jem> = {}) {
  const world = createWorld();
  const invitees = [{ contactId: 'partner', role: 'partner' as const, required: false }];
  world.store.seed('jem', aJem({ meeting: MEETING, invitees, ...over }));
  world.store.seed('room', aRoom());
  world.store.seed('contact', aContact({ id: 'partner', mail: 'bounced' }));
  world.store.seed('task', anRsvp({ ...RSVP, state: 'answered', answer: ANSWER }));
  const input = { contactId: 'partner', email: 'new@council.example', by: COORDINATOR, at: LATER };
  const held = async (kind: EmailKind, number: number, taskId = RSVP.id, at = AT) => {
    const key = emailKey({ subject: taskId, contactId: 'partner', kind, number });
    const letter: Letter = {
      scope: 'croydon',
      key,
      kind,
      contactId: 'partner',
      taskIds: [taskId],
      facts: {},
    };
    await world.store.commit([letterChange(letter, at)]);
    await world.deliver({ letter, at });
  };
  return {
    ...world,
    held,
    /** As `send-documents` does: without a line in the ledger beforehand. */
    sendDocuments: (at = AT) => {
      const key = emailKey({ subject: 'pack-0', contactId: 'partner', kind: 'documents', number: 1 });
      const letter: Letter = {
        scope: 'croydon',
        key,
        kind: 'documents',
        contactId: 'partner',
        taskIds: [RSVP.id],
      };
      return world.deliver({ letter, at });
    },
    fix: (over: object = {}) => createFixAddress(world)({ ...input, ...over }),
    preview: async () => {
      const result = await createPreviewFixAddress(world)(input);
      return result.kind === 'fixable' ? result.emails.map(({ kind }) => kind) : result;
    },
    subjects: () =>
      world.mail.sent.map(
        ({ to, text }) => `${to}: ${/^Subject: ([^\r]*)/m.exec(text)?.[1]?.replace('Croydon JEM: ', '')}`,
      ),
  };
}

describe('what an address that works again is sent', () => {
  it('is the agenda and the documents, which a step could not send, once', async () => {
    const world = setUp();
    await world.sendDocuments();
    expect(world.mail.sent).toEqual([]);
    expect(await world.preview()).toEqual(['documents']);
    expect(world.mail.sent).toEqual([]);
    expect(await world.fix()).toEqual({ kind: 'fixed', letters: 1 });
    expect(await world.fix()).toEqual({ kind: 'fixed', letters: 0 });
    expect(world.subjects()).toEqual(['new@council.example: agenda and documents for the meeting']);
    await world.sendDocuments(LATER);
    expect(world.mail.sent).toHaveLength(1);
  });

  it('is the report, of a JEM that is closed as well', async () => {
    const world = setUp({ state: 'closed', closedAt: AT });
    const file = await world.store.jemFile('croydon');
    if (!file) throw new Error('no file');
    const report = { file, contactIds: ['partner'], report: 'steering-report' as const, at: AT };
    await sendReport(world.deliver, report);
    await world.held('receipt', 1);
    expect(await world.preview()).toEqual(['report']);
    await world.fix();
    expect(world.subjects()).toEqual(['new@council.example: report to the steering group']);
  });

  it('is nothing of a JEM that is cancelled', async () => {
    const world = setUp();
    world.store.seed('task', aTask({ id: 'data' }));
    await world.held('task', 1, 'data');
    await world.sendDocuments();
    const [jem] = world.store.all('jem');
    if (jem) world.store.seed('jem', { ...jem, state: 'cancelled', closedAt: AT });
    expect(await world.preview()).toEqual([]);
    expect(await world.fix()).toEqual({ kind: 'fixed', letters: 0 });
    expect(world.mail.sent).toEqual([]);
  });

  it('is of several of a kind the latest, and nothing about a meeting that is over', async () => {
    const world = setUp({ meeting: { ...MEETING, sequence: 2 } });
    await world.held('date-changed', 1);
    await world.held('date-changed', 2, RSVP.id, '2027-03-10T10:00:00.000Z');
    expect(await world.preview()).toEqual(['date-changed']);
    const over = { ...MEETING, startsAt: '2027-03-09T10:00:00.000Z', endsAt: '2027-03-09T12:00:00.000Z' };
    const [jem] = world.store.all('jem');
    if (jem) world.store.seed('jem', { ...jem, meeting: over });
    expect(await world.preview()).toEqual([]);
  });

  it('is the meeting for the calendar, when the coordinator has accepted for them', async () => {
    const world = setUp();
    const by = { kind: 'coordinator' as const, id: 'coordinator', name: 'Person coordinator' };
    world.store.seed('task', anRsvp({ ...RSVP, state: 'answered', answer: { ...ANSWER, by } }));
    await world.held('task', 1);
    await world.held('receipt', 1);
    expect(await world.preview()).toEqual(['receipt']);
    await world.fix();
    expect(world.mail.sent[0]?.text).toMatch(/METHOD:REQUEST[\s\S]*UID:croydon@jem.example/);
  });

  it('does not say that something is no longer needed of which they never heard', async () => {
    const world = setUp();
    world.store.seed('task', aTask({ id: 'gone', state: 'waived' }));
    await world.held('task', 1, 'gone');
    await world.held('withdrawn', 1, 'gone');
    expect(await world.preview()).toEqual([]);
  });
});

describe('an address that works after all', () => {
  it('is tried again, and SES is told first', async () => {
    const world = setUp();
    world.store.seed('task', aTask({ id: 'data' }));
    await world.held('task', 1, 'data');
    world.mail.before = async () => expect(world.unsuppressed).toEqual(['partner@council.example']);
    expect(await world.fix({ email: '', worksNow: true })).toEqual({ kind: 'fixed', letters: 1 });
    expect(world.subjects()).toEqual([expect.stringMatching(/^partner@council\.example: /)]);
    expect((await world.store.contact('partner'))?.mail).toBe('ok');
    expect(world.happened()).toContain('address-tried-again');
    expect(await world.fix({ email: '', worksNow: true })).toEqual({ kind: 'fixed', letters: 0 });
    expect(world.unsuppressed).toHaveLength(1);
  });

  it('stays out of use when SES cannot be told', async () => {
    const world = setUp();
    world.suppression.clear = () => Promise.reject(new Error('down'));
    await expect(world.fix({ worksNow: true })).rejects.toThrow('down');
    expect((await world.store.contact('partner'))?.mail).toBe('bounced');
  });
});
