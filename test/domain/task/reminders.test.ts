import fc from 'fast-check';
import { reasonToRemind, remindersFor } from '../../../domain/task/reminders.ts';
import { TASK_STATES, type Task } from '../../../domain/task/task.ts';
import { fromLondon, londonDate } from '../../../domain/time/london.ts';
import { addDays } from '../../../domain/time/working-days.ts';
import { aContact, aTask, workingDays } from '../../support/builders.ts';

/** Issued on Monday 1 February 2027, due at 5pm on Monday 15 February. */
const TASK = aTask();
const daysOn = (task: Task, from: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(from, index)).flatMap((today) => {
    const why = reasonToRemind(task, today, workingDays);
    return why ? [[today, why]] : [];
  });
const digests = (tasks: Task[], today: string, contacts = [aContact({ id: 'partner' })]) =>
  remindersFor({ today, tasks, contacts, reminded: new Map(), workingDays });

describe('days on which somebody is reminded', () => {
  it('are three working days before the due day, and the due day', () => {
    expect(daysOn(TASK, '2027-02-01', 60)).toEqual([
      ['2027-02-10', 'soon'],
      ['2027-02-15', 'today'],
    ]);
  });

  it('are every third working day after it while the task is escalated', () => {
    const escalated = { ...TASK, escalatedAt: '2027-02-15T17:00:00.000Z' };
    expect(daysOn(escalated, '2027-02-15', 14)).toEqual([
      ['2027-02-15', 'today'],
      ['2027-02-18', 'overdue'],
      ['2027-02-23', 'overdue'],
      ['2027-02-26', 'overdue'],
    ]);
  });

  it('skip the first when the task was issued on it or later, and never make up for it', () => {
    const { dueAt } = TASK;
    expect(daysOn(aTask({ issuedAt: '2027-02-10T09:00:00.000Z', dueAt }), '2027-02-01', 20)).toEqual([
      ['2027-02-15', 'today'],
    ]);
    expect(daysOn(aTask({ issuedAt: '2027-02-15T07:00:00.000Z', dueAt }), '2027-02-01', 20)).toEqual([]);
  });

  it('never come before the day that was promised', () => {
    const promised = aTask({ promisedFor: '2027-03-01', dueAt: '2027-03-01T17:00:00.000Z' });
    expect(daysOn(promised, '2027-02-01', 40)).toEqual([['2027-03-01', 'today']]);
  });

  it('are the next working day when the due day is a Saturday', () => {
    const promised = aTask({ promisedFor: '2027-02-27', dueAt: '2027-02-27T17:00:00.000Z' });
    expect(daysOn(promised, '2027-02-20', 14)).toEqual([['2027-03-01', 'today']]);
  });

  it('count over Easter without its holidays', () => {
    const task = aTask({ dueAt: '2027-03-31T16:00:00.000Z' });
    expect(daysOn(task, '2027-03-20', 14)).toEqual([
      ['2027-03-24', 'soon'],
      ['2027-03-31', 'today'],
    ]);
  });
});

describe('the digests of a morning', () => {
  it('hold everything that one person owes, most urgent first', () => {
    const later = aTask({ id: 'b', dueAt: '2027-02-15T18:00:00.000Z' });
    const other = aTask({ jemId: 'hackney', assigneeId: 'colleague' });
    const contacts = [aContact({ id: 'partner' }), aContact({ id: 'colleague' })];
    const found = digests([later, other, TASK], '2027-02-15', contacts);
    expect(
      found.map(({ contactId, reminders }) => [contactId, reminders.map(({ task }) => task.id)]),
    ).toEqual([
      ['colleague', ['task-1']],
      ['partner', ['task-1', 'b']],
    ]);
  });

  it('number each reminder by what the ledger has', () => {
    const reminded = new Map([['croydon/task-1', 2]]);
    const contacts = [aContact({ id: 'partner' })];
    const [digest] = remindersFor({ today: '2027-02-15', tasks: [TASK], contacts, reminded, workingDays });
    expect(digest?.reminders[0]?.number).toBe(3);
  });

  it.each(['bounced', 'complained'] as const)('leave out a person whose mail %s', (mail) => {
    expect(digests([TASK], '2027-02-15', [aContact({ id: 'partner', mail })])).toEqual([]);
  });

  it('are not sent on a bank holiday or at a weekend', () => {
    const good = aTask({ dueAt: '2027-03-26T17:00:00.000Z' });
    expect(digests([good], '2027-03-26')).toEqual([]);
  });
});

describe('whatever the tasks and the day', () => {
  const date = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2027-01-01', days));
  const moment = fc
    .tuple(date, fc.constantFrom('00:00', '09:00', '17:00', '23:59'))
    .map(([day, time]) => fromLondon(day, time));
  const task = fc
    .record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        assigneeId: fc.constantFrom('one', 'two', 'gone'),
        state: fc.constantFrom(...TASK_STATES),
        issuedAt: moment,
        dueAt: moment,
        promisedFor: date,
        escalatedAt: moment,
      },
      { requiredKeys: ['id', 'assigneeId', 'state', 'dueAt'] },
    )
    .map((over) => {
      const { issuedAt: _issued, ...blank } = aTask();
      return { ...blank, ...over } satisfies Task;
    });
  const contacts = [
    aContact({ id: 'one' }),
    aContact({ id: 'two' }),
    aContact({ id: 'gone', mail: 'bounced' }),
  ];
  const tasks = fc.uniqueArray(task, { selector: ({ id }) => id });

  it('one digest per person, of open tasks mailed before today, none before its promised day', () => {
    fc.assert(
      fc.property(tasks, date, (all, today) => {
        const found = remindersFor({ today, tasks: all, contacts, reminded: new Map(), workingDays });
        const people = found.map(({ contactId }) => contactId);
        expect(new Set(people).size).toBe(people.length);
        for (const { contactId, reminders } of found) {
          expect(reminders.length).toBeGreaterThan(0);
          for (const { task: one } of reminders) {
            expect(one.assigneeId).toBe(contactId);
            expect(one.state).toBe('open');
            expect(londonDate(one.issuedAt ?? '9999-01-01T00:00:00.000Z') < today).toBe(true);
            expect((one.promisedFor ?? today) <= today).toBe(true);
            expect(workingDays.isWorkingDay(today)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order of the tasks makes no difference', () => {
    fc.assert(
      fc.property(tasks, date, (all, today) => {
        const facts = { today, contacts, reminded: new Map(), workingDays };
        expect(remindersFor({ ...facts, tasks: all.toReversed() })).toEqual(
          remindersFor({ ...facts, tasks: all }),
        );
      }),
    );
  });

  it('nobody is reminded of one task on two working days in a row', () => {
    fc.assert(
      fc.property(task, date, (one, today) => {
        const tomorrow = workingDays.add(today, 1);
        const both = [today, tomorrow].filter((day) => reasonToRemind(one, day, workingDays));
        expect(both.length).toBeLessThan(2);
      }),
      { numRuns: 500 },
    );
  });
});
