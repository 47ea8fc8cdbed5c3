import fc from 'fast-check';
import type { Jem } from '../../../domain/jem/jem.ts';
import { completeWorkAreas } from '../../../domain/jem/jem.ts';
import { arrangeDesk, type Desk, type Exception } from '../../../queries/desk.ts';
import { createDirectory } from '../../../queries/directory.ts';
import { cardOf } from '../../../web/pages/desk/cards.ts';
import { comingTable, waitingTable } from '../../../web/pages/desk/desk-tables.ts';
import { aContact, aJem, anAction, aTask, COORDINATOR, NOW, ORGANISATIONS } from '../fixtures.ts';
import { createSite, type Site } from '../site.ts';

const SLOT = {
  id: 's',
  roomId: 'r',
  startsAt: '2027-03-15T09:30:00.000Z',
  endsAt: '2027-03-15T11:30:00.000Z',
};
const MEETING: NonNullable<Jem['meeting']> = {
  roomId: 'r',
  startsAt: '2027-01-11T09:30:00.000Z',
  endsAt: '2027-01-11T11:30:00.000Z',
  uid: 'u',
  sequence: 0,
};

function desk(facts: Partial<Parameters<typeof arrangeDesk>[0]>, contact = aContact()) {
  const directory = createDirectory([contact, COORDINATOR], ORGANISATIONS);
  return arrangeDesk({ jems: [aJem()], openTasks: [], actions: [], directory, at: NOW, ...facts });
}

/** One of every kind of row that needs the coordinator. */
const NEEDS_ME: Record<Exception['kind'], Desk> = {
  'step-failed': desk({ jems: [aJem({ failure: { step: 'make-pack', error: 'X', at: NOW } })] }),
  'room-lost': desk({ jems: [aJem({ meeting: MEETING, roomLost: { at: NOW, because: 'A leak.' } })] }),
  'pack-unsigned': desk({ jems: [aJem({ unsignedPack: { packVersion: 2, at: NOW } })] }),
  'summary-to-decide': desk({
    jems: [aJem({ workAreas: completeWorkAreas(aJem(), ['R21'], NOW).workAreas })],
  }),
  'hand-on-asked': desk({
    openTasks: [aTask({ handOn: { name: 'Sam', email: 's@h.example', reason: '', askedAt: NOW } })],
  }),
  'question-asked': desk({ openTasks: [aTask({ question: { text: 'Why?', askedAt: NOW, by: 'P' } })] }),
  'no-common-slot': desk({
    openTasks: [
      aTask({
        kind: 'slot-decision',
        assigneeId: COORDINATOR.id,
        details: { candidates: [{ slot: SLOT, room: 'R', missing: ['Priya'] }] },
      }),
    ],
  }),
  decision: desk({ openTasks: [aTask({ assigneeId: COORDINATOR.id })] }),
  'address-bounced': desk({ openTasks: [aTask()] }, aContact({ mail: 'bounced' })),
  'in-doubt': desk({
    openTasks: [aTask({ inDoubt: { what: 'other-time-proposed', at: NOW, words: 'Monday 9.30' } })],
  }),
  'mail-returned': desk({
    openTasks: [aTask({ undelivered: { contactId: aTask().assigneeId, kind: 'returned', at: NOW } })],
  }),
  'bad-rows': desk({
    tasksToLookAt: [aTask({ state: 'answered', badRows: { sha256: 'a'.repeat(64), good: 3, bad: 1 } })],
  }),
  'answered-late': desk({
    tasksToLookAt: [aTask({ state: 'lapsed', closedBecause: 'Nobody answered.', lateAnswerAt: NOW })],
  }),
  'no-answer': desk({ openTasks: [aTask({ escalatedAt: NOW, lapsesAt: '2027-01-08T17:00:00.000Z' })] }),
};

