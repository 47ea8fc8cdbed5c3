import fc from 'fast-check';
import { viewTask } from '../../../domain/task/kinds.ts';
import { typedFrom, valuesFrom } from '../../../web/forms/answer-names.ts';
import { aTask, DETAILS } from '../fixtures.ts';

const notes = viewTask(aTask({ kind: 'action-notes', details: DETAILS.actionNotes }));
const slots = viewTask(aTask({ kind: 'availability', details: DETAILS.availability }));

const someText = fc
  .string({ minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() === text && text !== '');
const someDate = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the names under which answers travel', () => {
  it('give back what was stored, for rows and dates', () => {
    const action = fc.record({
      what: someText,
      ownerId: fc.constantFrom('priya', 'chair'),
      dueOn: someDate,
      measure: someText,
    });
    const answer = fc.record({
      decision: fc.constant('recorded'),
      others: fc.array(fc.record({ name: someText, organisation: someText }), { maxLength: 3 }),
      summary: someText,
      actions: fc.array(action, { minLength: 1, maxLength: 20 }),
    });
    fc.assert(
      fc.property(answer, (values) => {
        expect(valuesFrom(notes.form, typedFrom(notes.form, values))).toEqual(values);
      }),
    );
  });

  it('give back what was stored, for who was there, also of people whose ids look like fields', () => {
    const people = ['chair', 'chair.deputy', 'x.was'];
    const details = { ...DETAILS.actionNotes, invited: people.map((id) => ({ id, label: id })) };
    const withPeople = viewTask(aTask({ kind: 'action-notes', details }));
    const said = fc.oneof(
      fc.constantFrom({ was: 'attended' }, { was: 'absent' }),
      someText.map((deputy) => ({ was: 'deputy', deputy })),
    );
    const answer = fc.record({
      decision: fc.constant('recorded'),
      attendance: fc.record(Object.fromEntries(people.map((id) => [id, said]))),
      others: fc.constant([]),
      summary: someText,
      actions: fc.constant([]),
    });
    fc.assert(
      fc.property(answer, (values) => {
        expect(valuesFrom(withPeople.form, typedFrom(withPeople.form, values))).toEqual(values);
      }),
    );
  });

  it('give back what was stored, for grids of times', () => {
    const said = fc.constantFrom('yes', 'if-need-be', 'no');
    const answer = fc.record({
      decision: fc.constant('slots'),
      slots: fc.record({ s1: said, s2: said, s3: said }),
    });
    fc.assert(
      fc.property(answer, (values) => {
        expect(valuesFrom(slots.form, typedFrom(slots.form, values))).toEqual(values);
      }),
    );
  });

  it('take nothing from a form that the task does not ask, whatever is sent', () => {
    const typed = fc.dictionary(fc.string(), fc.string()).map((sent) => new Map(Object.entries(sent)));
    fc.assert(
      fc.property(typed, (sent) => {
        const withDecision = new Map([...sent, ['decision', 'slots'], ['slots.slots.other', 'yes']]);
        expect(Object.keys(valuesFrom(slots.form, withDecision))).toEqual(['decision', 'slots']);
        expect(valuesFrom(slots.form, withDecision).slots).toEqual({});
      }),
    );
  });

  it('make nothing of a decision that is not on offer', () => {
    expect(valuesFrom(slots.form, new Map([['decision', 'constructor']]))).toEqual({});
    expect(valuesFrom(slots.form, new Map([['decision', '__proto__']]))).toEqual({});
  });
});
