import { createSaveContact } from '../../commands/save-contact.ts';
import { aContact } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const values = {
  name: 'Asha Verma',
  email: 'asha@croydon.example',
  organisationId: 'croydon-council',
  posts: [{ role: 'local-authority-lead', boroughCode: 'E09000008' }],
};

function world() {
  const made = createWorld();
  return { ...made, save: createSaveContact(made) };
}

describe('saving a contact', () => {
  it('adds somebody with an id that names nobody', async () => {
    const { save, store } = world();
    const result = await save({ edited: undefined, values, by: COORDINATOR, at: AT });
    if (result.kind !== 'saved') throw new Error(result.kind);
    expect(result.contact.id).toMatch(/^contact-\d+$/);
    expect(await store.contact(result.contact.id)).toMatchObject({
      name: 'Asha Verma',
      posts: [{ role: 'local-authority-lead', from: '2027-02-10' }],
    });
  });

  it('changes somebody and keeps what was before', async () => {
    const { save, store } = world();
    await save({ edited: { id: 'partner', version: 1 }, values, by: COORDINATOR, at: AT });
    const [change] = (await store.contact('partner'))?.changes ?? [];
    expect(change).toMatchObject({ at: AT, by: COORDINATOR.name });
    expect(change?.what).toContainEqual({ field: 'Name', before: 'Person partner', after: 'Asha Verma' });
  });

  it('does not overwrite what somebody else has saved since the form was shown (F29)', async () => {
    const { save, store } = world();
    const first = { edited: { id: 'partner', version: 1 }, values, by: COORDINATOR, at: AT };
    await save(first);
    const second = await save({ ...first, values: { ...values, name: 'Somebody Else' } });
    expect(second).toMatchObject({ kind: 'changed-meanwhile', contact: { name: 'Asha Verma' } });
    expect((await store.contact('partner'))?.name).toBe('Asha Verma');
  });

  it('says the same when both save at once', async () => {
    const { save, store } = world();
    store.beforeNextCommit(async () => {
      const stored = await store.contact('partner');
      if (stored) await store.commit([{ op: 'put', entity: 'contact', value: { ...stored, name: 'First' } }]);
    });
    const result = await save({ edited: { id: 'partner', version: 1 }, values, by: COORDINATOR, at: AT });
    expect(result).toMatchObject({ kind: 'changed-meanwhile', contact: { name: 'First' } });
  });

  it('refuses what is wrong, and an address that somebody else has', async () => {
    const { save, store } = world();
    store.seed('contact', aContact({ id: 'twin', email: 'ASHA@croydon.example' }));
    const refused = (over: object) =>
      save({ edited: undefined, values: { ...values, ...over }, by: COORDINATOR, at: AT });
    expect(await refused({ name: '' })).toMatchObject({ kind: 'invalid', problems: [{ field: 'name' }] });
    expect(await refused({})).toMatchObject({ kind: 'invalid', problems: [{ field: 'email' }] });
    expect(await save({ edited: { id: 'x', version: 1 }, values, by: COORDINATOR, at: AT })).toEqual({
      kind: 'unknown',
    });
  });
});
