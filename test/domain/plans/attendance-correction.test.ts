import type { Attendance } from '../../../domain/jem/attendance.ts';
import {
  correctedAttendance,
  correctionSchema,
  correctionsInWords,
  recordedValues,
  whyNotCorrectable,
} from '../../../domain/plans/attendance-correction.ts';
import { aContact, aJem, anRsvp } from '../../support/builders.ts';

const contacts = [
  aContact({ id: 'chair', name: 'Chris Chair', organisationId: 'mpa' }),
  aContact({ id: 'priya', name: 'Priya Raman', organisationId: 'council' }),
  aContact({ id: 'colin', name: 'Colin League', organisationId: 'council' }),
  aContact({ id: 'noor', name: 'Noor Newcomer', organisationId: 'health' }),
];
const invitee = (contactId: string) => ({ contactId, role: 'partner', required: false }) as const;
const attendance: Attendance[] = [
  { inviteeId: 'chair', was: 'attended' },
  { inviteeId: 'priya', was: 'deputy', contactId: 'colin' },
  { was: 'attended', contactId: 'noor' },
  { was: 'attended', name: 'Will Walk-in', organisation: 'Fire Brigade' },
];
const jem = aJem({ invitees: [invitee('chair'), invitee('priya')], attendance });
const people = ['chair', 'priya'].map((id) => ({ id, label: id }));
const known = { contacts, organisationName: (id: string) => `The ${id}` };
const recorded = () => correctionSchema(people).parse(recordedValues(attendance, known));
const correct = (posted: ReturnType<typeof recorded>, tasks = [anRsvp()]) =>
  correctedAttendance(posted, { jem, tasks, contacts });

describe('correcting who was there', () => {
  it('begins with what is recorded, deputies and the uninvited by name', () => {
    expect(recorded()).toMatchObject({
      attendance: { chair: { was: 'attended' }, priya: { was: 'deputy', deputy: 'Colin League' } },
      others: [
        { name: 'Noor Newcomer', organisation: 'The health' },
        { name: 'Will Walk-in', organisation: 'Fire Brigade' },
      ],
    });
  });

  it('changes nothing when nothing is changed, whoever has the invitation by now', () => {
    const passedOn = anRsvp({ id: 'rsvp-chair-1', assigneeId: 'noor', onBehalfOf: 'chair' });
    expect(correct(recorded(), [passedOn])).toEqual(attendance);
    expect(correctionsInWords(attendance, correct(recorded(), [passedOn]), contacts)).toEqual([]);
  });

  it('says in words what was corrected, added and taken off', () => {
    const posted = recorded();
    posted.attendance = {
      chair: { was: 'absent', deputy: '' },
      priya: { was: 'deputy', deputy: 'Dee Puty' },
    };
    posted.others = [
      { name: 'Will Walk-in', organisation: 'Fire Brigade' },
      { name: 'Ada Late', organisation: 'Health' },
    ];
    const after = correct(posted);
    expect(after).toEqual([
      { inviteeId: 'chair', was: 'absent' },
      { inviteeId: 'priya', was: 'deputy', name: 'Dee Puty' },
      { was: 'attended', name: 'Will Walk-in', organisation: 'Fire Brigade' },
      { was: 'attended', name: 'Ada Late', organisation: 'Health' },
    ]);
    expect(correctionsInWords(attendance, after, contacts)).toEqual([
      'Chris Chair: absent, before: attended',
      'Priya Raman: sent a deputy: Dee Puty, before: sent a deputy: Colin League',
      'added without an invitation: Ada Late, Health',
      'taken off: Noor Newcomer',
    ]);
  });

  it('keeps a line of somebody who is not on the list any more', () => {
    const gone: Attendance = { inviteeId: 'gone', was: 'attended' };
    const withGone = aJem({ ...jem, attendance: [...attendance, gone] });
    const after = correctedAttendance(recorded(), { jem: withGone, tasks: [], contacts });
    expect(after).toContainEqual(gone);
    expect(after).toHaveLength(5);
  });

  it.each([
    [{ state: 'closed' }, undefined],
    [{ state: 'cancelled' }, /cancelled/],
    [{ state: 'closed', personalDataErasedAt: '2030-01-01T00:00:00.000Z' }, /erased/],
  ] as const)('is possible while the JEM is kept: %j', (over, because) => {
    const why = whyNotCorrectable({ ...jem, ...over });
    if (because) expect(why).toMatch(because);
    else expect(why).toBeUndefined();
  });

  it('is not possible before anything is recorded', () => {
    expect(whyNotCorrectable({ state: 'open' })).toMatch(/not been recorded yet/);
  });
});
