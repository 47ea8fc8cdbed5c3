import { roomCheckAt } from '../../../domain/plans/rooms.ts';
import { createWorkingDays } from '../../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../../programme/bank-holidays.ts';
import { MEETING } from '../../support/builders.ts';

const workingDays = createWorkingDays(BANK_HOLIDAYS);

describe('the day on which the owner of a room is asked once more', () => {
  it.each([
    ['before the clocks go forward', '2027-03-25T10:00:00.000Z', '2027-03-11T09:00:00.000Z'],
    ['over Easter and the change of the clocks', '2027-04-08T09:00:00.000Z', '2027-03-23T09:00:00.000Z'],
    ['on the day before the holidays', '2027-04-12T09:00:00.000Z', '2027-03-25T09:00:00.000Z'],
    ['on the day after them', '2027-04-13T09:00:00.000Z', '2027-03-30T08:00:00.000Z'],
    ['over 31 October', '2027-11-10T10:00:00.000Z', '2027-10-27T08:00:00.000Z'],
    ['over 27 and 28 December', '2028-01-12T10:00:00.000Z', '2027-12-24T09:00:00.000Z'],
  ])('is ten working days before, at 9am London time: %s', (_, startsAt, at) => {
    expect(roomCheckAt({ ...MEETING, startsAt }, workingDays)).toBe(at);
  });
});
