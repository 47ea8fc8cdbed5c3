import type { SlotWord } from '../../domain/scheduling/choose.ts';
import type { Task } from '../../domain/task/task.ts';
import { arrangeDiaryGrid } from '../../queries/diary-grid.ts';
import { createDirectory } from '../../queries/directory.ts';
import { aContact, aJem, aTask, CHAIR, DETAILS, ORGANISATIONS, ROOM, SLOTS } from '../web/fixtures.ts';

const LEROY = aContact({ id: 'leroy', name: 'Leroy Campbell' });
const directory = createDirectory([aContact(), CHAIR, LEROY], ORGANISATIONS);
const by = { kind: 'partner', id: 'x', name: 'X' } as const;
const answered = (values: Record<string, unknown> & { decision: string }): Partial<Task> => ({
  state: 'answered',
  answer: {
    number: 1,
    decision: values.decision,
    values,
    answeredAt: '2027-01-05T09:00:00.000Z',
    late: false,
    by,
    via: 'web',
  },
});
const says = (...words: SlotWord[]) =>
  answered({
    decision: 'slots',
    slots: Object.fromEntries(words.map((word, index) => [SLOTS[index]?.id ?? '', word])),
  });
const diary = (contactId: string, over: Partial<Task>, required = true) =>
  aTask({
    id: `availability-${contactId}-1`,
    kind: 'availability',
    assigneeId: contactId,
    details: { ...DETAILS.availability, slots: SLOTS.slice(0, 2), required },
    ...over,
  });
const offer = aTask({
  id: 'room-offer-compstat-1',
  kind: 'room-offer',
  details: { ...DETAILS.availability, room: 'CompStat Room', attendees: 3 },
  ...answered({ decision: 'offer', slots: { s1: 'yes', s2: 'yes', s3: 'no' } }),
});

function gridOf(...diaries: Task[]) {
  const jem = aJem({
    slots: SLOTS,
    invitees: [
      { contactId: 'priya', role: 'local-authority-lead', required: true },
      { contactId: 'chair', role: 'chair', required: true },
      { contactId: 'leroy', role: 'partner', required: false },
    ],
  });
  const file = {
    jem,
    tasks: [offer, ...diaries],
    actions: [],
    documents: [],
    gates: [],
    emails: [],
    history: [],
  };
  return arrangeDiaryGrid({ file, rooms: [ROOM], directory });
}

describe('the grid of diary answers', () => {
  it('has every person by every time for which a room was offered', () => {
    const grid = gridOf(
      diary('priya', says('yes', 'no')),
      diary('chair', {}),
      diary('leroy', answered({ decision: 'none', suggestion: '' }), false),
    );
    expect(grid?.slots.map(({ startsAt }) => startsAt)).toEqual(
      SLOTS.slice(0, 2).map(({ startsAt }) => startsAt),
    );
    expect(grid?.rows.map(({ person, required, says }) => [person.name, required, says])).toEqual([
      ['Priya Raman', true, ['yes', 'no']],
      ['Dame Joan Bright', true, [undefined, undefined]],
      ['Leroy Campbell', false, ['no', 'no']],
    ]);
    expect(grid?.waitingFor).toBe(1);
  });

  it('names the nearest misses and who is missing from each', () => {
    const grid = gridOf(diary('priya', says('yes', 'no')), diary('chair', says('no', 'no')));
    expect(grid?.nearest.map(({ missing }) => missing)).toEqual([
      ['Dame Joan Bright'],
      ['Priya Raman', 'Dame Joan Bright'],
    ]);
  });

  it('is not there before anybody was asked', () => {
    expect(gridOf()).toBeUndefined();
  });
});
