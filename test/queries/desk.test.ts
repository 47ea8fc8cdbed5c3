import { arrangeDesk } from '../../queries/desk.ts';
import { createDirectory } from '../../queries/directory.ts';
import { aContact, aJem, anAction, aTask, COORDINATOR, NOW, ORGANISATIONS } from '../web/fixtures.ts';

type Facts = Parameters<typeof arrangeDesk>[0];

function desk(facts: Partial<Facts> = {}, contact = aContact()) {
  const directory = createDirectory([contact, COORDINATOR], ORGANISATIONS);
  return arrangeDesk({ jems: [aJem()], openTasks: [aTask()], actions: [], directory, at: NOW, ...facts });
}

const kindsOf = (facts: Partial<Facts>, contact = aContact()) =>
  desk(facts, contact).needsMe.map(({ kind }) => kind);

describe('the desk', () => {
  it('leaves alone what waits for others and is not yet escalated', () => {
    const { needsMe, waiting } = desk();
    expect(needsMe).toEqual([]);
    expect(waiting).toMatchObject([{ taskId: 'rsvp-priya', person: { organisation: 'Croydon Council' } }]);
  });

  it('shows a task once: as an exception or as waiting', () => {
    const { needsMe, waiting } = desk({ openTasks: [aTask({ escalatedAt: NOW }), aTask({ id: 'other' })] });
    expect(needsMe).toMatchObject([{ kind: 'no-answer', taskId: 'rsvp-priya' }]);
    expect(waiting).toMatchObject([{ taskId: 'other' }]);
  });

  it('names the reason that explains the others: passed on, own, wrong address, silence', () => {
    const handOn = { name: 'Sam', email: 'sam@health.example', reason: '', askedAt: NOW };
    const escalatedAt = NOW;
    const bounced = aContact({ mail: 'bounced' });
    expect(kindsOf({ openTasks: [aTask({ escalatedAt, handOn })] }, bounced)).toEqual(['hand-on-asked']);
    expect(kindsOf({ openTasks: [aTask({ escalatedAt, assigneeId: 'cora' })] })).toEqual(['decision']);
    expect(kindsOf({ openTasks: [aTask({ escalatedAt })] }, bounced)).toEqual(['address-bounced']);
    expect(kindsOf({ openTasks: [aTask({ escalatedAt })] })).toEqual(['no-answer']);
  });

  it('shows a partner’s question until it is replied to, escalated or not', () => {
    const question = { text: 'By ward?', askedAt: NOW, by: 'Priya Raman' };
    const reply = { text: 'Yes', at: NOW, by: 'Cora' };
    expect(kindsOf({ openTasks: [aTask({ question })] })).toEqual(['question-asked']);
    expect(kindsOf({ openTasks: [aTask({ question: { ...question, reply } })] })).toEqual([]);
    expect(kindsOf({ openTasks: [aTask({ question, state: 'answered' })] })).toEqual([]);
  });

  it('shows what came back instead of an answer, and an e-mail that came back, once each', () => {
    const inDoubt = { what: 'written-reply' as const, at: NOW, words: 'I think so.' };
    const returned = { contactId: aTask().assigneeId, kind: 'returned' as const, at: NOW };
    expect(kindsOf({ openTasks: [aTask({ inDoubt, escalatedAt: NOW })] })).toEqual(['in-doubt']);
    expect(kindsOf({ openTasks: [aTask({ undelivered: returned, escalatedAt: NOW })] })).toEqual([
      'mail-returned',
    ]);
    const delayed = { ...returned, kind: 'delayed' as const };
    expect(desk({ openTasks: [aTask({ undelivered: delayed })] })).toMatchObject({
      needsMe: [],
      waiting: [{ mailState: 'delayed' }],
    });
  });

  it('hands on what an automatic reply said while it may hold, and decides nothing by it (B17, F19)', () => {
    const away = aContact({ awayHint: { until: '2027-01-08', toldAt: NOW } });
    const back = aContact({ awayHint: { until: '2027-01-03', toldAt: NOW } });
    const silent = [aTask({ escalatedAt: NOW })];
    expect(desk({ openTasks: silent }, away).needsMe).toMatchObject([
      { kind: 'no-answer', away: { until: '2027-01-08' } },
    ]);
    expect(desk({}, away)).toMatchObject({ needsMe: [], waiting: [{ away: { until: '2027-01-08' } }] });
    expect(desk({}, back).waiting[0]).not.toHaveProperty('away');
    // Of the coordinator, whose own work waits for nobody else.
    const own = [aTask({ assigneeId: away.id })];
    const ofOwn = desk({ jems: [aJem({ coordinatorId: away.id })], openTasks: own }, away).needsMe;
    expect(ofOwn).toMatchObject([{ kind: 'decision' }]);
    expect(ofOwn[0]).not.toHaveProperty('away');
  });

  it('shows that no time suits all, with the nearest misses', () => {
    const slot = {
      id: 's',
      roomId: 'r',
      startsAt: '2027-03-15T09:30:00.000Z',
      endsAt: '2027-03-15T11:30:00.000Z',
    };
    const details = { candidates: [{ slot, room: 'R', missing: ['Priya Raman'] }] };
    const task = aTask({ kind: 'slot-decision', assigneeId: 'cora', details });
    expect(desk({ openTasks: [task] }).needsMe).toMatchObject([
      {
        kind: 'no-common-slot',
        nearest: ['Monday 15 March 2027, 9.30am to 11.30am London time, without Priya Raman'],
      },
    ]);
  });

  it('shows a room that its owner has taken back, until the meeting is moved', () => {
    const meeting = { roomId: 'r', startsAt: '2027-03-15T09:30:00.000Z', endsAt: NOW, uid: 'u', sequence: 0 };
    const roomLost = { at: NOW, because: 'A leak.' };
    expect(desk({ jems: [aJem({ meeting, roomLost })], openTasks: [] }).needsMe).toMatchObject([
      { kind: 'room-lost', because: 'A leak.', startsAt: meeting.startsAt },
    ]);
    expect(kindsOf({ jems: [aJem({ meeting })], openTasks: [] })).toEqual([]);
  });

  it('puts a stopped JEM before everything else', () => {
    const failure = { step: 'make-pack', error: 'X', at: NOW };
    const jems = [aJem({ failure })];
    expect(kindsOf({ jems, openTasks: [aTask({ escalatedAt: NOW })] })).toEqual(['step-failed', 'no-answer']);
  });

  it('has nothing of a JEM that is over', () => {
    const jems = [aJem({ state: 'cancelled', failure: { step: 's', error: 'e', at: NOW } })];
    expect(desk({ jems })).toEqual({ needsMe: [], waiting: [], coming: [] });
  });

  it('looks two weeks ahead, and back at what is overdue', () => {
    const meetingOn = (startsAt: string) => [
      aJem({ meeting: { roomId: 'r', startsAt, endsAt: startsAt, uid: 'u', sequence: 0 } }),
    ];
    expect(desk({ jems: meetingOn('2027-01-18T09:00:00.000Z') }).coming).toMatchObject([{ kind: 'meeting' }]);
    expect(desk({ jems: meetingOn('2027-01-19T09:00:00.000Z') }).coming).toEqual([]);
    const actions = [
      anAction({ dueOn: '2027-01-03' }),
      anAction({ id: 'a2', dueOn: '2027-01-18' }),
      anAction({ id: 'a3', dueOn: '2027-01-19' }),
      anAction({ id: 'a4', dueOn: '2027-01-01', state: 'signed-off' }),
    ];
    expect(desk({ actions }).coming.map(({ kind, on }) => [kind, on])).toEqual([
      ['action-overdue', '2027-01-03'],
      ['action-due', '2027-01-18'],
    ]);
  });
});