describe('every row of the desk that needs the coordinator', () => {
  it.each(Object.entries(NEEDS_ME))(
    'says of %s what happened, what becomes of it, and what to do',
    (kind, { needsMe }) => {
      expect(needsMe.map((one) => one.kind)).toEqual([kind]);
      const [exception] = needsMe;
      const card = exception && cardOf(exception);
      expect(card?.happened.length).toBeGreaterThan(20);
      expect(card?.otherwise.length).toBeGreaterThan(10);
      expect((card?.acts.length ?? 0) + (card?.resume ? 1 : 0)).toBeGreaterThan(0);
      expect(`${card?.happened} ${card?.otherwise} ${card?.title}`).not.toMatch(/undefined|\[object|NaN/);
    },
  );

  it('says in a few words that the person is away, where the coordinator decides', () => {
    const contact = aContact({ awayHint: { until: '2027-01-08', toldAt: NOW } });
    const { needsMe } = desk({ openTasks: [aTask({ escalatedAt: NOW })] }, contact);
    const said = 'Automatic reply: away until Friday 8 January 2027';
    expect(needsMe.map(cardOf)).toMatchObject([{ happened: expect.stringContaining(`${said}.`) }]);
    const { waiting } = desk({ openTasks: [aTask()] }, contact);
    expect(waitingTable(waiting).rows[0]?.[2]).toMatchObject({ sub: `Croydon Council. ${said}` });
  });

  it('leads from a proposal of another time to moving the date', () => {
    const [proposal] = NEEDS_ME['in-doubt'].needsMe;
    expect(proposal && cardOf(proposal).acts.map(({ text }) => text)).toContain('Move the date');
  });
});

describe('every row of the desk that can wait', () => {
  const waitingRow = fc.record({
    promisedFor: fc.option(fc.constant('2027-02-01'), { nil: undefined }),
    dueAt: fc.constantFrom('2027-01-01T17:00:00.000Z', '2027-02-01T17:00:00.000Z'),
    required: fc.boolean(),
  });

  it('says what happens by itself and offers the acts, whatever the task', () => {
    fc.assert(
      fc.property(waitingRow, ({ promisedFor, dueAt, required }) => {
        const details = { slots: [SLOT], minutes: 120, required };
        const task = aTask({ kind: 'availability', details, dueAt, ...(promisedFor && { promisedFor }) });
        const { rows, head } = waitingTable(desk({ openTasks: [task] }).waiting);
        const cell = (name: string) => rows[0]?.[head.indexOf(name)];
        expect(cell('If nothing is done')?.text).toMatch(
          /^(They are reminded|It comes|Not reminded|Their diary)/,
        );
        expect(cell('What you can do')?.acts).toHaveLength(3);
      }),
    );
  });

  it('says of meetings and actions what comes, and where to change it', () => {
    const { coming } = desk({
      jems: [aJem({ meeting: MEETING })],
      actions: [
        anAction({ dueOn: '2027-01-10', nextUpdateOn: '2027-01-09' }),
        anAction({ id: 'a2', dueOn: '2027-01-02' }),
      ],
    });
    const { rows, head } = comingTable(coming);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row[head.indexOf('If nothing is done')]?.text).toMatch(/takes place|asked for a report/);
      expect(row[head.indexOf('What you can do')]?.acts?.length).toBeGreaterThan(0);
    }
  });
});

describe('a desk with more than fits a page', () => {
  const ROWS = 500;
  const rowsIn = (html: string) => html.match(/Send again<span/g)?.length;

  it.each([
    { path: '/desk', rows: 100, isCut: true },
    { path: '/desk?waiting=all', rows: ROWS, isCut: false },
  ])('shows $rows of 500 at $path', async ({ path, rows, isCut }) => {
    const site = crowded();
    const html = await (await site.ask(path, { as: 'coordinator' })).text();
    expect(rowsIn(html)).toBe(rows);
    expect(html).toContain('Waiting for others (500)');
    expect(html.includes('href="/desk?waiting=all#waiting"')).toBe(isCut);
  });

  it('has all of them in the file', async () => {
    const csv = await (await crowded().ask('/desk.csv', { as: 'coordinator' })).text();
    expect(csv.split('\n').filter((line) => line.includes('Waiting'))).toHaveLength(ROWS);
  });

  function crowded(): Site {
    const site = createSite();
    site.store.seed('jem', aJem());
    // The site has one of its own.
    site.store.seed(
      'task',
      ...Array.from({ length: ROWS - 1 }, (_, index) => aTask({ id: `rsvp-${index}` })),
    );
    return site;
  }
});
