import fc from 'fast-check';
import type { Slot } from '../../../domain/room/room.ts';
import { chooseSlot, type DiaryAnswer, type SlotWord } from '../../../domain/scheduling/choose.ts';

const slots: Slot[] = [1, 2, 3, 4].map((day) => ({
  id: `slot-${day}`,
  roomId: 'compstat',
  startsAt: `2027-03-0${day}T10:00:00.000Z`,
  endsAt: `2027-03-0${day}T12:00:00.000Z`,
}));
const says = (contactId: string, ...words: (SlotWord | '')[]): DiaryAnswer => ({
  contactId,
  name: contactId,
  required: true,
  says: Object.fromEntries(
    words.flatMap((word, index) => (word === '' ? [] : [[slots[index]?.id ?? '', word]])),
  ),
});

const someAnswers = fc.array(
  fc.array(fc.constantFrom<SlotWord | ''>('yes', 'if-need-be', 'no', ''), { minLength: 4, maxLength: 4 }),
  { maxLength: 6 },
);

describe('the choice of a slot', () => {
  it('is one to which everybody required can come, and no other has more who gladly come', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const required = answers.map((words, index) => says(`person-${index}`, ...words));
        const canAll = (slot: Slot) =>
          required.every((one) => one.says[slot.id] === 'yes' || one.says[slot.id] === 'if-need-be');
        const gladly = (slot: Slot) => required.filter((one) => one.says[slot.id] === 'yes').length;
        const valid = slots.filter(canAll);
        const choice = chooseSlot(slots, required);
        expect(choice.kind).toBe(valid.length > 0 ? 'chosen' : 'no-common-slot');
        if (choice.kind !== 'chosen') return;
        expect(valid).toContain(choice.slot);
        const best = Math.max(...valid.map(gladly));
        expect(choice.slot).toBe(valid.find((slot) => gladly(slot) === best));
      }),
    );
  });

  it('takes silence for no answer and not for a yes', () => {
    const choice = chooseSlot(slots, [says('Ann', 'yes'), says('Bob')]);
    expect(choice).toMatchObject({
      kind: 'no-common-slot',
      nearest: [{ slot: slots[0], missing: ['Bob'] }, {}, {}],
    });
  });

  it('names who would be missing at the nearest misses, fewest first', () => {
    const choice = chooseSlot(slots, [says('Ann', 'no', 'yes'), says('Bob', 'no', 'no')]);
    expect(choice.kind === 'no-common-slot' && choice.nearest.map(({ missing }) => missing)).toEqual([
      ['Bob'],
      ['Ann', 'Bob'],
      ['Ann', 'Bob'],
    ]);
  });

  it('falls on the time to which more of the others can come, of times that are equal', () => {
    const optional = { ...says('Cleo', 'no', 'if-need-be'), required: false };
    const choice = chooseSlot(slots, [says('Ann', 'yes', 'yes', 'yes'), optional]);
    expect(choice).toMatchObject({
      kind: 'chosen',
      slot: slots[1],
      reasons: { required: 1, gladly: 1, others: 1, othersWhoCan: 1, valid: 3 },
    });
  });

  it('never waits for one of the others, nor counts them as missing', () => {
    const optional = { ...says('Cleo', 'no', 'no', 'no', 'no'), required: false };
    expect(chooseSlot(slots, [says('Ann', 'yes'), optional])).toMatchObject({
      kind: 'chosen',
      slot: slots[0],
    });
  });

  it('finds no slot among none', () => {
    expect(chooseSlot([], [])).toEqual({ kind: 'no-common-slot', nearest: [] });
  });
});

describe('chair and vice chair', () => {
  const chair = (...words: (SlotWord | '')[]) => ({ ...says('Chair', ...words), takesChair: true as const });
  const vice = (...words: (SlotWord | '')[]) => ({ ...says('Vice', ...words), takesChair: true as const });

  it('make a time valid when one of them can come, whichever it is (R48)', () => {
    const choice = chooseSlot(slots, [chair('no', 'no'), vice('no', 'yes'), says('Ann', 'yes', 'yes')]);
    expect(choice).toMatchObject({ kind: 'chosen', slot: slots[1], reasons: { required: 2, gladly: 2 } });
  });

  it('count as one, so that two who can come outweigh nobody else', () => {
    const choice = chooseSlot(slots, [
      chair('yes', 'yes'),
      vice('yes', 'no'),
      says('Ann', 'if-need-be', 'yes'),
    ]);
    expect(choice).toMatchObject({ kind: 'chosen', slot: slots[1] });
  });

  it('are missing together, as one line of a nearest miss', () => {
    const choice = chooseSlot(slots, [chair('no'), vice('no'), says('Ann', 'yes')]);
    expect(choice).toMatchObject({ nearest: [{ slot: slots[0], missing: ['Chair or Vice'] }, {}, {}] });
  });
});
