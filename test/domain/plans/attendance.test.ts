import type { Jem } from '../../../domain/jem/jem.ts';
import { attendanceFrom, invitedPeople, presentAt } from '../../../domain/plans/attendance.ts';
import type { Planning } from '../../../domain/plans/planning.ts';
import { actionNotes } from '../../../domain/task/kinds/meeting.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { aContact, aJem, anRsvp, aTask } from '../../support/builders.ts';
import { aPlanning } from './planning.ts';

const invitee = (contactId: string, onBehalfOf?: string): Jem['invitees'][number] => ({
  contactId,
  role: 'partner',
  required: false,
  ...(onBehalfOf && { onBehalfOf }),
});
const contacts = [
  aContact({ id: 'chair', name: 'Chris Chair', organisationId: 'mpa' }),
  aContact({ id: 'priya', name: 'Priya Raman', organisationId: 'council' }),
  aContact({ id: 'colin', name: 'Colin League', organisationId: 'council' }),
  aContact({ id: 'dee', name: 'Dee Puty', organisationId: 'btp' }),
  aContact({ id: 'noor', name: 'Noor Newcomer', organisationId: 'health' }),
];
const jem = aJem({
  invitees: [invitee('chair'), invitee('priya'), invitee('btp'), invitee('dee', 'btp')],
});
const passedOn = anRsvp({ id: 'rsvp-priya-1', assigneeId: 'colin', onBehalfOf: 'priya' });
const tasks = [anRsvp({ id: 'rsvp-chair-1', assigneeId: 'chair' }), passedOn];
const file = { ...aPlanning().file, jem, tasks };

describe('the list of whom to say whether they were there', () => {
  it('has a line for each place: a deputy stands on the line of whom they come for', () => {
    const planning: Planning = { ...aPlanning(), file, contacts };
    const people = invitedPeople(planning);
    expect(people.map(({ id, deputy }) => [id, deputy?.name])).toEqual([
      ['chair', undefined],
      ['priya', undefined],
      ['btp', 'Dee Puty'],
    ]);
    expect(people[1]?.label).toMatch(/^Colin League, .*, for Priya Raman$/);
  });
});

describe('the answer about who was there', () => {
  const owners = [{ id: 'chair', label: 'Chris Chair' }];
  const old = { owners, dueNoEarlierThan: '2027-03-08' };
  const asked = { ...old, invited: [{ id: 'chair', label: 'Chris Chair' }] };
  const check = (details: object, values: object) =>
    viewTask(aTask({ kind: 'action-notes', details: { ...details } })).check({
      decision: 'recorded',
      summary: 'Agreed.',
      actions: [{ what: 'Light it', ownerId: 'chair', dueOn: '2027-06-30', measure: 'Fewer calls' }],
      ...values,
    });

  it('is preselected for nobody, and asked of everybody on the list', () => {
    expect(check(asked, { attendance: { chair: {} } })).toEqual({
      kind: 'invalid',
      problems: [{ field: 'attendance.chair.was', message: 'Say of everybody whether they were there' }],
    });
    expect(check(asked, { attendance: { chair: { was: 'attended' } } }).kind).toBe('valid');
  });

  it('names the deputy where one was sent', () => {
    expect(check(asked, { attendance: { chair: { was: 'deputy', deputy: '  ' } } })).toMatchObject({
      problems: [{ field: 'attendance.chair.deputy', message: 'Say who came as the deputy' }],
    });
  });

  it('may be missing: answers and tasks from before it was asked are valid', () => {
    expect(check(asked, {}).kind).toBe('valid');
    expect(check(old, {}).kind).toBe('valid');
    const { alternatives } = viewTask(aTask({ kind: 'action-notes', details: old })).form;
    expect(alternatives[0]?.fields.map(({ name }) => name)).not.toContain('attendance');
    expect(actionNotes.details.parse(old).invited).toEqual([]);
  });
});

describe('what is kept of who was there', () => {
  const from = (attendance: Record<string, { was: 'attended' | 'deputy' | 'absent'; deputy: string }>) =>
    attendanceFrom({ attendance, others: [] }, { jem, tasks, contacts });
  const said = (was: 'attended' | 'deputy' | 'absent', deputy = '') => ({ was, deputy });

  it('is who sat there, and on behalf of whom (F30)', () => {
    expect(
      from({ chair: said('attended'), priya: said('attended'), btp: said('deputy', 'dee puty') }),
    ).toEqual([
      { inviteeId: 'chair', was: 'attended' },
      { inviteeId: 'priya', was: 'attended', contactId: 'colin' },
      { inviteeId: 'btp', was: 'deputy', contactId: 'dee' },
    ]);
  });

  it('takes a typed deputy for a contact only within the organisation that sent one', () => {
    expect(from({ priya: said('deputy', 'Colin League'), chair: said('deputy', 'Colin League') })).toEqual([
      { inviteeId: 'priya', was: 'deputy', contactId: 'colin' },
      { inviteeId: 'chair', was: 'deputy', name: 'Colin League' },
    ]);
  });

  it('has those who came without an invitation, known or as typed', () => {
    const others = [
      { name: 'noor newcomer', organisation: 'Health' },
      { name: 'Una Known', organisation: 'Probation' },
    ];
    expect(attendanceFrom({ attendance: undefined, others }, { jem, tasks, contacts })).toEqual([
      { was: 'attended', contactId: 'noor' },
      { was: 'attended', name: 'Una Known', organisation: 'Probation' },
    ]);
  });

  it('is nothing when the notes say nothing, and then those who had accepted count as present', () => {
    expect(attendanceFrom({ attendance: undefined, others: [] }, { jem, tasks, contacts })).toBeUndefined();
    const accepted = { ...passedOn, answer: { ...anAnswer, decision: 'accepted' } };
    expect(presentAt({ jem, tasks: [accepted] })).toEqual(['colin']);
    const attendance = from({ chair: said('attended'), priya: said('absent'), btp: said('deputy', 'X') });
    expect(presentAt({ jem: { ...jem, ...(attendance && { attendance }) }, tasks: [accepted] })).toEqual([
      'chair',
    ]);
  });
});

const anAnswer = {
  number: 1,
  decision: 'accepted',
  values: { decision: 'accepted', note: '' },
  answeredAt: '2027-02-01T09:00:00.000Z',
  late: false,
  by: { kind: 'partner' as const, id: 'x', name: 'X' },
  via: 'web' as const,
};
