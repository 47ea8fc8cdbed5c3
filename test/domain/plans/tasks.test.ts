import fc from 'fast-check';
import { PLANS } from '../../../contracts/steps.ts';
import { WORK_AREAS, type WorkAreaId } from '../../../domain/jem/work-areas.ts';
import type { Ask } from '../../../domain/plans/planning.ts';
import { PLANS_BY_NAME } from '../../../domain/plans/plans.ts';
import { beforeMeeting, compareWithStore, questionEndsAt } from '../../../domain/plans/tasks.ts';
import type { Task } from '../../../domain/task/task.ts';
import { aContact, aJem, aTask, MEETING, workingDays } from '../../support/builders.ts';
import { aPlanning } from './planning.ts';

const ask: Ask = {
  id: 'data-return-l-1',
  kind: 'data-return',
  workArea: 'R10',
  assigneeId: 'partner',
  details: { dataType: 'l', dataName: 'Truancy', organisation: 'Council', period: '2026' },
};
const plan = (over = {}) => compareWithStore({ asks: [ask] }, aPlanning(over));
const withTask = (task: Task) => {
  const planning = aPlanning();
  return { file: { ...planning.file, tasks: [task] } };
};

describe('the table of plans', () => {
  it('has a plan for every name that the machines use', () => {
    expect(Object.keys(PLANS_BY_NAME).sort()).toEqual([...PLANS].sort());
  });

  it('asks for the same tasks whoever plans and however often', () => {
    for (const name of PLANS) {
      const planning = aPlanning();
      expect(PLANS_BY_NAME[name](planning)).toEqual(PLANS_BY_NAME[name](structuredCloned(planning)));
      const ids = PLANS_BY_NAME[name](planning).asks.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

function structuredCloned(planning: ReturnType<typeof aPlanning>) {
  return { ...planning, file: structuredClone(planning.file), contacts: structuredClone(planning.contacts) };
}

describe('a task that a plan asks for', () => {
  it('is written when it does not exist, due by 5pm after the days of its kind', () => {
    const { missing, waitFor } = plan();
    expect(missing).toEqual([
      expect.objectContaining({
        id: ask.id,
        state: 'planned',
        dueAt: '2027-02-15T17:00:00.000Z',
        version: 0,
      }),
    ]);
    expect(waitFor).toEqual([ask.id]);
  });

  it.each(['planned', 'open'] as const)('is waited for and not written again while it is %s', (state) => {
    expect(plan(withTask(aTask({ id: ask.id, state })))).toEqual({ missing: [], waitFor: [ask.id] });
  });

  it.each(['answered', 'closed', 'waived', 'lapsed', 'withdrawn'] as const)(
    'is not asked again when it is %s',
    (state) => {
      expect(plan(withTask(aTask({ id: ask.id, state })))).toEqual({ missing: [], waitFor: [] });
    },
  );

  it('goes to the deputy of somebody who is away, on their behalf', () => {
    const away = aContact({
      id: 'partner',
      deputyId: 'colleague',
      absent: { from: '2027-01-25', to: '2027-02-01' },
    });
    const [task] = plan({ contacts: [away, aContact({ id: 'colleague' })] }).missing;
    expect(task).toMatchObject({ assigneeId: 'colleague', onBehalfOf: 'partner' });
  });

  it('goes to the person themselves on the day after they are back', () => {
    const back = aContact({
      id: 'partner',
      deputyId: 'colleague',
      absent: { from: '2027-01-25', to: '2027-01-31' },
    });
    const [task] = plan({ contacts: [back] }).missing;
    expect(task?.assigneeId).toBe('partner');
    expect(task).not.toHaveProperty('onBehalfOf');
  });
});

describe('a deadline', () => {
  const context = (at: string, workArea: WorkAreaId) => ({
    jem: aJem({ meeting: MEETING }),
    workArea,
    at,
    workingDays,
  });
  const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

  it('of what prepares the meeting is never after it while the meeting is more than an hour away', () => {
    const before = WORK_AREAS.filter(({ stage }) => ['scheduling', 'preparation', 'pack'].includes(stage));
    const at = fc
      .integer({ min: 1, max: 90 * 24 * 60 - 61 })
      .map((back) => new Date(Date.parse(MEETING.startsAt) - (back + 61) * 60_000).toISOString());
    fc.assert(
      fc.property(at, fc.constantFrom(...before), fc.integer({ min: 1, max: 15 }), (now, { id }, days) => {
        const due = beforeMeeting(workingDays.deadline(now, days), context(now, id));
        expect(due <= MEETING.startsAt).toBe(true);
        expect(minutes(now, due)).toBeGreaterThanOrEqual(60);
      }),
    );
  });

  it('is the evening before when the kind allows longer', () => {
    const at = '2027-03-19T09:00:00.000Z';
    expect(beforeMeeting(workingDays.deadline(at, 10), context(at, 'R10'))).toBe('2027-03-22T17:00:00.000Z');
  });

  it('of what comes after the meeting is the kind’s own', () => {
    const at = '2027-03-19T09:00:00.000Z';
    const own = workingDays.deadline(at, 10);
    expect(beforeMeeting(own, context(at, 'R21'))).toBe(own);
  });
});

describe('an open question about what prepares the meeting', () => {
  const endsAt = (askedAt: string, workArea: WorkAreaId = 'R4') =>
    questionEndsAt({ workArea, question: { text: 'How many?', askedAt, by: 'P' } }, { meeting: MEETING });

  it('stops the clock until the meeting begins, and one asked during it until its end', () => {
    expect(endsAt('2027-03-01T09:00:00.000Z')).toBe(MEETING.startsAt);
    expect(endsAt(MEETING.startsAt)).toBe(MEETING.endsAt);
    expect(endsAt(MEETING.endsAt)).toBeUndefined();
  });

  it('has no end of its own after the meeting, without a meeting, or when there is none', () => {
    expect(endsAt('2027-03-01T09:00:00.000Z', 'R21')).toBeUndefined();
    expect(
      questionEndsAt({ workArea: 'R4', question: { text: '', askedAt: '', by: '' } }, {}),
    ).toBeUndefined();
    expect(questionEndsAt({ workArea: 'R4' }, { meeting: MEETING })).toBeUndefined();
  });
});
