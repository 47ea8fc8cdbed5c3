import { createAddOrganisation } from '../../commands/add-organisation.ts';
import { createHandOnTask } from '../../commands/hand-on-task.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const FIRE = {
  name: 'London Fire Brigade',
  shortName: 'LFB',
  kind: 'other',
  domains: 'fire.example, stations.fire.example',
  people: [{ name: 'Fay Ember', email: 'fay@fire.example', role: 'partner' }],
};

function world() {
  const made = createWorld();
  return { ...made, add: createAddOrganisation(made) };
}
const request = (over: object = {}) => ({ values: { ...FIRE, ...over }, by: COORDINATOR, at: AT });

describe('adding an organisation', () => {
  it('stores it with those who hold posts in it', async () => {
    const { add, store } = world();
    expect(await add(request())).toMatchObject({ kind: 'added' });
    expect(await store.organisations()).toMatchObject([
      { id: FIRE.name, name: FIRE.name, domains: ['fire.example', 'stations.fire.example'] },
    ]);
    expect((await store.contacts()).find(({ name }) => name === 'Fay Ember')).toMatchObject({
      organisationId: FIRE.name,
      posts: [{ role: 'partner', from: '2027-02-10' }],
    });
  });

  it.each([
    [
      'a name of the programme, however it is written',
      { name: 'lcjp' },
      'name',
      'London Criminal Justice Board is in the list',
    ],
    ['a domain at which anybody can have an address', { domains: 'gmail.com' }, 'domains', 'Anybody'],
    ['what is no domain', { domains: 'fire' }, 'domains', 'right form'],
    ['no kind', { kind: '' }, 'kind', 'Choose a kind'],
    [
      'somebody who is a contact',
      { people: [{ name: 'P', email: 'partner@council.example' }] },
      'people.0.email',
      'already',
    ],
  ])('refuses %s and stores nothing', async (_, over, field, message) => {
    const { add, store } = world();
    const result = await add(request(over));
    expect(result).toMatchObject({ kind: 'invalid' });
    if (result.kind !== 'invalid') return;
    expect(result.problems).toContainEqual({ field, message: expect.stringContaining(message) });
    expect(await store.organisations()).toEqual([]);
  });

  it('refuses the same organisation and the same domain a second time', async () => {
    const { add } = world();
    await add(request());
    const again = await add(request({ name: 'LONDON FIRE  BRIGADE', people: [] }));
    expect(again).toMatchObject({
      problems: [{ field: 'name' }, { field: 'domains' }, { field: 'domains' }],
    });
  });
});

describe('an organisation with several domains', () => {
  it('can pass a task on between them without asking anybody, and the new person belongs to it (B6)', async () => {
    const made = world();
    await made.add(request());
    made.store.seed('contact', aContact({ id: 'fay', email: 'fay@fire.example', organisationId: FIRE.name }));
    made.store.seed('jem', aJem());
    made.store.seed('task', aTask({ assigneeId: 'fay' }));
    const values = { name: 'Bernie Hose', email: 'bernie@stations.fire.example', reason: '' };
    const ref = { jemId: 'croydon', id: 'task-1' };
    const result = await createHandOnTask(made)({ ref, byContactId: 'fay', values, at: AT });
    expect(result).toMatchObject({ kind: 'handed-on', to: { organisationId: FIRE.name } });
  });

  it('asks the coordinator about any other domain', async () => {
    const made = world();
    await made.add(request());
    made.store.seed('contact', aContact({ id: 'fay', email: 'fay@fire.example' }));
    made.store.seed('jem', aJem());
    made.store.seed('task', aTask({ assigneeId: 'fay' }));
    const values = { name: 'B', email: 'b@elsewhere.example', reason: '' };
    const ref = { jemId: 'croydon', id: 'task-1' };
    const result = await createHandOnTask(made)({ ref, byContactId: 'fay', values, at: AT });
    expect(result.kind).toBe('asked-coordinator');
  });
});
