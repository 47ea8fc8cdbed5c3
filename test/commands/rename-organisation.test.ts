import { createAddOrganisation } from '../../commands/add-organisation.ts';
import { createDeliverLetter } from '../../commands/deliver-letter.ts';
import { taskLetter } from '../../commands/letters.ts';
import { createRenameOrganisation } from '../../commands/rename-organisation.ts';
import { organisationFinder } from '../../programme/contact-words.ts';
import { organisationName } from '../../programme/organisations.ts';
import { readDirectory } from '../../queries/directory.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const FIRE = 'London Fire Brigade';
const RESCUE = 'London Fire and Rescue';

async function world() {
  const made = createWorld();
  const add = createAddOrganisation(made);
  const request = (name: string) => ({ values: { name, kind: 'other' }, by: COORDINATOR, at: AT });
  await add(request(FIRE));
  const renameTo = (name: string, shortName = '', organisationId = FIRE) =>
    createRenameOrganisation(made)({ organisationId, values: { name, shortName }, by: COORDINATOR, at: AT });
  return { ...made, renameTo, add: (name: string) => add(request(name)) };
}

describe('renaming an organisation that was added', () => {
  it('keeps its id and says what it was called, until when, and who renamed it', async () => {
    const { renameTo, store } = await world();
    expect(await renameTo(RESCUE, 'LFR')).toMatchObject({ kind: 'renamed' });
    expect(await store.organisations()).toMatchObject([
      { id: FIRE, name: RESCUE, shortName: 'LFR', renames: [{ from: FIRE, at: AT, by: COORDINATOR.name }] },
    ]);
  });

  it('is undone by renaming it back, and both are remembered', async () => {
    const { renameTo, store } = await world();
    await renameTo(RESCUE);
    await renameTo(FIRE);
    const [organisation] = await store.organisations();
    expect(organisation).toMatchObject({ id: FIRE, name: FIRE, renames: [{ from: RESCUE }, { from: FIRE }] });
    expect(organisation?.aliases).not.toContain(FIRE);
    expect(await renameTo(FIRE)).toEqual({ kind: 'unchanged' });
  });

  it('leaves the former name to it: files find it by that, and nobody else can have it', async () => {
    const { renameTo, add, store } = await world();
    await renameTo(RESCUE);
    const find = organisationFinder(await store.organisations());
    expect([find('london fire brigade'), find(RESCUE)]).toEqual([FIRE, FIRE]);
    expect(await add(FIRE)).toMatchObject({ kind: 'invalid', problems: [{ field: 'name' }] });
  });

  it.each([
    ['a name of the programme', 'lcjp'],
    ['a name of another that was added', 'The Scouts'],
    ['no name', ' '],
  ])('refuses %s', async (_, name) => {
    const { renameTo, add, store } = await world();
    await add('The Scouts');
    expect(await renameTo(name)).toMatchObject({ kind: 'invalid', problems: [{ field: 'name' }] });
    expect((await store.organisations()).map((one) => one.name).sort()).toEqual([FIRE, 'The Scouts']);
  });

  it('renames none that the programme lists', async () => {
    const { renameTo } = await world();
    expect(await renameTo('Other', '', 'tfl')).toEqual({ kind: 'unknown' });
  });

  it('is what pages and e-mails call it that know the id alone', async () => {
    const made = await world();
    await made.renameTo(RESCUE);
    const fay = aContact({ id: 'coordinator', name: 'Fay Ember', organisationId: FIRE });
    made.store.seed('contact', fay, aContact({ id: 'partner' }));
    const directory = await readDirectory({ store: made.store, organisations: [] }, [fay]);
    expect(directory.person(fay.id).organisation).toBe(RESCUE);
    const task = aTask({ assigneeId: 'partner' });
    made.store.seed('jem', aJem({ coordinatorId: fay.id }));
    made.store.seed('task', task);
    const letter = taskLetter(task, { kind: 'task', contactId: 'partner', number: 1 });
    const deliver = createDeliverLetter({ ...made, organisationName, publicUrl: 'https://jem.example' });
    await deliver({ letter, at: AT });
    expect(made.mail.sent.at(-1)?.text).toContain(RESCUE);
    expect(made.mail.sent.at(-1)?.text).not.toContain(FIRE);
  });
});
