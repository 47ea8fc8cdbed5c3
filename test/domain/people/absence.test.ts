import fc from 'fast-check';
import { actingOn, isAway, standInFor } from '../../../domain/people/absence.ts';
import { aContact } from '../../support/builders.ts';

const AWAY = { from: '2027-02-01', to: '2027-02-12' };
const asha = aContact({ id: 'asha', deputyId: 'ben', absent: AWAY });
const ben = aContact({ id: 'ben', deputyId: 'cem' });
const cem = aContact({ id: 'cem' });

describe('an absence', () => {
  it.each([
    ['2027-01-31', false],
    ['2027-02-01', true],
    ['2027-02-12', true],
    ['2027-02-13', false],
  ])('has its first and last day: on %s away is %s', (on, away) => {
    expect(isAway(asha, on)).toBe(away);
  });
});

describe('somebody who is asked during their absence', () => {
  const on = '2027-02-05';

  it('has their deputy asked, on their behalf', () => {
    expect(actingOn({ assigneeId: 'asha' }, [asha, ben], on)).toEqual({
      assigneeId: 'ben',
      onBehalfOf: 'asha',
    });
  });

  it('is asked again from the day after', () => {
    expect(actingOn({ assigneeId: 'asha' }, [asha, ben], '2027-02-13')).toEqual({ assigneeId: 'asha' });
  });

  it.each([
    { what: 'away too', over: { absent: AWAY } },
    { what: 'not reached by e-mail', over: { mail: 'bounced' as const } },
  ])('has the deputy’s deputy asked when the deputy is $what', ({ over }) => {
    const contacts = [asha, { ...ben, ...over }, cem];
    expect(actingOn({ assigneeId: 'asha' }, contacts, on)).toEqual({ assigneeId: 'cem', onBehalfOf: 'asha' });
  });

  it('is asked all the same when nobody can stand in', () => {
    expect(actingOn({ assigneeId: 'asha' }, [asha], on)).toEqual({ assigneeId: 'asha' });
    const both = [asha, aContact({ id: 'ben', deputyId: 'asha', absent: AWAY })];
    expect(actingOn({ assigneeId: 'asha' }, both, on)).toEqual({ assigneeId: 'asha' });
  });

  it('keeps the person for whom they act already, and returns the task when that person is the deputy', () => {
    expect(actingOn({ assigneeId: 'asha', onBehalfOf: 'dot' }, [asha, ben], on)).toEqual({
      assigneeId: 'ben',
      onBehalfOf: 'dot',
    });
    expect(actingOn({ assigneeId: 'asha', onBehalfOf: 'ben' }, [asha, ben], on)).toEqual({
      assigneeId: 'ben',
    });
  });

  it('never has somebody asked who is away, whoever is whose deputy', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const person = fc.record({ deputy: fc.constantFrom(...ids), away: fc.boolean() });
    fc.assert(
      fc.property(fc.array(person, { minLength: 4, maxLength: 4 }), (people) => {
        const contacts = people.map(({ deputy, away }, index) =>
          aContact({ id: ids[index] ?? '', deputyId: deputy, ...(away && { absent: AWAY }) }),
        );
        const standIn = standInFor('a', contacts, on);
        expect(standIn?.id).not.toBe('a');
        expect(standIn && isAway(standIn, on)).not.toBe(true);
      }),
    );
  });
});
