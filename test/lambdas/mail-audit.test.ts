import type { AuditRecord } from '../../domain/audit/audit-record.ts';
import { gmailReply, outlookReply, written } from '../mail/inbound/messages.ts';
import { aJem, MEETING } from '../support/builders.ts';
import { AT, COORDINATOR, createMailWorld, LATER } from './mail-world.ts';

/** The messages of a test are numbered as they come. */
const byMessage = (records: readonly AuditRecord[]) =>
  records.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1));

describe('the audit of what comes by e-mail', () => {
  const recorded = ({ store }: ReturnType<typeof createMailWorld>) =>
    byMessage(store.all('audit')).map(({ who, what, outcome, about }) => [who.id, what, outcome, about]);
  const INVITATION = { jemId: 'croydon', taskId: 'rsvp-1' };
  const AWAY = { subject: 'Automatic reply: x', headers: 'Auto-Submitted: auto-generated' };

  it('has who asked for what by which message and when, and what became of it: taken or refused, and why', async () => {
    const world = createMailWorld();
    await world.receive(outlookReply({ status: 'ACCEPTED', comment: 'Planted words' }));
    await world.receive(gmailReply({ status: 'TENTATIVE', stamp: '20270201T113000Z' }), LATER);
    await world.receive(written({ body: 'Planted words' }), LATER);
    await world.receive(written({ ...AWAY, body: 'I am away until 12 April.' }), LATER);
    expect(recorded(world)).toEqual([
      ['ayesha', 'mail-calendar-reply', 'accepted', { ...INVITATION, result: 'answered' }],
      ['ayesha', 'mail-calendar-reply', 'accepted', { ...INVITATION, result: 'hinted' }],
      ['ayesha', 'mail-reply', 'accepted', expect.objectContaining({ result: 'noted' })],
      ['ayesha', 'mail-automatic-reply', 'accepted', { result: 'noted' }],
    ]);
    const [first] = byMessage(world.store.all('audit'));
    expect(first).toMatchObject({
      at: AT,
      requestId: 'mail-1',
      who: { kind: 'partner', name: '', roles: [] },
    });
    expect(JSON.stringify(world.store.all('audit'))).not.toMatch(/Planted|Khan|@/);
  });

  it('names a sender only if their domain vouches for them, and says why they were refused', async () => {
    const world = createMailWorld();
    const nobody = { dmarc: undefined, spf: 'none', dkim: 'none' };
    const claim = { claimsToBe: 'ayesha' };
    await world.receive(outlookReply({ verdicts: { dmarc: 'fail' } }));
    await world.receive(outlookReply({ from: 'mallory@evil.example' }));
    await world.receive(outlookReply({ from: COORDINATOR }));
    await world.receive(outlookReply({ uid: 'hackney@jem' }));
    await world.receive(written({ ...AWAY, verdicts: { dmarc: 'fail' } }));
    await world.receive(written({ verdicts: { spam: 'FAIL' } }));
    await world.receive(written({ verdicts: nobody }));
    world.store.seed('jem', aJem({ meeting: { ...MEETING, uid: 'croydon@jem', sequence: 1 } }));
    await world.receive(outlookReply({ sequence: 0 }), LATER);
    expect(recorded(world)).toEqual([
      [
        'unknown',
        'mail-calendar-reply',
        'refused',
        {
          ...INVITATION,
          ...claim,
          result: 'refused',
          because: 'sender-not-verified',
          authenticity: 'forged',
        },
      ],
      [
        'unknown',
        'mail-calendar-reply',
        'refused',
        { jemId: 'croydon', result: 'refused', because: 'not-invited' },
      ],
      [
        'coordinator',
        'mail-calendar-reply',
        'refused',
        { jemId: 'croydon', result: 'refused', because: 'not-invited' },
      ],
      ['ayesha', 'mail-calendar-reply', 'refused', { result: 'ignored', because: 'unknown-meeting' }],
      [
        'unknown',
        'mail-automatic-reply',
        'refused',
        { ...claim, result: 'refused', because: 'forged', authenticity: 'forged' },
      ],
      [
        'unknown',
        'mail-reply',
        'refused',
        {
          ...claim,
          jemId: 'croydon',
          taskId: expect.any(String),
          result: 'refused',
          because: 'spam',
          authenticity: 'spam',
        },
      ],
      [
        'unknown',
        'mail-reply',
        'accepted',
        {
          ...claim,
          jemId: 'croydon',
          taskId: expect.any(String),
          result: 'noted',
          authenticity: 'unverified',
        },
      ],
      ['ayesha', 'mail-calendar-reply', 'refused', { ...INVITATION, result: 'ignored', because: 'stale' }],
    ]);
  });

  it('has one record of a message however often it comes, also when it could not be written at first', async () => {
    const world = createMailWorld();
    const raw = outlookReply({ status: 'ACCEPTED' });
    const { commit } = world.store;
    world.store.commit = (changes) =>
      changes.some(({ entity }) => entity === 'audit') ? Promise.reject(new Error('down')) : commit(changes);
    await expect(world.receive(raw, AT, 'inbound/mail-1')).rejects.toThrow('down');
    expect(world.rsvp().state).toBe('answered');
    world.store.commit = commit;
    await world.receive(raw, AT, 'inbound/mail-1');
    await world.receive(raw, AT, 'inbound/mail-1');
    const about = { ...INVITATION, result: 'ignored', because: 'agrees' };
    expect(recorded(world)).toEqual([['ayesha', 'mail-calendar-reply', 'accepted', about]]);
  });

  it('is not filled by those whom nobody knows, nor by what asks for nothing', async () => {
    const world = createMailWorld();
    await world.receive(written({ from: 'stranger@spam.example', verdicts: { spam: 'FAIL' } }));
    await world.receive(outlookReply({ from: 'mallory@evil.example', uid: 'hackney@jem' }));
    await world.receive(written({ headers: 'Precedence: bulk', body: 'Ticket 7' }));
    await world.receive(written({ from: 'mailer-daemon@council.example', subject: 'Undeliverable' }));
    expect(recorded(world)).toEqual([]);
  });
});
