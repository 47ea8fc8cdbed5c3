import fc from 'fast-check';
import { DECLINED_WITHOUT_REASON, decideCalendarReply } from '../../../domain/inbound-mail/calendar-reply.ts';
import type { CalendarReply } from '../../../domain/inbound-mail/inbound-mail.ts';
import { rsvp } from '../../../domain/task/kinds/preparation.ts';
import type { Answer } from '../../../domain/task/task.ts';
import { anRsvp, MEETING } from '../../support/builders.ts';

const RECEIVED = '2027-02-03T10:00:00.500Z';
const REPLY: CalendarReply = {
  method: 'REPLY',
  uid: MEETING.uid,
  sequence: 1,
  status: 'accepted',
  comment: '',
};
const meeting = { ...MEETING, sequence: 1 };

function anAnswer(decision: string, answeredAt: string, values = {}): Answer {
  const by = { kind: 'partner', id: 'partner', name: 'P' } as const;
  return { number: 1, decision, values: { decision, ...values }, answeredAt, late: false, by, via: 'web' };
}

function decide(reply: Partial<CalendarReply>, answer?: Answer) {
  const task = anRsvp(answer ? { answer, state: 'answered' } : {});
  return decideCalendarReply({ ...REPLY, ...reply }, { meeting, task, receivedAt: RECEIVED });
}

describe('a calendar reply', () => {
  it('that accepts is an acceptance, with the comment as its note', () => {
    expect(decide({ comment: 'Step-free please' })).toMatchObject({
      kind: 'answer',
      values: { decision: 'accepted', note: 'Step-free please' },
    });
  });

  it('that declines carries the comment as its reason, or says that there was none', () => {
    expect(decide({ status: 'declined', comment: 'Exams' })).toMatchObject({ values: { reason: 'Exams' } });
    expect(decide({ status: 'declined' })).toMatchObject({ values: { reason: DECLINED_WITHOUT_REASON } });
  });

  it('always gives values that the form of the invitation accepts', () => {
    const made = fc.record({
      status: fc.constantFrom('accepted', 'declined', 'tentative', 'other'),
      comment: fc.string({ maxLength: 9_000 }).map((text) => text.trim()),
    }) as fc.Arbitrary<Partial<CalendarReply>>;
    fc.assert(
      fc.property(made, (reply) => {
        const decision = decide(reply);
        if (decision.kind !== 'answer') return;
        expect(rsvp.answer({ ...MEETING, place: '', capacity: '' }).safeParse(decision.values).success).toBe(
          true,
        );
      }),
    );
  });

  it('that says perhaps is no answer', () => {
    expect(decide({ status: 'tentative', comment: 'Trains' })).toEqual({
      kind: 'hint',
      what: 'tentative-in-calendar',
      detail: 'Trains',
      proposal: false,
    });
  });

  it('that proposes another time goes to the coordinator in London time', () => {
    const proposed = { startsAt: '2027-03-30T13:00:00.000Z', endsAt: '2027-03-30T15:00:00.000Z' };
    expect(decide({ method: 'COUNTER', proposed, comment: 'Better for us' })).toEqual({
      kind: 'hint',
      what: 'other-time-proposed',
      detail: 'Tuesday 30 March 2027, 2pm to 4pm London time: Better for us',
      proposal: true,
    });
  });

  it.each([
    ['to an invitation that was replaced', { sequence: 0 }, 'stale'],
    ['without a word that we know', { status: 'other' }, 'no-status'],
  ] as const)('%s changes nothing', (_, reply, because) => {
    expect(decide(reply)).toEqual({ kind: 'ignore', because });
  });

  it('without SEQUENCE is taken for a reply to the present invitation', () => {
    const { sequence: _none, ...reply } = REPLY;
    const decision = decideCalendarReply(reply, { meeting, task: anRsvp(), receivedAt: RECEIVED });
    expect(decision.kind).toBe('answer');
  });
});

describe('of calendar and web', () => {
  it('the later one stands, by when the button was pressed and not by when the message came', () => {
    const web = anAnswer('declined', '2027-02-03T09:30:00.000Z', { reason: 'x' });
    expect(decide({ pressedAt: '2027-02-03T09:00:00.000Z' }, web)).toEqual({
      kind: 'ignore',
      because: 'overtaken',
    });
    expect(decide({ pressedAt: '2027-02-03T09:45:00.000Z' }, web)).toMatchObject({
      kind: 'answer',
      givenAt: '2027-02-03T09:45:00.000Z',
    });
  });

  it.each([
    ['ahead of time', '2029-01-01T00:00:00.000Z'],
    ['of the invitation itself', anRsvp().issuedAt],
  ])('a time stamp %s is not believed', (_, pressedAt) => {
    expect(decide({ pressedAt: pressedAt! })).toMatchObject({ givenAt: RECEIVED });
  });

  it('a reply that says the same keeps what the web answer says more', () => {
    const web = anAnswer('accepted', '2027-02-02T09:00:00.000Z', { note: 'Hearing loop' });
    expect(decide({}, web)).toEqual({ kind: 'ignore', because: 'agrees' });
    expect(decide({ comment: 'And parking' }, web)).toMatchObject({ values: { note: 'And parking' } });
  });

  it('pressing Decline after naming a deputy leaves the deputy', () => {
    const web = anAnswer('deputy', '2027-02-02T09:00:00.000Z', {
      deputyName: 'D',
      deputyEmail: 'd@x.example',
    });
    expect(decide({ status: 'declined' }, web)).toEqual({ kind: 'ignore', because: 'agrees' });
    expect(decide({ status: 'accepted' }, web)).toMatchObject({ values: { decision: 'accepted' } });
  });
});
