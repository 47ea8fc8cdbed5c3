import { createDecideSections } from '../../commands/decide-sections.ts';
import { NO_CHOICE, type SectionChoice } from '../../domain/data-pack/section-choice.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { SAMPLES } from '../ports/sample-entities.ts';
import { aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-03-01T09:00:00.000Z';
const WITHOUT_PLACES: SectionChoice = { leftOut: ['hotspots', 'temporal'], menu: [] };
const SHA = 'a'.repeat(64);
const usedIn = { packVersion: 1, choice: NO_CHOICE };

function setUp(jem: Partial<Jem> = {}, { hasPack = true } = {}) {
  const world = createWorld();
  const { store } = world;
  store.seed('jem', aJem({ sections: { suggestions: [], usedIn }, ...jem }));
  const decide = createDecideSections(world);
  if (hasPack) {
    const pack = { ...SAMPLES.document, jemId: 'croydon', id: 'pack-1', packVersion: 1, sha256: SHA };
    store.seed('document', pack);
    store.seed(
      'task',
      aTask({
        id: `sign-off-chair-1.${SHA.slice(0, 8)}`,
        kind: 'sign-off',
        workArea: 'R14',
        assigneeId: 'chair',
        details: { documentId: 'pack-1', packVersion: 1, sha256: SHA, name: 'slides.pptx', slides: [] },
        waiting: { token: 'token', since: AT, until: '2027-04-01T09:00:00.000Z' },
      }),
    );
  }
  const ask = (choice: SectionChoice, remake = false) =>
    decide({ jemId: 'croydon', choice, remake, by: COORDINATOR, at: AT });
  const stored = async () => (await store.jem('croydon'))?.sections;
  return { world, ask, stored };
}

describe('the choice of sections', () => {
  it('is stored while there is no version, with who decided in the history', async () => {
    const { world, ask, stored } = setUp({ sections: undefined }, { hasPack: false });
    expect(await ask(WITHOUT_PLACES)).toEqual({ kind: 'decided' });
    expect(await stored()).toEqual({ suggestions: [], choice: WITHOUT_PLACES });
    const [event] = world.store.all('history');
    expect(event).toMatchObject({ what: 'sections-decided', detail: 'without Hotspots, Days and hours' });
    expect(event?.actor.name).toBe(COORDINATOR.name);
    await ask({ ...WITHOUT_PLACES, leftOut: ['temporal', 'hotspots'] });
    expect(world.store.all('history')).toHaveLength(1);
  });

  it('changes nothing after a version was made, but says what another would undo', async () => {
    const { world, ask, stored } = setUp();
    const before = world.store.commits();
    expect(await ask(WITHOUT_PLACES)).toEqual({
      kind: 'voids',
      voided: { packVersion: 1, isSignedOff: false, sentTo: [] },
      isEdited: false,
    });
    expect(world.store.commits()).toBe(before);
    expect(await stored()).toEqual({ suggestions: [], usedIn });
  });

  it('with the act that asks for it voids what was asked about the version, and lets the workflow make the next', async () => {
    const { world, ask, stored } = setUp();
    expect(await ask(WITHOUT_PLACES, true)).toEqual({ kind: 'remaking' });
    expect(await stored()).toMatchObject({ choice: WITHOUT_PLACES, remake: true });
    const [task] = world.store.all('task');
    expect(task).toMatchObject({ state: 'withdrawn', closedBecause: 'It was replaced by version 2.' });
    expect(world.executions.resumed).toHaveLength(1);
    expect(world.happened()).toEqual(['other-sections-asked-for']);
  });

  it('makes a version by an execution of its own once documents had gone out, and takes back the sign-off', async () => {
    const jem = completeWorkAreas(aJem(), ['R14', 'R15'], AT);
    const { world, ask } = setUp({ workAreas: jem.workAreas });
    expect(await ask(WITHOUT_PLACES, true)).toEqual({ kind: 'remaking' });
    const stored = await world.store.jem('croydon');
    expect(stored?.packRelease).toMatchObject({ packVersion: 2 });
    expect(stored?.workAreas.R14.status).toBe('in-progress');
    expect(world.executions.started.map(({ machine }) => machine)).toEqual(['release-pack']);
  });

  it('is refused for a JEM that is over or meets already, and says why', async () => {
    expect(await setUp({ state: 'cancelled' }).ask(WITHOUT_PLACES)).toMatchObject({ kind: 'refused' });
    const meeting = {
      roomId: 'compstat',
      startsAt: '2027-03-01T08:00:00.000Z',
      endsAt: '2027-03-01T10:00:00.000Z',
      uid: 'croydon@jem',
      sequence: 0,
    };
    expect(await setUp({ meeting }).ask(WITHOUT_PLACES, true)).toEqual({
      kind: 'refused',
      because: 'The meeting has begun.',
    });
    const { world, ask } = setUp();
    world.store.seed('jem', aJem({ id: 'else' }));
    expect(await ask(NO_CHOICE)).toEqual({ kind: 'decided' });
  });
});
