import type { Jem } from '../../../domain/jem/jem.ts';
import { presidingId } from '../../../domain/plans/presiding.ts';
import type { Answer, Task } from '../../../domain/task/task.ts';
import { aJem, anRsvp, aTask, MEETING } from '../../support/builders.ts';

const invitees: Jem['invitees'] = [
  { contactId: 'chair', role: 'chair', required: true },
  { contactId: 'vice', role: 'vice-chair', required: true },
];
const jem = aJem({ meeting: MEETING, invitees, attempt: 1 });
const answer = (values: Answer['values'] & { decision: string }): Answer => ({
  number: 1,
  decision: values.decision,
  values,
  answeredAt: '2027-02-01T09:00:00.000Z',
  late: false,
  by: { kind: 'partner', id: 'x', name: 'X' },
  via: 'web',
});
const SLOT = { id: 's1', roomId: MEETING.roomId, startsAt: MEETING.startsAt, endsAt: MEETING.endsAt };
const diary = (id: string, word: string): Task =>
  aTask({
    id: `availability-${id}-1`,
    kind: 'availability',
    details: { slots: [SLOT], minutes: 120 },
    answer: answer({ decision: 'slots', slots: { s1: word } }),
  });
const reply = (id: string, decision: string): Task =>
  anRsvp({
    id: `rsvp-${id}-1`,
    answer: answer({ decision, ...(decision === 'declined' ? { reason: 'Away' } : { note: '' }) }),
  });
const presiding = (tasks: Task[], over: Partial<Jem> = {}) =>
  presidingId({ jem: { ...jem, ...over }, tasks });

describe('who is in the chair', () => {
  it('is the chair, while nothing else is known', () => {
    expect(presiding([])).toBe('chair');
  });

  it('is the vice chair at a time to which the chair said no', () => {
    expect(presiding([diary('chair', 'no'), diary('vice', 'if-need-be')])).toBe('vice');
    expect(presiding([diary('chair', 'if-need-be'), diary('vice', 'yes')])).toBe('chair');
  });

  it('is decided anew by the answers to the invitation, which come later', () => {
    const said = [diary('chair', 'no'), diary('vice', 'yes')];
    expect(presiding([...said, reply('chair', 'accepted')])).toBe('chair');
    expect(presiding([diary('chair', 'yes'), reply('chair', 'declined')])).toBe('vice');
  });

  it('is the chair by name when neither can come', () => {
    expect(presiding([reply('chair', 'declined'), reply('vice', 'declined')])).toBe('chair');
  });

  it('was who was there', () => {
    const attendance = [
      { inviteeId: 'chair', was: 'absent' as const },
      { inviteeId: 'vice', was: 'attended' as const },
    ];
    expect(presiding([reply('chair', 'accepted')], { attendance })).toBe('vice');
  });

  it('is the chair where no vice chair is invited, whatever they answered', () => {
    expect(presiding([reply('chair', 'declined')], { invitees: invitees.slice(0, 1) })).toBe('chair');
  });
});
