import { answerInWords } from '../../../domain/task/answer-in-words.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import type { TaskKindName } from '../../../domain/task/task.ts';

const slot = {
  id: 's1',
  roomId: 'r',
  startsAt: '2027-03-30T09:00:00.000Z',
  endsAt: '2027-03-30T11:00:00.000Z',
};

function words(kind: TaskKindName, details: Record<string, unknown>, values: Record<string, unknown>) {
  const { form } = viewTask({ kind, details });
  return answerInWords(form, { decision: String(values.decision), values });
}

describe('an answer in words', () => {
  it('begins with the decision as its button says it', () => {
    expect(words('debrief', {}, { decision: 'nothing' })).toEqual([
      { name: 'Your answer', value: 'Nothing to add' },
    ]);
  });

  it('gives every field that was filled in, by its label without "(optional)", in the order of the form', () => {
    const values = { decision: 'recorded', goodPractice: 'Wardens', improve: 'Shorter', wentWell: 'All' };
    expect(words('debrief', {}, values).slice(1)).toEqual([
      { name: 'What went well?', value: 'All' },
      { name: 'What should be different next time?', value: 'Shorter' },
      { name: 'Good practice that other boroughs could use', value: 'Wardens' },
    ]);
  });

  it('leaves out what was left empty', () => {
    expect(words('agenda', { issues: [], items: [] }, { decision: 'agreed', note: '' })).toHaveLength(1);
  });

  it('says when each time suits, in London time', () => {
    const values = { decision: 'slots', slots: { s1: 'if-need-be' } };
    expect(words('availability', { slots: [slot], minutes: 120 }, values)[1]).toEqual({
      name: 'Which times suit you?',
      value: 'If need be: Tuesday 30 March 2027, 10am to 12 noon London time',
    });
  });

  it('says a date with its weekday and what was picked by its label', () => {
    const details = { dataType: 'b', dataName: 'X', organisation: 'Y', period: 'Z' };
    expect(words('data-return', details, { decision: 'promised', promisedFor: '2027-03-27' })[1]?.value).toBe(
      'Saturday 27 March 2027',
    );
    const given = { decision: 'given', useful: 'not-very-useful', comment: '' };
    expect(words('feedback', {}, given)[1]?.value).toBe('Not very useful');
  });

  it('names a file with its size, and never its key', () => {
    const file = { name: 'crime.csv', bytes: 1_500_000, sha256: 'a'.repeat(64), key: 'jems/1/secret' };
    const details = { dataType: 'b', dataName: 'X', organisation: 'Y', period: 'Z' };
    const said = words('data-return', details, { decision: 'supplied', file, note: '' });
    expect(said[1]).toEqual({ name: 'The file', value: 'crime.csv, 1,465 KB' });
    expect(JSON.stringify(said)).not.toContain('secret');
  });

  it('says of a file how many rows cannot be read', () => {
    const rows = { goodRows: 37, badRows: 3 };
    const file = { name: 'noise.csv', bytes: 2_000, sha256: 'a'.repeat(64), key: 'k', ...rows };
    const details = { dataType: 'k', dataName: 'X', organisation: 'Y', period: 'Z' };
    const said = words('data-return', details, { decision: 'supplied', file, note: '' });
    expect(said[1]?.value).toBe('noise.csv, 2 KB, 3 of 40 rows cannot be read');
  });

  it('numbers rows and says who will do what', () => {
    const details = { owners: [{ id: 'c1', label: 'Leroy Hinds, MPS' }], dueNoEarlierThan: '2027-04-01' };
    const row = { what: 'Open the club', ownerId: 'c1', dueOn: '2027-06-30', measure: '30 a week' };
    const said = words('action-notes', details, {
      decision: 'recorded',
      summary: 'Agreed.',
      actions: [row, row],
    });
    expect(said.map(({ name }) => name)).toEqual([
      'Your answer',
      'What was decided, in a few sentences?',
      'Action 1',
      'Action 2',
    ]);
    expect(said[2]?.value).toContain('Who will do it? Leroy Hinds, MPS\nBy when? Wednesday 30 June 2027');
  });
});
