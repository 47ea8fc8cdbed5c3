import { createDirectory } from '../../queries/directory.ts';
import { arrangePipeline, filterPipeline } from '../../queries/pipeline.ts';
import { aContact, aJem, aTask, NOW, ORGANISATIONS } from '../web/fixtures.ts';

const directory = createDirectory([aContact()], ORGANISATIONS);
const DUE_PAST = '2027-01-03T17:00:00.000Z';
const failure = { step: 's', error: 'e', at: NOW };

type Facts = Parameters<typeof arrangePipeline>[0];
const croydon = (facts: Partial<Facts>) =>
  arrangePipeline({ jems: [aJem()], openTasks: [], directory, at: NOW, ...facts }).filter(
    ({ borough }) => borough === 'Croydon',
  );

describe('a row of the pipeline', () => {
  it.each([
    ['open', {}, []],
    ['late', {}, [aTask({ dueAt: DUE_PAST })]],
    ['failed', { failure }, [aTask({ dueAt: DUE_PAST })]],
    ['closed', { state: 'closed' as const, failure }, []],
    ['cancelled', { state: 'cancelled' as const }, [aTask({ dueAt: DUE_PAST })]],
  ])('is %s when it is', (state, jem, openTasks) => {
    expect(croydon({ jems: [aJem(jem)], openTasks })).toMatchObject([{ state }]);
  });

  it('waits for nobody once the JEM is over', () => {
    const rows = croydon({ jems: [aJem({ state: 'cancelled' })], openTasks: [aTask()] });
    expect(rows).toMatchObject([{ waitingFor: [], late: 0 }]);
    expect(rows[0]?.jem?.nextAt).toBeUndefined();
  });

  it('names the earliest answer due as the next date, and the meeting when nothing is owed', () => {
    const meeting = {
      roomId: 'r',
      startsAt: '2027-03-15T09:00:00.000Z',
      endsAt: '2027-03-15T11:00:00.000Z',
      uid: 'u',
      sequence: 0,
    };
    const jems = [aJem({ meeting })];
    const openTasks = [aTask({ id: 'later', dueAt: '2027-02-01T17:00:00.000Z' }), aTask()];
    expect(croydon({ jems, openTasks })[0]?.jem?.nextAt).toBe('2027-01-18T17:00:00.000Z');
    expect(croydon({ jems })[0]?.jem?.nextAt).toBe(meeting.startsAt);
    expect(croydon({ jems, at: meeting.endsAt })[0]?.jem?.nextAt).toBeUndefined();
  });

  it('stands for one JEM, the newest of a borough first', () => {
    const jems = [aJem(), aJem({ id: 'jem-0', state: 'closed', createdAt: '2026-01-04T09:00:00.000Z' })];
    expect(croydon({ jems }).map(({ jem }) => jem?.id)).toEqual(['jem-1', 'jem-0']);
  });

  it('is one of at least 32: a borough without a JEM has one too', () => {
    const rows = arrangePipeline({ jems: [], openTasks: [], directory, at: NOW });
    expect(rows).toHaveLength(32);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['not-started']));
  });
});

describe('narrowing the pipeline', () => {
  const rows = arrangePipeline({ jems: [aJem()], openTasks: [aTask()], directory, at: NOW });

  it('keeps the rows that fit every filter given', () => {
    expect(filterPipeline(rows, {})).toHaveLength(32);
    expect(filterPipeline(rows, { organisation: 'croydon-council', stage: 'scheduling' })).toHaveLength(1);
    expect(filterPipeline(rows, { organisation: 'croydon-council', stage: 'pack' })).toHaveLength(0);
    expect(filterPipeline(rows, { borough: 'E09000008', state: 'not-started' })).toHaveLength(0);
  });
});
