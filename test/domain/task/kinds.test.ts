import type { Form } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { TASK_KINDS, type TaskKindName } from '../../../domain/task/task.ts';

const slot = {
  id: 's1',
  roomId: 'r1',
  startsAt: '2027-03-01T10:00:00.000Z',
  endsAt: '2027-03-01T12:00:00.000Z',
};
const action = { actionId: 'a1', what: 'Light the car park', measure: 'Robbery halves', dueOn: '2027-06-30' };
const owners = [{ id: 'c1', label: 'Ada Example, Croydon Council' }];

const DETAILS: Record<TaskKindName, Record<string, unknown>> = {
  confirm: { title: 'confirm it', explain: 'Because.', question: 'Is it done?', done: 'Yes, it is done' },
  'room-offer': { slots: [slot], minutes: 120, room: 'CompStat room', attendees: 12 },
  availability: { slots: [slot], minutes: 120 },
  'slot-decision': { candidates: [{ slot, room: 'CompStat room', missing: ['the chair'] }] },
  rsvp: { startsAt: slot.startsAt, endsAt: slot.endsAt, place: 'CompStat room', capacity: 'chair' },
  'data-return': { dataType: 'a', dataName: 'Headline figures', organisation: 'MPS', period: '2011 to 2016' },
  agenda: { issues: ['Robbery'], items: ['Welcome'] },
  'sign-off': {
    documentId: 'd1',
    packVersion: 2,
    sha256: 'f'.repeat(64),
    name: 'pack.pptx',
    slides: ['Croydon', 'Robbery rose 12%'],
  },
  'pack-edit': { packVersion: 2 },
  'dry-run': {
    startsAt: '2027-03-10T10:00:00.000Z',
    endsAt: '2027-03-10T11:00:00.000Z',
    when: 'Wednesday 10 March 2027, 10am to 11am',
  },
  'action-notes': { owners, dueNoEarlierThan: '2027-03-02' },
  debrief: {},
  feedback: {},
  'action-agreement': action,
  'action-decision': {
    ...action,
    owner: 'Ada',
    outcome: 'proposed',
    reason: 'Later',
    owners,
    proposal: { dueOn: '2027-07-31', measure: 'Robbery falls' },
  },
  'action-update': { ...action, number: 1 },
  'action-sign-off': { ...action, number: 1, owner: 'Ada', evidence: 'Figures' },
};

describe.each(TASK_KINDS)('%s', (kind) => {
  const view = viewTask({ kind, details: DETAILS[kind] });
  const form: Form = view.form;

  it('begins with a decision between alternatives that have words', () => {
    expect(form.alternatives.length).toBeGreaterThan(1);
    for (const { label } of form.alternatives) expect(label).not.toBe('');
    for (const { fields } of form.alternatives) for (const { ask } of fields) expect(ask.label).not.toBe('');
  });

  it('refuses an empty form and says what to do', () => {
    expect(view.check({})).toEqual({
      kind: 'invalid',
      problems: [{ field: 'decision', message: 'Choose one of the answers' }],
    });
  });

  it('refuses a decision that is not offered', () => {
    expect(view.check({ decision: 'anything' })).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'decision' }],
    });
  });

  it('says what happens when nobody answers, and by when', () => {
    expect(view.otherwise).toMatch(/\.$/);
    expect(view.workingDays).toBeGreaterThan(0);
    expect(view.graceWorkingDays).toBeGreaterThan(0);
  });
});

describe('problems', () => {
  const check = (kind: TaskKindName, values: Record<string, unknown>) =>
    viewTask({ kind, details: DETAILS[kind] }).check(values);

  it('name the field and say what to enter', () => {
    expect(check('rsvp', { decision: 'deputy', deputyName: ' ', deputyEmail: 'nobody' })).toEqual({
      kind: 'invalid',
      problems: [
        { field: 'deputyName', message: 'Enter their name' },
        {
          field: 'deputyEmail',
          message: 'Enter an e-mail address in the right form, like name@example.com',
        },
      ],
    });
  });

  it('never show the words of the validator', () => {
    const answers = [
      check('rsvp', { decision: 'declined' }),
      check('availability', { decision: 'slots', slots: {} }),
      check('availability', { decision: 'slots' }),
      check('action-notes', { decision: 'recorded', summary: 'x', actions: [{}] }),
      check('data-return', { decision: 'promised' }),
      check('data-return', { decision: 'supplied' }),
      check('feedback', { decision: 'given' }),
    ];
    for (const answer of answers) {
      expect(answer.kind).toBe('invalid');
      expect(JSON.stringify(answer)).not.toMatch(/invalid input|expected|received|undefined/i);
    }
  });

  it('are found in every row by its number', () => {
    const answer = check('action-notes', {
      decision: 'recorded',
      summary: 'Agreed.',
      actions: [{ what: 'Light it', ownerId: 'c1', dueOn: '2027-06-30', measure: '' }],
    });
    expect(answer).toMatchObject({ problems: [{ field: 'actions.0.measure' }] });
  });

  it('are none for a complete answer, whose texts are trimmed', () => {
    expect(check('rsvp', { decision: 'declined', reason: '  on leave ' })).toEqual({
      kind: 'valid',
      answer: { decision: 'declined', reason: 'on leave' },
    });
  });
});
