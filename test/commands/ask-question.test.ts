import { aJem, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld, tokenIn } from '../support/world.ts';

/** A Monday at 10am; the task is due on Monday 15 February at 5pm. */
const ASKED = '2027-02-08T10:00:00.000Z';
/** Two working days later. */
const REPLIED = '2027-02-10T10:00:00.000Z';
const TEXT = 'Do you need the figures by ward?';

function setUp(over: Parameters<typeof aTask>[0] = {}) {
  const world = createWorld();
  const task = aTask({ waiting: { token: 'token-1', since: '2027-02-01T09:00:00.000Z' }, ...over });
  world.store.seed('jem', aJem());
  world.store.seed('task', task);
  const ask = (text = TEXT, at = ASKED) => world.ask({ ref: task, byContactId: 'partner', text, at });
  const reply = (text = 'Yes, please.', at = REPLIED) =>
    world.reply({ ref: task, text, by: COORDINATOR, at });
  const stored = async () => {
    const found = await world.store.task(task);
    if (!found) throw new Error('no task');
    return found;
  };
  return { world, task, ask, reply, stored };
}

describe('a question about a task', () => {
  it('goes to the coordinator once, and wakes the execution to wait anew', async () => {
    const { world, ask, stored } = setUp();
    expect((await ask()).kind).toBe('asked');
    expect((await ask()).kind).toBe('already-asked');
    expect(world.recipients()).toEqual(['coordinator@authority.example']);
    expect(world.mail.sent[0]?.text).toContain(TEXT);
    expect(world.executions.resumed).toEqual([{ token: 'token-1', result: { kind: 'changed' } }]);
    expect((await stored()).question).toEqual({ text: TEXT, askedAt: ASKED, by: 'Person partner' });
    expect(world.happened()).toEqual(['question-asked']);
  });

  it('must say something', async () => {
    const { world, ask } = setUp();
    expect(await ask('  ')).toMatchObject({ kind: 'invalid', problems: [{ field: 'question' }] });
    expect((await ask('x'.repeat(4_001))).kind).toBe('invalid');
    expect(world.mail.sent).toEqual([]);
  });

  it.each(['answered', 'lapsed', 'waived', 'withdrawn'] as const)(
    'is too late when the task is %s',
    async (state) => {
      const { ask } = setUp({ state });
      expect((await ask()).kind).toBe('not-open');
    },
  );

  it('is of nobody but the person asked', async () => {
    const { world, task } = setUp();
    const other = await world.ask({ ref: task, byContactId: 'colleague', text: TEXT, at: ASKED });
    expect(other.kind).toBe('unknown');
  });
});

describe('the reply to a question', () => {
  it('goes to the partner with the link, and both are in the history', async () => {
    const { world, ask, reply } = setUp();
    await ask();
    expect((await reply()).kind).toBe('replied');
    const sent = world.mail.sent.at(-1);
    expect(sent?.to).toBe('partner@council.example');
    expect(sent?.text).toContain('Yes, please.');
    expect(tokenIn(world.mail, 'partner@council.example')).toHaveLength(32);
    expect(world.store.all('history').map(({ what, detail }) => [what, detail])).toEqual([
      ['question-asked', TEXT],
      ['question-answered', 'Yes, please.'],
    ]);
    expect((await reply()).kind).toBe('not-open');
  });

  it('moves the due time by the working time for which the question was open', async () => {
    const { ask, reply, stored } = setUp();
    await ask();
    await reply();
    expect((await stored()).dueAt).toBe('2027-02-17T17:00:00.000Z');
  });

  it('moves the time of the fallback as well once the task was escalated', async () => {
    const escalated = {
      dueAt: '2027-02-05T17:00:00.000Z',
      escalatedAt: '2027-02-05T17:00:00.000Z',
      lapsesAt: '2027-02-12T17:00:00.000Z',
    };
    const { ask, reply, stored } = setUp(escalated);
    await ask();
    await reply();
    expect(await stored()).toMatchObject({ lapsesAt: '2027-02-16T17:00:00.000Z' });
  });

  it('moves nothing beyond the day before the meeting', async () => {
    const { world, task, ask, reply, stored } = setUp({ dueAt: '2027-03-22T17:00:00.000Z' });
    world.store.seed('jem', aJem({ meeting: MEETING }));
    await world.ask({ ref: task, byContactId: 'partner', text: TEXT, at: '2027-03-15T10:00:00.000Z' });
    await reply('Yes', '2027-03-18T10:00:00.000Z');
    expect((await stored()).dueAt).toBe('2027-03-22T17:00:00.000Z');
    expect((await ask('Another one', '2027-03-18T11:00:00.000Z')).kind).toBe('asked');
  });
});
