import { draftJem } from '../../../domain/jem/draft.ts';
import { earliestMeeting, LEAD_WORKING_DAYS } from '../../../domain/jem/lead-times.ts';
import { jemIdOf } from '../../../domain/jem/limits.ts';
import { checkWindow } from '../../../domain/jem/window.ts';
import { aContact, aRoom, aRound, workingDays } from '../../support/builders.ts';

const TODAY = '2027-01-04';

describe('the window of a meeting', () => {
  it('leaves time for everything that has to be asked one after the other', () => {
    expect(LEAD_WORKING_DAYS).toBe(40);
    expect(earliestMeeting(TODAY, workingDays)).toBe('2027-03-01');
  });

  it('needs five working days to choose from after the preparation', () => {
    const window = (windowTo: string) =>
      checkWindow({ windowFrom: '2027-02-22', windowTo }, TODAY, workingDays);
    expect(window('2027-03-05')).toEqual([]);
    expect(window('2027-03-04')).toEqual([
      {
        field: 'windowTo',
        message: expect.stringContaining(
          'until Monday 1 March 2027; enter Friday 5 March 2027 or a later date',
        ),
      },
    ]);
  });

  it('may not begin today or earlier', () => {
    const window = { windowFrom: TODAY, windowTo: '2027-04-01' };
    expect(checkWindow(window, TODAY, workingDays)).toMatchObject([{ field: 'windowFrom' }]);
  });
});

describe('the form of a new JEM', () => {
  const post = (
    role: 'borough-commander' | 'local-authority-lead' | 'partner' | 'chair',
    boroughCode?: string,
  ) => [{ role, ...(boroughCode && { boroughCode }) }];
  const facts = {
    borough: { code: 'E09000008', name: 'Croydon' },
    coordinatorId: 'coordinator',
    rounds: [aRound({ id: 'old', from: '2026-01-01', to: '2026-12-31' }), aRound()],
    rooms: [aRoom({ id: 'dear', costPerHire: 400 }), aRoom()],
    contacts: [
      aContact({ id: 'chair', posts: post('chair') }),
      aContact({ id: 'commander', posts: post('borough-commander', 'E09000008') }),
      aContact({ id: 'elsewhere', posts: post('borough-commander', 'E09000012') }),
      aContact({
        id: 'two-posts',
        posts: [...post('local-authority-lead', 'E09000008'), ...post('partner')],
      }),
      aContact({ id: 'tfl', posts: post('partner') }),
    ],
    today: TODAY,
    workingDays,
  };

  it('proposes the current round, a window that passes, the cheapest room and the chair', () => {
    const draft = draftJem(facts);
    expect(draft).toMatchObject({ roundId: '2027-spring', roomPreferenceId: 'compstat', chairId: 'chair' });
    expect(checkWindow(draft, TODAY, workingDays)).toEqual([]);
  });

  it('lists the people of this borough and of all London, each once', () => {
    expect(draftJem(facts).invitees.map(({ contactId, required }) => [contactId, required])).toEqual([
      ['commander', true],
      ['two-posts', true],
      ['tfl', false],
    ]);
  });
});

describe('the id of a JEM', () => {
  it('says round and borough, and fits into an execution name', () => {
    expect(jemIdOf('2027-spring', 'Kingston upon Thames', 1)).toBe('2027-spring-kingston-upon-thames');
    expect(jemIdOf('2027-spring', 'Barking and Dagenham', 2)).toBe('2027-spring-barking-and-dagenham-2');
    expect(jemIdOf('x'.repeat(200), 'Brent', 12)).toMatch(/^[a-z0-9-]{1,70}$/);
  });
});
