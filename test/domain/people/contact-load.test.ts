import fc from 'fast-check';
import { contactLoad, isMuchAsked, MANY_ASKS, proposeInstead } from '../../../domain/people/contact-load.ts';
import { plus } from '../../../domain/time/instant.ts';
import { aContact } from '../../support/builders.ts';

const AT = '2027-04-01T09:00:00.000Z';
const DAY = 86_400_000;
const daysAgo = (days: number) => ({ assigneeId: 'a', issuedAt: plus(AT, -days * DAY) });

describe('how often somebody was asked', () => {
  it('counts the last 90 days and what was really sent (B24)', () => {
    const tasks = [daysAgo(0), daysAgo(89.9), daysAgo(90), daysAgo(-1), { assigneeId: 'a' }];
    expect(contactLoad(tasks, AT).get('a')).toBe(2);
  });

  it('is a warning from once a week on', () => {
    const asked = (times: number) =>
      contactLoad(
        Array.from({ length: times }, () => daysAgo(1)),
        AT,
      );
    expect(isMuchAsked(asked(MANY_ASKS - 1), 'a')).toBe(false);
    expect(isMuchAsked(asked(MANY_ASKS), 'a')).toBe(true);
    expect(isMuchAsked(asked(MANY_ASKS), 'b')).toBe(false);
  });

  it('adds up to every ask of the period, whoever was asked in whatever order', () => {
    const task = fc.record({
      assigneeId: fc.constantFrom('a', 'b', 'c'),
      issuedAt: fc.integer({ min: -10, max: 200 }).map((days) => plus(AT, -days * DAY)),
    });
    fc.assert(
      fc.property(fc.array(task), (tasks) => {
        const total = (load: ReadonlyMap<string, number>) => [...load.values()].reduce((a, b) => a + b, 0);
        const recent = tasks.filter(({ issuedAt }) => issuedAt > plus(AT, -90 * DAY) && issuedAt <= AT);
        expect(total(contactLoad(tasks, AT))).toBe(recent.length);
        expect(contactLoad(tasks.toReversed(), AT)).toEqual(contactLoad(tasks, AT));
      }),
    );
  });
});

describe('who could be asked instead', () => {
  const croydon = { role: 'borough-analyst', boroughCode: 'E09000008' } as const;
  const asked = aContact({ id: 'asked', organisationId: 'mps', posts: [croydon] });
  const on = '2027-04-01';
  const propose = (...others: ReturnType<typeof aContact>[]) =>
    proposeInstead('asked', {
      contacts: [asked, ...others],
      load: new Map([
        ['asked', 5],
        ['busy', 4],
      ]),
      on,
    }).map(({ id }) => id);

  it('is who has the same role for the borough, or a colleague for it or for all London, least asked first', () => {
    const busy = aContact({ id: 'busy', organisationId: 'other', posts: [croydon] });
    const colleague = aContact({
      id: 'colleague',
      organisationId: 'mps',
      posts: [{ role: 'borough-commander', boroughCode: 'E09000008' }],
    });
    expect(propose(busy, colleague)).toEqual(['colleague', 'busy']);
  });

  it('is nobody of another borough, away, out of reach, or asked as often', () => {
    const posts = [croydon];
    expect(
      propose(
        aContact({ id: 'sutton', organisationId: 'mps', posts: [{ ...croydon, boroughCode: 'E09000029' }] }),
        aContact({ id: 'away', posts, absent: { from: on, to: on } }),
        aContact({ id: 'bounced', posts, mail: 'bounced' }),
        aContact({ id: 'elsewhere', organisationId: 'mps' }),
      ),
    ).toEqual([]);
    expect(
      proposeInstead('asked', { contacts: [asked, aContact({ id: 'x', posts })], load: new Map(), on }),
    ).toEqual([]);
  });
});
